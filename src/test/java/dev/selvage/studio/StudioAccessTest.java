package dev.selvage.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.Pictures;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.PixelFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call a studio, and who learns of nothing and starts nothing. */
class StudioAccessTest {
  private static final byte[] PICTURE =
      Pictures.file(Pictures.solid(PixelFormat.RGB, 8, 6, 10, 20, 30), ImageFormat.PNG);

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @TempDir Path folder;

  private TestStudio studio;

  @BeforeEach
  void start() {
    studio = TestStudio.start(folder);
  }

  @AfterEach
  void stop() {
    studio.close();
  }

  @Test
  void aPageOfAnotherOriginStartsNothing() throws IOException, InterruptedException {
    for (String origin : List.of("https://example.org", "null", "http://127.0.0.1:1")) {
      HttpResponse<byte[]> answer =
          studio.send("POST", "/api/images?name=a.png", PICTURE, "Origin", origin);
      assertEquals(403, answer.statusCode(), origin);
      assertFalse(answer.headers().firstValue("Access-Control-Allow-Origin").isPresent());
    }
    assertEquals(0, TestStudio.json(studio.get("/api/images")).required("images").size());
  }

  @Test
  void aPageOfAnotherOriginReadsNothing() throws IOException, InterruptedException {
    for (String site : List.of("cross-site", "same-site")) {
      assertEquals(403, studio.get("/api/images", "Sec-Fetch-Site", site).statusCode(), site);
    }
    String own = studio.studio().origin().toString().replaceFirst("/$", "");
    HttpResponse<byte[]> answer =
        studio.get("/api/images", "Sec-Fetch-Site", "same-origin", "Origin", own);
    assertEquals(200, answer.statusCode());
    assertEquals(
        "same-origin",
        answer.headers().firstValue("Cross-Origin-Resource-Policy").orElse("missing"));
  }

  @Test
  void aBrowserIsAskedForNoLeaveByAnotherOrigin() throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        studio.send("OPTIONS", "/api/images", new byte[0], "Origin", "https://example.org");
    assertEquals(403, answer.statusCode());
    assertTrue(
        answer.headers().map().keySet().stream()
            .noneMatch(name -> name.startsWith("access-control")));
  }

  @Test
  void theTokenIsNeededAndNothingLikeIt() throws IOException, InterruptedException {
    for (String token : List.of("", "Bearer ", "Bearer x", studio.bearer() + "x", "Basic eDp4")) {
      HttpResponse<byte[]> answer = studio.get("/api/settings", "Authorization", token);
      assertEquals(401, answer.statusCode(), token);
      assertEquals(
          StudioRefusal.TYPE, answer.headers().firstValue("Content-Type").orElse("missing"));
    }
    assertEquals(200, studio.get("/api/settings").statusCode());
  }

  @Test
  void eachStartHasATokenOfItsOwn(@TempDir Path other) {
    try (TestStudio second = TestStudio.start(other)) {
      assertFalse(second.bearer().equals(studio.bearer()));
    }
  }

  @Test
  void aNameThatSomebodyLetsPointHereIsRefused() throws IOException {
    int port = studio.studio().port();
    for (String path : List.of("/", "/api/images")) {
      assertTrue(raw(path, "rebound.example.org:" + port).startsWith("HTTP/1.1 403"), path);
      assertTrue(raw(path, "127.0.0.1:1").startsWith("HTTP/1.1 403"), path);
      assertTrue(raw(path, "127.0.0.1").startsWith("HTTP/1.1 403"), path);
      assertTrue(raw(path, "127.0.0.1:" + port).startsWith("HTTP/1.1 200"), path);
      assertTrue(raw(path, "localhost:" + port).startsWith("HTTP/1.1 200"), path);
    }
  }

  @Test
  void itListensOnThisMachineAlone() throws IOException {
    int port = studio.studio().port();
    InetAddress other =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress())
            .findFirst()
            .orElse(InetAddress.getByName("127.0.0.2"));
    assertThrows(IOException.class, () -> new Socket(other, port).close());
  }

  @Test
  void thePageMayLoadWhatIsOfTheStudioAndNothingElse() throws IOException, InterruptedException {
    HttpResponse<byte[]> page = studio.get("/");
    String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self';"), policy);
    assertFalse(policy.contains("unsafe") || policy.contains("http"), policy);
    for (String path : new PageFiles().paths()) {
      HttpResponse<byte[]> file = studio.get(path);
      assertEquals(200, file.statusCode(), path);
      assertFalse(TestStudio.text(file).contains("https://") && path.endsWith(".html"), path);
      boolean isAsked = TestStudio.text(page).contains("\"" + path + "\"");
      assertTrue(isAsked || !path.endsWith(".js"), path + " is loaded late");
    }
    assertEquals(400, studio.get("/../openapi.json").statusCode());
    assertEquals(404, studio.get("/page/index.html").statusCode());
  }

  @Test
  void noSecretIsToldAnywhere() throws IOException, InterruptedException {
    String settings = TestStudio.text(studio.get("/api/settings"));
    assertTrue(settings.contains("\"issuers\":[\"shop\"]"), settings);
    assertFalse(settings.contains("not a secret") || settings.contains("MDEy"), settings);
  }

  /** A request whose Host is as given, which HTTP clients do not let one say. */
  private String raw(String path, String host) throws IOException {
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\nAuthorization: "
            + studio.bearer()
            + "\r\nConnection: close\r\n\r\n";
    try (Socket socket = new Socket(LOOPBACK, studio.studio().port())) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
