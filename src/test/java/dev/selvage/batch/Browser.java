package dev.selvage.batch;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.remote.RemoteWebDriver;

/** The system's Chromium without a window; whoever has none skips the test. */
final class Browser implements AutoCloseable {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

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
    assumeTrue(
        Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER),
        "skipped: it needs Debian's packages chromium and chromium-driver");
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .withLogFile(folder.resolve("chromedriver.log").toFile())
            .build();
    ChromeOptions options =
        new ChromeOptions()
            .setBinary(CHROMIUM.toFile())
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
