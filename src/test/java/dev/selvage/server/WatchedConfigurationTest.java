package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.fixtures.Keys;
import dev.selvage.fixtures.OpenApiDocument;
import dev.selvage.server.settings.ConfigurationSource;
import dev.selvage.server.settings.Reloading;
import dev.selvage.server.settings.ServerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and presets that come from a URL or a mounted file, and change while the server runs. */
@Execution(ExecutionMode.CONCURRENT)
class WatchedConfigurationTest {
  private static final String READY = "{\"status\":\"ready\"}";
  private static final byte[] OTHER = Keys.key(7);

  @TempDir Path folder;

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Set<String> paths = new ConcurrentSkipListSet<>();
  private HttpServer origin;

  /** What the URL is answered with; its tag is its hash. */
  private volatile Answer answer = new Answer(503, "");

  private record Answer(int status, String body) {}

  @BeforeEach
  void start() throws IOException {
    origin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    origin.createContext("/", this::answer);
    origin.start();
  }

  @AfterEach
  void stop() {
    origin.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    Answer now = answer;
    String tag = "\"" + now.body().hashCode() + "\"";
    String known = exchange.getRequestHeaders().getFirst("If-None-Match");
    paths.add(exchange.getRequestURI().getPath());
    asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + known);
    exchange.getResponseHeaders().set("ETag", tag);
    exchange.getResponseHeaders().set("Location", "/elsewhere");
    if (tag.equals(known)) {
      exchange.sendResponseHeaders(304, -1);
    } else {
      byte[] body = now.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(now.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  @Test
  void keysComeFromAUrlAndABrokenVersionLeavesThemInUse() throws IOException, InterruptedException {
    try (TestServer server = TestServer.start(folder, this::keysAtUrl)) {
      server.put("a.jpg", TestPictures.jpeg(40, 30, 1));
      until(server, "{\"status\":\"starting\",\"waiting\":[\"keys\"]}");
      HttpResponse<byte[]> refused = server.get(path(TestServer.KEY));
      assertEquals(503, refused.statusCode());
      assertEquals("1", RenderTest.header(refused, "Retry-After"));
      assertTrue(server.log(1, "\"refusal\":\"not_ready\"").size() == 1);
      answer = new Answer(200, TestServer.keysJson(TestServer.KEY));
      until(server, READY);
      assertEquals(200, server.get(path(TestServer.KEY)).statusCode());
      assertEquals(401, server.get(path(OTHER)).statusCode());
      answer = new Answer(200, "{\"issuers\":{}}");
      untilOutdated(server);
      answer = new Answer(404, "");
      assertEquals(200, server.get(path(TestServer.KEY)).statusCode());
      answer = new Answer(200, TestServer.keysJson(OTHER));
      until(server, READY);
      assertEquals(401, server.get(path(TestServer.KEY)).statusCode());
      assertEquals(200, server.get(path(OTHER)).statusCode());
      assertEquals(0.0, metric(server, "selvage_configuration_outdated{what=\"keys\"}"));
      assertEquals(2.0, metric(server, "selvage_configuration_reloads_total{what=\"keys\"}"));
    }
    assertTrue(asked.stream().allMatch(each -> each.startsWith("Bearer secret ")), "" + asked);
    assertEquals("Bearer secret null", asked.get(0), "the first has no tag");
    assertTrue(asked.stream().anyMatch(each -> each.endsWith("\"")), "" + asked);
  }

  private void untilOutdated(TestServer server) throws IOException, InterruptedException {
    until(server, "{\"status\":\"ready\",\"outdated\":[\"keys\"]}");
    HttpResponse<byte[]> told = server.get("/health/ready");
    assertEquals(200, told.statusCode(), "those in use are good");
    OpenApiDocument.read(ImageServer.class)
        .check("/health/ready", "GET", 200, told.headers().map(), told.body());
    assertEquals(1.0, metric(server, "selvage_configuration_outdated{what=\"keys\"}"));
    // Its tag is known: that it has not changed since does not make it good.
    int before = asked.size();
    for (int i = 0; i < 2000 && asked.size() < before + 2; i++) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    until(server, "{\"status\":\"ready\",\"outdated\":[\"keys\"]}");
    assertEquals(200, server.get(path(TestServer.KEY)).statusCode());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 404, 500})
  void whatIsNoContentIsNoneAndNoRedirectIsFollowed(int status)
      throws IOException, InterruptedException {
    answer = new Answer(status, "");
    try (TestServer server = TestServer.start(folder, this::keysAtUrl)) {
      until(server, "{\"status\":\"starting\",\"waiting\":[\"keys\"]}");
    }
    assertEquals(Set.of("/keys.json"), paths);
  }

  @Test
  void keysThatAreBrokenFromTheStartStopIt() {
    answer = new Answer(200, "{}");
    UsageException refused =
        assertThrows(UsageException.class, () -> TestServer.start(folder, this::keysAtUrl));
    assertTrue(refused.where().startsWith("http://127.0.0.1:"), refused.where());
    assertTrue(!String.valueOf(refused.getMessage()).contains("hidden"), refused.getMessage());
  }

  @Test
  void presetsOfAMountedFileChangeByALinkAsKubernetesDoesIt()
      throws IOException, InterruptedException {
    Path mount = Files.createDirectories(folder.resolve("mount"));
    version(mount, "..1", "{\"mini\":[{\"crop\":\"fit\",\"width\":10}]}");
    Files.createSymbolicLink(mount.resolve("presets.json"), Path.of("..data", "presets.json"));
    try (TestServer server =
        TestServer.start(
            folder,
            settings ->
                settings
                    .publicPresets(true)
                    .presetsSource(ConfigurationSource.of(mount.resolve("presets.json"))))) {
      server.put("a.jpg", TestPictures.jpeg(40, 30, 1));
      assertEquals(200, server.get("/images/a/thumbnails/mini.jpg").statusCode());
      assertEquals(200, server.get("/images/a?preset=mini").statusCode());
      assertEquals(404, server.get("/images/a/thumbnails/maxi.jpg").statusCode());
      version(mount, "..2", "{\"maxi\":[{\"crop\":\"fit\",\"width\":20}]}");
      server.until("selvage_configuration_reloads_total{what=\"presets\"} 1.0");
      assertEquals(404, server.get("/images/a/thumbnails/mini.jpg").statusCode());
      assertEquals(200, server.get("/images/a/thumbnails/maxi.jpg").statusCode());
      String chain = "[{\"transformation\":\"maxi\"}]";
      String token = TestServer.strictToken("a", chain);
      assertEquals(200, server.get("/images/a?token=" + token).statusCode());
      version(mount, "..3", "{\"maxi\":[{\"crop\":\"fit\"");
      until(server, "{\"status\":\"ready\",\"outdated\":[\"presets\"]}");
      assertEquals(200, server.get("/images/a/thumbnails/maxi.jpg").statusCode());
    }
  }

  /** A new folder of files, to which the link then leads. */
  private static void version(Path mount, String name, String presets) throws IOException {
    Path content = Files.createDirectories(mount.resolve(name));
    Files.writeString(content.resolve("presets.json"), presets);
    Path link = mount.resolve("..data_tmp");
    Files.createSymbolicLink(link, Path.of(name));
    Files.move(link, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void aFileMustBeThereFromTheStart() {
    assertThrows(
        UnusableInputException.class,
        () ->
            TestServer.start(
                folder,
                settings ->
                    settings.presetsSource(ConfigurationSource.of(folder.resolve("none.json")))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://keys.example/k.json",
        "https://user:secret@keys.example/k.json",
        "https:///k.json",
        "https:k.json",
        "https://keys.example/<>?hidden"
      })
  void aUrlThatWouldTellSecretsIsRefused(String url) {
    UsageException refused =
        assertThrows(UsageException.class, () -> ConfigurationSource.parse(url));
    assertTrue(!refused.toString().contains("secret"), refused.toString());
    assertTrue(!refused.toString().contains("hidden"), refused.toString());
  }

  @Test
  void aUrlIsShownWithoutItsQuery() {
    ConfigurationSource source =
        ConfigurationSource.parse("https://keys.example/k.json?X-Amz-Signature=hidden");
    assertEquals("https://keys.example/k.json", source.toString());
    assertEquals(Path.of("keys.json"), ConfigurationSource.parse("keys.json").file());
    assertTrue(!Reloading.DEFAULT.withToken("hidden").toString().contains("hidden"));
  }

  private ServerSettings.Builder keysAtUrl(ServerSettings.Builder settings) {
    URI url = URI.create("http://127.0.0.1:" + origin.getAddress().getPort() + "/keys.json?hidden");
    return settings
        .keys(ConfigurationSource.of(url))
        .reloading(new Reloading(Duration.ofSeconds(1), "secret"));
  }

  private static String path(byte[] key) {
    return "/images/a?token="
        + TestServer.token(
            TestServer.claims("[]").withImageId("a").withExpiresAt(Instant.now().plusSeconds(600)),
            key);
  }

  private static double metric(TestServer server, String name)
      throws IOException, InterruptedException {
    String line = server.metrics(name).get(0);
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }

  private static void until(TestServer server, String body)
      throws IOException, InterruptedException {
    String last = "";
    for (int i = 0; i < 1000 && !last.equals(body); i++) {
      last = new String(server.get("/health/ready").body(), StandardCharsets.UTF_8);
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertEquals(body, last);
  }
}
