package dev.selvage.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.remote.RemoteWebDriver;

/** The system's Chromium or Chrome without a window; whoever has none skips the test. */
final class Browser implements AutoCloseable {
  /** Debian's. */
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  /** What a driver of another place (GitHub's machines name it in a variable) goes with. */
  private static final Path CHROME = Path.of("/usr/bin/google-chrome");

  private static final @Nullable String DRIVER_FOLDER = System.getenv("CHROMEWEBDRIVER");

  private final ChromeDriverService service;
  private final RemoteWebDriver driver;

  private Browser(ChromeDriverService service, ChromeOptions options) {
    this.service = service;
    // Not ChromeDriver, which looks for a library that knows this very Chromium, and complains.
    this.driver = new RemoteWebDriver(service.getUrl(), options, false);
  }

  /**
   * Starts one.
   *
   * @param folder for what it keeps
   */
  static Browser start(Path folder) throws IOException {
    Path browser = DRIVER_FOLDER == null ? CHROMIUM : CHROME;
    Path driver = Path.of(DRIVER_FOLDER == null ? "/usr/bin" : DRIVER_FOLDER, "chromedriver");
    assumeTrue(
        Files.isExecutable(browser) && Files.isExecutable(driver),
        "skipped: it needs Debian's packages chromium and chromium-driver");
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.toFile())
            .usingAnyFreePort()
            .withLogFile(folder.resolve("chromedriver.log").toFile())
            .build();
    ChromeOptions options =
        new ChromeOptions()
            .setBinary(browser.toFile())
            .addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1280,1000",
                "--user-data-dir=" + folder.resolve("chromium"));
    service.start();
    try {
      return new Browser(service, options);
    } catch (RuntimeException | Error e) {
      service.stop();
      throw e;
    }
  }

  void open(String url) {
    driver.get(url);
  }

  void type(String css, String text) {
    driver.findElement(By.cssSelector(css)).sendKeys(text);
  }

  void click(String css) {
    driver.findElement(By.cssSelector(css)).click();
  }

  /** Waits until an expression of JavaScript is true in the page. */
  void await(String expression) {
    Instant end = Instant.now().plusSeconds(20);
    while (!text(expression).equals("true")) {
      assertTrue(Instant.now().isBefore(end), expression);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** Shows the page in a window of a width, px, to somebody who likes it dark or light. */
  void look(int width, boolean dark) {
    devTools(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\":" + width + ",\"height\":900,\"deviceScaleFactor\":1,\"mobile\":false}");
    String scheme = dark ? "dark" : "light";
    devTools(
        "Emulation.setEmulatedMedia",
        "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + scheme + "\"}]}");
  }

  /** A command of the DevTools protocol, by the driver's own way for it. */
  private void devTools(String command, String parameters) {
    String body = "{\"cmd\":\"" + command + "\",\"params\":" + parameters + "}";
    URI uri =
        URI.create(service.getUrl() + "/session/" + driver.getSessionId() + "/goog/cdp/execute");
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(uri)
                      .header("Content-Type", "application/json; charset=utf-8")
                      .POST(HttpRequest.BodyPublishers.ofString(body))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertEquals(200, answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What an expression of JavaScript comes to in the page. */
  String text(String expression) {
    return String.valueOf(driver.executeScript("return " + expression));
  }

  /** The items of what an expression of JavaScript comes to in the page. */
  List<String> texts(String expression) {
    Object items = Objects.requireNonNull(driver.executeScript("return " + expression));
    return ((List<?>) items).stream().map(String::valueOf).toList();
  }

  @Override
  public void close() {
    try {
      driver.quit();
    } finally {
      service.stop();
    }
  }
}
