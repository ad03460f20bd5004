package dev.selvage.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Every fault as a client sees it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SandboxFaultsTest {
  private static final String TOKEN = "grant_type=authorization_code&site_id=1003&code=a";

  @Test
  void http503AnswersTheFirstTwoAttemptsOfEachCall() throws Exception {
    try (Sandbox sandbox = start(Fault.HTTP_503)) {
      Caller caller = new Caller(sandbox);
      assertAttempts(List.of(503, 503, 200), () -> caller.token(TOKEN));
      assertAttempts(List.of(503, 503, 200), () -> caller.reserve(Caller.FIXED));
      Caller.Place place = caller.place();
      byte[] file = Pictures.white();
      assertAttempts(List.of(503, 503, 200), () -> caller.upload(place.url(), file));
      assertAttempts(List.of(503, 503), () -> caller.result(place.id()));
      assertEquals(200, caller.settled(place.id()).statusCode());
      assertAttempts(List.of(503, 503, 200), () -> caller.get("/1003/image/bucket", Caller.FIXED));
      assertEquals(10, faults(sandbox, Fault.HTTP_503));
      long ofTheImage =
          sandbox.log().stream()
              .filter(e -> e.status() == 503 && place.id().equals(e.imageId()))
              .count();
      assertEquals(4, ofTheImage, "two uploads and two results");
    }
  }

  @Test
  void rateLimitTellsWhenToComeBack() throws Exception {
    try (Sandbox sandbox = start(Fault.RATE_LIMIT)) {
      Caller caller = new Caller(sandbox);
      HttpResponse<String> first = caller.token(TOKEN);
      assertEquals(429, first.statusCode());
      assertEquals("1", first.headers().firstValue("Retry-After").orElse(""));
      assertEquals("RATE_LIMITED", Caller.errorCode(first));
      assertEquals(200, caller.token(TOKEN).statusCode());
    }
  }

  @Test
  void slowAnswersAreGoodAnswers() throws Exception {
    try (Sandbox sandbox = Sandbox.start(settings(Fault.SLOW).slowMillis(20).build())) {
      Caller caller = new Caller(sandbox);
      assertEquals(200, caller.finished(Pictures.white()).statusCode());
      assertEquals(sandbox.log().size(), faults(sandbox, Fault.SLOW));
    }
  }

  @Test
  void closingDoesNotWaitForSlowAnswers() throws Exception {
    Sandbox sandbox = Sandbox.start(settings(Fault.SLOW).slowMillis(3_600_000).build());
    Caller caller = new Caller(sandbox);
    CompletableFuture<Integer> answered =
        CompletableFuture.supplyAsync(() -> statusOrNone(() -> caller.token(TOKEN)));
    while (!isAnyThreadIn(FaultGate.class)) {
      LockSupport.parkNanos(1_000_000);
    }
    sandbox.close();
    int status = answered.get(20, TimeUnit.SECONDS);
    assertTrue(status == 503 || status == 0, "answered " + status);
  }

  @Test
  void aDroppedUploadWasTakenAllTheSame() throws Exception {
    try (Sandbox sandbox = start(Fault.DROP)) {
      Caller caller = new Caller(sandbox);
      Caller.Place place = caller.place();
      byte[] file = Pictures.white();
      assertThrows(IOException.class, () -> caller.upload(place.url(), file));
      assertEquals(409, caller.upload(place.url(), file).statusCode());
      SandboxEvent cut =
          sandbox.log().stream().filter(e -> e.fault() == Fault.DROP).findFirst().orElseThrow();
      assertEquals(0, cut.status());
      assertEquals("/upload/" + place.id(), cut.path());
    }
  }

  @Test
  void aFinishedResultIsCutOnceInItsMiddle() throws Exception {
    try (Sandbox sandbox = start(Fault.DROP)) {
      Caller caller = new Caller(sandbox);
      Caller.Place place = caller.place();
      byte[] file = Pictures.white();
      assertThrows(IOException.class, () -> caller.upload(place.url(), file));
      assertThrows(IOException.class, () -> caller.settled(place.id()));
      assertEquals(200, caller.settled(place.id()).statusCode());
      assertEquals(2, faults(sandbox, Fault.DROP));
    }
  }

  @Test
  void neverReadyIsNeverReady() throws Exception {
    try (Sandbox sandbox = start(Fault.NEVER_READY)) {
      Caller caller = new Caller(sandbox);
      Caller.Place place = caller.place();
      caller.upload(place.url(), Pictures.white());
      for (int attempt = 0; attempt < 20; attempt++) {
        assertEquals(202, caller.result(place.id()).statusCode());
      }
      assertEquals(20, faults(sandbox, Fault.NEVER_READY));
    }
  }

  @Test
  void badJsonStaysBad() throws Exception {
    try (Sandbox sandbox = start(Fault.BAD_JSON)) {
      Caller caller = new Caller(sandbox);
      Caller.Place place = caller.place();
      caller.upload(place.url(), Pictures.white());
      for (int attempt = 0; attempt < 3; attempt++) {
        HttpResponse<String> answer = caller.settled(place.id());
        assertEquals(200, answer.statusCode());
        assertThrows(JacksonException.class, () -> Caller.json(answer));
      }
    }
  }

  @Test
  void borderOffIsFortyOff() throws Exception {
    try (Sandbox sandbox = start(Fault.BORDER_OFF)) {
      JsonNode border =
          Caller.json(new Caller(sandbox).finished(Pictures.white())).get("borderInfo");
      assertEquals(
          "{\"homogeneity\":true,\"color\":{\"r\":215,\"g\":215,\"b\":215,\"a\":1}}",
          border.toString());
      assertEquals(1, faults(sandbox, Fault.BORDER_OFF));
    }
  }

  @Test
  void noBorderIsNoBorder() throws Exception {
    try (Sandbox sandbox = start(Fault.NO_BORDER)) {
      JsonNode result = Caller.json(new Caller(sandbox).finished(Pictures.white()));
      assertFalse(result.has("borderInfo"));
      assertTrue(result.has("set"));
    }
  }

  @Test
  void theFirstTokenOfAStoreHasExpired() throws Exception {
    try (Sandbox sandbox = start(Fault.EXPIRED_TOKEN)) {
      Caller caller = new Caller(sandbox);
      String first = "Bearer " + caller.tokenOf("1003");
      HttpResponse<String> refused = caller.reserve(first);
      assertEquals(403, refused.statusCode());
      assertEquals("INVALID_API_TOKEN", Caller.errorCode(refused));
      assertEquals(200, caller.reserve("Bearer " + caller.tokenOf("1003")).statusCode());
      assertEquals(403, caller.reserve(first).statusCode(), "it stays expired");
      assertEquals(2, faults(sandbox, Fault.EXPIRED_TOKEN));
    }
  }

  @Test
  void aShareHitsSomeImagesForGoodAndOthersNever() throws Exception {
    try (Sandbox sandbox = Sandbox.start(settings(Fault.NO_BORDER).faultShare(0.5).build())) {
      Caller caller = new Caller(sandbox);
      int without = 0;
      for (int i = 0; i < 16; i++) {
        JsonNode result = Caller.json(caller.finished(Pictures.white()));
        without += result.has("borderInfo") ? 0 : 1;
      }
      // All or none of 16 fair draws alike: 2 in 65,536, and the seed is fixed.
      assertNotEquals(0, without);
      assertNotEquals(16, without);
      assertEquals(without, faults(sandbox, Fault.NO_BORDER));
    }
  }

  private static boolean isAnyThreadIn(Class<?> place) {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Arrays::stream)
        .anyMatch(frame -> frame.getClassName().equals(place.getName()));
  }

  /** The status of the answer, or 0 if the connection was closed without one. */
  private static int statusOrNone(Callable<HttpResponse<String>> call) {
    try {
      return call.call().statusCode();
    } catch (IOException e) {
      return 0;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Sandbox start(Fault fault) {
    return Sandbox.start(settings(fault).build());
  }

  private static SandboxSettings.Builder settings(Fault fault) {
    return SandboxSettings.builder().delayMillis(0).faults(Set.of(fault));
  }

  private static int faults(Sandbox sandbox, Fault fault) {
    return (int) sandbox.log().stream().filter(e -> Objects.equals(e.fault(), fault)).count();
  }

  private static void assertAttempts(List<Integer> statuses, Callable<HttpResponse<String>> call)
      throws Exception {
    for (int status : statuses) {
      assertEquals(status, call.call().statusCode());
    }
  }
}
