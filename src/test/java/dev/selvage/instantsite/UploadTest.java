package dev.selvage.instantsite;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.ServerException;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.instantsite.settings.RetryPolicy;
import dev.selvage.instantsite.settings.SentCall;
import dev.selvage.instantsite.settings.UploadAuthorization;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTest {
  private static final byte[] BYTES = bytes(70_000);
  private static final ImageUpload IMAGE = ImageUpload.of(BYTES, "a.webp", "image/webp");

  private final LocalSite site = new LocalSite();

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void sendsAFormWithTheBytesAsTheyAre() throws Exception {
    site.answer(200, "");
    site.client().upload(site.place(), IMAGE);
    RecordedRequest request = site.request();
    assertEquals("POST", request.getMethod());
    assertEquals("/up/1?signature=s1gn", request.getTarget());
    assertForm(request, "file", "a.webp", "image/webp", BYTES);
  }

  @Test
  void aFileIsSentAsItIs(@TempDir Path dir) throws Exception {
    Path file = Files.write(dir.resolve("b.jpg"), BYTES);
    site.answer(204, "");
    site.client(s -> s.uploadField("image[0]"))
        .upload(site.place(), ImageUpload.of(file, "b.jpg", "image/jpeg"));
    assertForm(site.request(), "image[0]", "b.jpg", "image/jpeg", BYTES);
  }

  @Test
  void aNameCannotLeaveItsHeader() {
    ImageUpload image = ImageUpload.of(BYTES, " a/b\\c\"\r\nX: y.png ", "image/png");
    assertEquals("a_b_c___X: y.png", image.filename());
    assertEquals("image", ImageUpload.of(BYTES, " ", "image/png").filename());
    assertEquals(255, ImageUpload.of(BYTES, "x".repeat(999), "image/png").filename().length());
    assertThrows(UsageException.class, () -> ImageUpload.of(BYTES, "a", "no type"));
  }

  @Test
  void aMissingFileIsRefusedUnsent(@TempDir Path dir) {
    ImageUpload image = ImageUpload.of(dir.resolve("none.jpg"), "none.jpg", "image/jpeg");
    assertThrows(UnusableInputException.class, () -> site.client().upload(site.place(), image));
    ImageUpload folder = ImageUpload.of(dir, "dir", "image/jpeg");
    assertThrows(UnusableInputException.class, () -> site.client().upload(site.place(), folder));
    assertEquals(0, site.requests());
  }

  @ParameterizedTest
  @CsvSource({
    "NONE_TO_OTHER_ORIGIN, true, Bearer t0ken",
    "NONE_TO_OTHER_ORIGIN, false,",
    "ALWAYS, true, Bearer t0ken",
    "ALWAYS, false, Bearer t0ken",
    "NEVER, true,",
    "NEVER, false,"
  })
  void theTokenGoesWhereItShould(
      UploadAuthorization choice, boolean sameOrigin, @Nullable String expected) throws Exception {
    try (LocalSite other = new LocalSite()) {
      LocalSite target = sameOrigin ? site : other;
      target.answer(200, "");
      site.client(s -> s.uploadAuthorization(choice)).upload(target.place(), IMAGE);
      assertEquals(expected, target.request().getHeaders().get("Authorization"));
    }
  }

  @Test
  void anotherNameOfTheSameHostIsAnotherOrigin() throws Exception {
    site.answer(200, "");
    URI url = URI.create("http://localhost:" + site.server.getPort() + "/up");
    site.client().upload(new Reservation(url, "im-1"), IMAGE);
    assertEquals(null, site.request().getHeaders().get("Authorization"));
  }

  @Test
  void aRedirectTakesNeitherImageNorToken() {
    try (LocalSite other = new LocalSite()) {
      site.answer(
          new MockResponse.Builder().code(307).addHeader("Location", other.base().toString()));
      ServerException e =
          assertThrows(ServerException.class, () -> site.client().upload(site.place(), IMAGE));
      assertEquals(307, e.status());
      assertEquals(0, other.requests());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://h/p", "file:///etc/passwd", "up/1", "http://up.example.com/p"})
  void aKeptPlaceIsCheckedAgain(String url) {
    Reservation place = new Reservation(URI.create(url), "im-1");
    try (InstantSiteClient client =
        new InstantSiteClient(InstantSiteSettings.defaults(), Credentials.token("t"))) {
      assertThrows(UsageException.class, () -> client.upload(place, IMAGE));
    }
  }

  @Test
  void anySuccessIsSuccessWhateverItSays() {
    site.answer(201, "x".repeat(5000))
        .answer(200, "\u0000<html>")
        .answer(
            LocalSite.response(200, "cut short").onResponseBody(new SocketEffect.CloseSocket()));
    InstantSiteClient client = site.client(s -> s.maxAnswerBytes(100));
    for (int i = 0; i < 3; i++) {
      assertDoesNotThrow(() -> client.upload(site.place(), IMAGE));
    }
    assertEquals(3, site.requests());
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void whatWasTurnedAwayIsSentAgain(int status) throws Exception {
    site.answer(status, "").answer(200, "");
    site.client().upload(site.place(), IMAGE);
    site.request();
    assertForm(site.request(), "file", "a.webp", "image/webp", BYTES);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 413, 500, 502, 504})
  void whatMayHaveBeenTakenIsNot(int status) {
    site.answer(status, "");
    ServerException e =
        assertThrows(ServerException.class, () -> site.client().upload(site.place(), IMAGE));
    assertEquals(status, e.status());
    assertFalse(e.toString().contains("s1gn"), e.toString());
    assertEquals(1, site.requests());
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 409})
  void aBrokenConnectionIsTriedOnceMore(int status) {
    site.answer(broken()).answer(status, "");
    assertDoesNotThrow(() -> site.client().upload(site.place(), IMAGE));
    assertEquals(2, site.requests());
    assertEquals(0, site.heard.get(0).status());
    assertEquals(status, site.heard.get(1).status());
  }

  @Test
  void aConnectionThatBreaksHalfwayIsTriedOnceMore() throws Exception {
    site.server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return LocalSite.response(200, "").build();
          }

          @Override
          public MockResponse peek() {
            boolean first = site.heard.isEmpty();
            MockResponse.Builder response = LocalSite.response(200, "");
            return first
                ? response.onRequestBody(new SocketEffect.CloseSocket()).build()
                : response.build();
          }
        });
    site.client().upload(site.place(), IMAGE);
    assertEquals(List.of(0, 200), site.heard.stream().map(SentCall::status).toList());
    RecordedRequest last = site.request();
    while (last.getFailure() != null) {
      last = site.request();
    }
    assertForm(last, "file", "a.webp", "image/webp", BYTES);
  }

  @Test
  void aConnectionThatBreaksTwiceIsGivenUp() {
    site.answer(broken()).answer(broken());
    ServerException e =
        assertThrows(ServerException.class, () -> site.client().upload(site.place(), IMAGE));
    assertEquals(0, e.status());
    assertTrue(e.what().contains("the connection broke before an answer"), e.what());
    assertNotNull(e.getCause());
    assertEquals(2, site.heard.size());
  }

  @Test
  void withoutRepetitionsNothingIsSentTwice() {
    site.answer(broken());
    assertThrows(
        ServerException.class,
        () ->
            site.client(s -> s.retries(RetryPolicy.DEFAULT.withMaxAttempts(1)))
                .upload(site.place(), IMAGE));
    assertEquals(1, site.requests());
  }

  @Test
  void anUnreachablePlaceIsTriedToTheLast() {
    LocalSite gone = new LocalSite();
    Reservation place = gone.place();
    gone.close();
    ServerException e =
        assertThrows(ServerException.class, () -> site.client().upload(place, IMAGE));
    assertEquals(0, e.status());
    assertTrue(e.what().contains("the server cannot be reached"), e.what());
    assertEquals(5, site.heard.size());
    assertEquals(4, site.time.waits.size());
  }

  private static MockResponse.Builder broken() {
    return LocalSite.response(200, "").onResponseStart(new SocketEffect.CloseSocket());
  }

  private static void assertForm(
      RecordedRequest request, String field, String filename, String type, byte[] bytes) {
    String contentType = request.getHeaders().get("Content-Type");
    assertNotNull(contentType);
    assertTrue(contentType.startsWith("multipart/form-data; boundary="), contentType);
    String boundary = contentType.substring(contentType.indexOf('=') + 1);
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s\r\n"
            .formatted(boundary, field, filename, type);
    ByteString body = request.getBody();
    assertNotNull(body);
    assertTrue(body.startsWith(ByteString.encodeUtf8(head)), body.substring(0, 300).utf8());
    ByteString tail = ByteString.encodeUtf8("\r\n--" + boundary + "--\r\n");
    assertTrue(body.endsWith(tail));
    int start = body.size() - tail.size() - bytes.length;
    assertEquals(
        ByteString.of(bytes).sha256(), body.substring(start, start + bytes.length).sha256());
    assertEquals("\r\n\r\n", body.substring(start - 4, start).utf8());
    assertEquals(Long.toString(body.size()), request.getHeaders().get("Content-Length"));
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }
}
