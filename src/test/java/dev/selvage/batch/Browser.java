package dev.selvage.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The system's Chromium without a window, driven by its driver as W3C WebDriver says; whoever has
 * none skips the test.
 */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
  private static final List<String> FLAGS =
      List.of(
          "--headless=new",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--window-size=1280,1000");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process driver;
  private final String session;

  private Browser(Process driver, int port, Path folder) throws IOException {
    this.driver = driver;
    String base = "http://127.0.0.1:" + port + "/session";
    List<String> flags =
        Stream.concat(FLAGS.stream(), Stream.of("--user-data-dir=" + folder)).toList();
    Map<String, Object> chrome = Map.of("binary", CHROMIUM.toString(), "args", flags);
    Map<String, Object> wanted =
        Map.of("capabilities", Map.of("alwaysMatch", Map.of("goog:chromeOptions", chrome)));
    session = base + "/" + call("POST", base, wanted).get("sessionId").asString();
  }

  /**
   * Starts one.
   *
   * @param folder for what it keeps
   */
  static Browser start(Path folder) throws IOException {
    assumeTrue(
        Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
        "skipped: it needs Debian's packages chromium and chromium-driver");
    Process driver =
        new ProcessBuilder(DRIVER.toString(), "--port=0")
            .redirectError(folder.resolve("chromedriver.log").toFile())
            .start();
    try {
      return new Browser(driver, port(driver), folder.resolve("chromium"));
    } catch (IOException | RuntimeException | Error e) {
      driver.destroyForcibly();
      throw e;
    }
  }

  void open(String url) throws IOException {
    call("POST", session + "/url", Map.of("url", url));
  }

  void type(String element, String text) throws IOException {
    call("POST", element(element) + "/value", Map.of("text", text));
  }

  void click(String element) throws IOException {
    call("POST", element(element) + "/click", Map.of());
  }

  /** What an expression of JavaScript comes to in the page. */
  JsonNode value(String expression) throws IOException {
    return call(
        "POST",
        session + "/execute/sync",
        Map.of("script", "return " + expression, "args", List.of()));
  }

  @Override
  public void close() throws IOException {
    try {
      call("DELETE", session, Map.of());
    } finally {
      driver.destroy();
    }
  }

  private String element(String css) throws IOException {
    JsonNode found =
        call("POST", session + "/element", Map.of("using", "css selector", "value", css));
    return session + "/element/" + found.get(ELEMENT).asString();
  }

  private JsonNode call(String method, String url, Map<String, ?> body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(60))
            .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertEquals(200, answer.statusCode(), answer.body());
      return JSON.readTree(answer.body()).get("value");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static int port(Process driver) throws IOException {
    // It is not closed: the driver goes on to write there.
    BufferedReader said = driver.inputReader(StandardCharsets.UTF_8);
    Pattern started = Pattern.compile("started successfully on port ([0-9]+)");
    String line = said.readLine();
    while (line != null) {
      Matcher matcher = started.matcher(line);
      if (matcher.find()) {
        return Integer.parseInt(matcher.group(1));
      }
      line = said.readLine();
    }
    throw new IOException("chromedriver ended before it was ready");
  }
}
