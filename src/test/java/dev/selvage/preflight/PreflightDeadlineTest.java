package dev.selvage.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.border.Verdict;
import dev.selvage.image.ImageSource;
import dev.selvage.instantsite.InstantSiteClient;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One deadline holds for all calls of a preflight, whichever of them takes too long. */
class PreflightDeadlineTest {
  private static final ImageSource STOOL =
      ImageSource.of(Path.of("testdata", "stool-white-900x1200.jpg"));
  private static final Duration DEADLINE = Duration.ofSeconds(1);

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "reserve", "upload", "result"})
  void aServerThatAsksToWaitForAnHourIsNotWaitedFor(String call) {
    assertCutShort(
        call, run(call, new MockResponse.Builder().code(429).setHeader("Retry-After", "3600")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "reserve", "upload", "result"})
  void aServerThatIsDownForLongerIsNotWaitedFor(String call) {
    assertCutShort(
        call, run(call, new MockResponse.Builder().code(503).setHeader("Retry-After", "30")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "reserve", "upload", "result"})
  void aServerThatFallsSilentIsNotWaitedFor(String call) {
    assertCutShort(
        call, run(call, new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE)));
  }

  private static void assertCutShort(String call, PreflightReport report) {
    assertEquals(Verdict.UNKNOWN, report.verdict());
    assertNull(report.upload());
    switch (call) {
      case "token", "reserve" -> {
        assertNull(report.imageId());
        assertTrue(String.valueOf(report.cutShort()).startsWith(call + " http"), call);
      }
      case "upload" -> {
        assertEquals("im-1", report.imageId());
        assertTrue(String.valueOf(report.cutShort()).startsWith("upload http"), call);
      }
      default -> {
        assertEquals("im-1", report.imageId());
        assertNull(report.cutShort());
      }
    }
    assertNotNull(HtmlReport.render(report));
  }

  private PreflightReport run(String slow, MockResponse.Builder answer) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String call = call(request);
            return call.equals(slow)
                ? answer.build()
                : new MockResponse.Builder().code(200).body(body(call)).build();
          }
        });
    InstantSiteSettings settings =
        InstantSiteSettings.builder()
            .baseUrl(URI.create("http://127.0.0.1:" + server.getPort() + "/api/v1"))
            .build();
    try (InstantSiteClient client =
        new InstantSiteClient(settings, Credentials.appSecret(1003, "any"))) {
      return Preflight.builder()
          .deadline(DEADLINE)
          .build()
          .run(PreflightJob.tiles(1003, "hero", List.of(STOOL), 60), client);
    }
  }

  private static String call(RecordedRequest request) {
    String path = request.getUrl().encodedPath();
    if (path.endsWith("/oauth/token")) {
      return "token";
    }
    if (path.startsWith("/up")) {
      return "upload";
    }
    return path.contains("/tile/") ? "reserve" : "result";
  }

  private String body(String call) {
    return switch (call) {
      case "token" -> "{\"accessToken\":\"t0ken\",\"expiresIn\":86400}";
      case "reserve" ->
          "{\"url\":\"http://127.0.0.1:" + server.getPort() + "/up/1\",\"id\":\"im-1\"}";
      default -> "";
    };
  }
}
