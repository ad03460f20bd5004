package dev.selvage.studio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.Browser;
import dev.selvage.fixtures.Pictures;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.token.IssuerKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The studio's page in a real browser, by mouse and by keyboard. */
class StudioBrowserIT {
  private static final List<String> THREE =
      List.of("radio-grey-1600x1200", "fruit-linen-1600x1200", "denim-selvage-1600x1200");
  private static final String DRAWN =
      "document.querySelector('#picture')?.complete"
          + " && document.querySelector('.frame').getAttribute('aria-busy') === 'false'";
  private static final String CARDS = "document.querySelectorAll('.card').length";
  private static final String JSON = "document.querySelector('#chain-json').value";

  @TempDir static Path folder;

  private static TestStudio studio;
  private static Browser browser;
  private static Path downloads;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.start(Files.createDirectories(folder.resolve("browser")));
    studio =
        TestStudio.start(
            folder.resolve("session"),
            settings ->
                settings
                    .images(Path.of("testdata"))
                    .keys(IssuerKeys.parse(dev.selvage.fixtures.Keys.SHOP)));
    downloads = Files.createDirectories(folder.resolve("downloads"));
    browser.saveTo(downloads);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (studio != null) {
      studio.close();
    }
  }

  @BeforeEach
  void open() throws IOException {
    Files.deleteIfExists(downloads.resolve("tile.jpg"));
    browser.open("about:blank");
    browser.look(1440, false);
    browser.open(studio.studio().address().toString());
    browser.await("document.querySelectorAll('.picture').length > 7");
  }

  @Test
  void aTileOfThreePicturesIsMadeByMouseAndByKeyboardAlone() throws IOException {
    assertEquals("0", browser.text(CARDS));
    THREE.forEach(name -> browser.click("[aria-label='Choose " + name + ".jpg']"));
    browser.click("#make-tile");
    browser.await(DRAWN);
    assertTrue(browser.text("document.querySelector('#facts').textContent").contains("2400 × 600"));
    browser.click("#download");
    byte[] byMouse = downloaded();
    open();
    for (String name : THREE) {
      tabTo("[aria-label=\"Choose " + name + ".jpg\"]");
      browser.press(Keys.SPACE);
    }
    tabTo("#make-tile");
    browser.press(Keys.ENTER);
    browser.await(DRAWN);
    tabTo("#download");
    browser.press(Keys.ENTER);
    assertArrayEquals(byMouse, downloaded());
    assertEquals("3", browser.text(CARDS));
  }

  @Test
  void stepsAreMovedDoubledSwitchedOffAndTakenBack() {
    make(2);
    String before = browser.text(JSON);
    browser.click("[aria-label='Move step 1 down']");
    assertNotEquals(before, browser.text(JSON));
    assertEquals(
        "Move step 2 down", browser.text("document.activeElement.getAttribute('aria-label')"));
    browser.click("[aria-label='Duplicate step 2']");
    assertEquals("3", browser.text(CARDS));
    browser.click("[aria-label='Remove step 3']");
    browser.click(".card:nth-child(1) .switch input");
    assertEquals("2", browser.text("document.querySelectorAll('.card').length"));
    assertEquals("1", browser.text("JSON.parse(" + JSON + ").length"));
    for (int i = 0; i < 4; i++) {
      browser.hold(Keys.CONTROL, "z");
    }
    assertEquals(before, browser.text(JSON));
    browser.click("#add-effect");
    assertTrue(browser.text(JSON).contains("sharpen:100"));
  }

  @Test
  void theJsonIsTheSameChain() {
    make(1);
    write("[{\"crop\":\"fill\",\"width\":90,\"height\":60},{\"effect\":\"sepia:50\"}]");
    browser.await(CARDS + " === 2");
    browser.await("document.querySelector('#facts').textContent.includes('90 × 60')");
    String size = "document.querySelector('.card:nth-child(1) input[type=number]').value";
    assertEquals("90", browser.text(size));
    write("[{\"crop\":\"fill\",\"widht\":90}]");
    String error = "document.querySelector('#chain-json-error').textContent";
    browser.await(error + ".includes('transformations[0]')");
    assertTrue(browser.text(error).contains("width"), browser.text(error));
    write("[{\"crop\":");
    browser.await(error + ".includes('is not readable as JSON')");
    browser.hold(Keys.CONTROL, "a");
    browser.press("[]");
    browser.await(error + " === '' && " + CARDS + " === 0");
  }

  @Test
  void aLayerIsDraggedToAnotherPlace() {
    make(1);
    browser.click("[aria-label='Put headphones-alpha-1024x1024.png on top']");
    browser.await(DRAWN + " && document.querySelector('.outline.movable') !== null");
    String x = "JSON.parse(" + JSON + ").at(-1).x";
    assertEquals("null", browser.text(x));
    browser.drag(".outline.movable", 40, 20);
    browser.await(x + " > 0");
    double scale =
        Double.parseDouble(
            browser.text("800 / document.querySelector('.stage').getBoundingClientRect().width"));
    assertEquals(40 * scale, Double.parseDouble(browser.text(x)), 1.5);
  }

  @Test
  void theBorderPanelMarksADefect() throws IOException, InterruptedException {
    Raster pixels = Pictures.solid(PixelFormat.RGB, 60, 40, 250, 250, 250);
    for (int i = 0; i < 3; i++) {
      pixels.data()[pixels.index(20 + i, 0)] = 0;
    }
    Path file = Files.write(folder.resolve("defect.png"), Pictures.file(pixels, ImageFormat.PNG));
    browser.type("#pick", file.toString());
    browser.await("document.querySelector('[aria-label=\"Start from defect.png\"]')?.id === ''");
    browser.await(DRAWN);
    // JPEG would blur it.
    browser.click(".output select");
    browser.press("png", Keys.ENTER);
    browser.await("document.querySelector('#facts').textContent.includes('png')");
    browser.await("document.querySelector('#border-verdict').className === 'bad'");
    String verdict = browser.text("document.querySelector('#border-verdict').textContent");
    assertTrue(verdict.contains("3 pixels differ by more than 8"), verdict);
    List<String> sides =
        browser.texts(
            "Array.from(document.querySelectorAll('.side canvas'), (each) => each.getAttribute('aria-label'))");
    assertEquals(
        List.of(
            "top edge: 3 of its pixels differ",
            "right edge: all of the colour",
            "bottom edge: all of the colour",
            "left edge: all of the colour"),
        sides);
    // The mark below the pixel, as it is drawn.
    String alpha =
        "document.querySelector('#ring-top canvas').getContext('2d')"
            + ".getImageData(%d * 8 + 4, 25, 1, 1).data[3]";
    assertEquals("255", browser.text(alpha.formatted(20)));
    assertEquals("0", browser.text(alpha.formatted(19)));
  }

  @Test
  void aPreflightWithAFaultShowsBothColours() {
    make(1);
    browser.text("document.querySelector('#run-preflight').scrollIntoView()");
    browser.click(".preflight select");
    browser.press("border-off", Keys.ENTER);
    browser.click("#run-preflight");
    browser.await("document.querySelector('#verdict')?.textContent === 'color differs'");
    String here = browser.text("document.querySelector('#color-here').textContent");
    String there = browser.text("document.querySelector('#color-there').textContent");
    assertTrue(here.startsWith("Measured herergba("), here);
    assertTrue(there.startsWith("The server'srgba("), there);
    assertNotEquals(here.replace("Measured here", ""), there.replace("The server's", ""));
    assertTrue(browser.text("document.querySelector('.steps').textContent").contains("Uploading"));
  }

  @Test
  void aTextNamedAsAPictureIsRefusedInWords() throws IOException {
    Path file = Files.writeString(folder.resolve("letter.jpg"), "Dear all, this is a text.");
    browser.type("#pick", file.toString());
    browser.await("document.querySelector('.tray .failure')?.getAttribute('role') === 'alert'");
    String told = browser.text("document.querySelector('.tray .failure').textContent");
    assertTrue(told.startsWith("letter.jpg: ") && told.contains("; "), told);
  }

  @Test
  void aReloadRestoresAndALinkGivesTheSamePictureElsewhere() throws IOException {
    make(2);
    String digest = digest();
    String link = browser.text("document.querySelector('#link').textContent");
    assertFalse(link.contains("token"), link);
    browser.reload();
    browser.await(DRAWN);
    assertEquals(digest, digest());
    Browser first = browser;
    try (Browser second = Browser.start(Files.createDirectories(folder.resolve("second")))) {
      second.open(link);
      second.await("document.querySelector('.closed input') !== null");
      assertAccessible(second);
      second.type(".closed input", studio.studio().address().toString());
      second.click(".closed button");
      browser = second;
      second.await(DRAWN);
      assertEquals(digest, digest());
    } finally {
      browser = first;
    }
  }

  @Test
  void aTokenIsSignedAndNoKeyIsShown() {
    make(1);
    browser.click(".takeaway form button");
    browser.await("document.querySelector('#token')?.textContent.split('.').length === 3");
    assertFalse(browser.text("document.documentElement.innerHTML").contains("MDEyMzQ1"));
  }

  @Test
  void axeFindsNothingAndThePagesLookAsTheyShould() throws IOException {
    assertAccessible(browser);
    make(3);
    assertAccessible(browser);
    Path pictures = Files.createDirectories(Path.of("target", "studio"));
    browser.click("#run-preflight");
    browser.await("document.querySelector('#verdict')?.textContent === 'match'");
    for (boolean dark : List.of(false, true)) {
      for (int width : List.of(360, 390, 900, 1440, 3840)) {
        browser.look(width, width == 390 ? 1600 : 1250, dark);
        String name = width + (dark ? "-dark" : "") + ".png";
        assertEquals(
            "true", browser.text("document.documentElement.scrollWidth <= innerWidth"), name);
        assertAccessible(browser);
        browser.text("scrollTo(0, 0)");
        Files.write(pictures.resolve(name), browser.screenshot());
      }
    }
  }

  /** A tile of some of the pictures. */
  private static void make(int count) {
    if (count == 1) {
      browser.click("[aria-label='Start from " + THREE.get(0) + ".jpg']");
      browser.click("#add-size");
    } else {
      THREE
          .subList(0, count)
          .forEach(name -> browser.click("[aria-label='Choose " + name + ".jpg']"));
      browser.click("#make-tile");
    }
    browser.await(DRAWN);
  }

  /** Puts a text in the place of the JSON, by keyboard. */
  private static void write(String json) {
    browser.click("#chain-json");
    browser.hold(Keys.CONTROL, "a");
    browser.press(json);
  }

  /** Goes on with the tab key until an element has the focus, as everything must be reached. */
  private static void tabTo(String css) {
    for (int i = 0; i < 200; i++) {
      if (browser.text("document.activeElement.matches('" + css + "')").equals("true")) {
        return;
      }
      browser.press(Keys.TAB);
    }
    throw new AssertionError(css + " is not reached by the tab key");
  }

  private static String digest() {
    return browser.textLater(
        "const done = arguments[0];"
            + "fetch(document.querySelector('#download').href).then((a) => a.arrayBuffer())"
            + ".then((b) => crypto.subtle.digest('SHA-256', b))"
            + ".then((d) => done(Array.from(new Uint8Array(d)).join()), (e) => done('' + e))");
  }

  private static byte[] downloaded() throws IOException {
    Path file = downloads.resolve("tile.jpg");
    browser.awaitThat(() -> Files.isRegularFile(file));
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    return bytes;
  }

  private static void assertAccessible(Browser page) throws IOException {
    try (InputStream axe = StudioBrowserIT.class.getResourceAsStream("/axe.min.js")) {
      String rules = new String(Objects.requireNonNull(axe).readAllBytes(), StandardCharsets.UTF_8);
      page.run(rules);
    }
    String findings =
        page.textLater(
            "const done = arguments[0];"
                + "axe.run(document).then((r) => done(JSON.stringify(r.violations.map((v) =>"
                + " [v.id, v.help, v.nodes.slice(0, 5).map((n) => n.html.slice(0, 200))]))),"
                + " (e) => done('' + e))");
    assertEquals("[]", findings);
  }
}
