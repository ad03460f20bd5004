package dev.selvage.studio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.selvage.fixtures.Browser;
import dev.selvage.fixtures.Pictures;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.server.ImageServer;
import dev.selvage.server.settings.ServerSettings;
import dev.selvage.token.IssuerKeys;
import dev.selvage.transform.Chain;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
  void picturesAreDroppedAndPastedAndRemoved() {
    String file =
        "(async () => { const canvas = new OffscreenCanvas(30, 20); canvas.getContext('2d').fillRect(0, 0, %d, 20);"
            + " const transfer = new DataTransfer();"
            + " transfer.items.add(new File([await canvas.convertToBlob()], '%s', { type: 'image/png' }));"
            + " %s })()";
    browser.text(
        file.formatted(
            10,
            "dropped.png",
            "document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true }))"));
    String dropped = "[aria-label=\"Remove dropped.png\"]";
    browser.await("document.querySelector('" + dropped + "') !== null");
    browser.await(DRAWN);
    browser.text(
        file.formatted(
            20,
            "pasted.png",
            "document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true }))"));
    browser.await("document.querySelector('[aria-label=\"Choose pasted.png\"]') !== null");
    // It is what the picture is made of.
    browser.click("[aria-label='Remove dropped.png']");
    browser.await("document.querySelector('.tray .failure') !== null");
    browser.click("[aria-label='Start from " + THREE.get(0) + ".jpg']");
    browser.click("[aria-label='Remove dropped.png']");
    browser.await("document.querySelector('" + dropped + "') === null");
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
    browser.dragTo(".card:nth-child(3) .grip", ".card:nth-child(1)");
    browser.await("JSON.parse(" + JSON + ")[0].effect === 'sharpen:100'");
    browser.click("#preset");
    browser.press("Square, cut", Keys.ENTER);
    browser.await(CARDS + " === 1 && JSON.parse(" + JSON + ")[0].crop === 'fill'");
  }

  @Test
  void theJsonIsTheSameChain() throws IOException {
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
    String underlined = "document.querySelector('.underlining mark').textContent";
    assertEquals("\"widht\":90", browser.text(underlined));
    browser.click("#chain-json-error button");
    assertEquals("\"widht\":90", browser.text("getSelection().toString()"));
    assertAccessible(browser);
    write("[{\"crop\":");
    browser.await(error + ".includes('is not readable as JSON in line 1, column 10')");
    assertAccessible(browser);
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
    browser.hold(Keys.CONTROL, "z");
    assertEquals("null", browser.text(x));
    // Another one from the tray onto the preview, as a browser tells of it.
    browser.run(
        """
        const transfer = new DataTransfer();
        const picture = document.querySelector('.picture');
        const { left, top } = document.querySelector('#stage').getBoundingClientRect();
        const tell = (target, type) => target.dispatchEvent(
            new DragEvent(type, { dataTransfer: transfer, bubbles: true, clientX: left + 20, clientY: top + 10 }));
        tell(picture, 'dragstart');
        tell(document.querySelector('#frame'), 'drop');
        """);
    browser.await(CARDS + " === 3 && JSON.parse(" + JSON + ")[2].gravity === 'north_west'");
    assertEquals(20 * scale, Double.parseDouble(browser.text(x)), 1.5);
  }

  @Test
  void thePictureIsZoomedMovedAndComparedWithWhatItWas() throws IOException {
    make(1);
    String width = "document.querySelector('#stage').getBoundingClientRect().width";
    browser.click("[aria-label='Zoom'] button:last-child");
    assertEquals("800", browser.text(width));
    browser.run("document.querySelector('#frame').focus()");
    browser.press("+", "+", "+");
    assertEquals(1562.5, Double.parseDouble(browser.text(width)), 1);
    String left = "document.querySelector('#frame').scrollLeft";
    double before = Double.parseDouble(browser.text(left));
    assertTrue(before > 0, "the middle stays in the middle");
    browser.drag("#picture", 60, 0);
    assertEquals(before - 60, Double.parseDouble(browser.text(left)), 1);
    browser.press("0");
    assertTrue(Double.parseDouble(browser.text(width)) <= 800);
    browser.click("#add-effect");
    browser.await("JSON.parse(" + JSON + ").length === 2 && " + DRAWN);
    browser.click("#compare");
    browser.press("the last", Keys.ENTER);
    browser.await("document.querySelector('.before')?.naturalWidth === 800");
    assertNotEquals(
        browser.text("document.querySelector('#picture').src"),
        browser.text("document.querySelector('.before').src"));
    browser.run("document.querySelector('#split').focus()");
    browser.press(Keys.ARROW_LEFT, Keys.ARROW_LEFT);
    assertEquals(
        "inset(0px 52% 0px 0px)",
        browser.text("getComputedStyle(document.querySelector('.before')).clipPath"));
    browser.click("#compare");
    browser.press("the orig", Keys.ENTER);
    browser.await("document.querySelector('.before')?.naturalHeight === 600");
    assertAccessible(browser);
  }

  @Test
  void theChartTellsBytesAndLikenessAndALimitLowersTheQuality() throws IOException {
    make(1);
    browser.await("document.querySelectorAll('#chart polyline.bytes').length === 1");
    browser.await("document.querySelector('#chart').getAttribute('aria-busy') === 'false'");
    assertEquals("20", browser.text("document.querySelectorAll('#chart circle').length"));
    String bytes =
        "Number(document.querySelector('#facts span:nth-child(3)').textContent.replace(/\\D/g, ''))";
    String most = "document.querySelector('.output input[placeholder=any]')";
    int full = Integer.parseInt(browser.text(bytes));
    browser.type(".output input[placeholder=any]", String.valueOf(full / 2));
    browser.await("document.querySelector('#lowered') !== null && " + DRAWN);
    assertTrue(Integer.parseInt(browser.text(bytes)) <= full / 2);
    assertAccessible(browser);
    browser.run(most + ".select()");
    browser.press("9");
    browser.await("document.querySelector('.output .failure') !== null");
    assertTrue(
        browser.text("document.querySelector('.output .failure').textContent").contains("9 bytes"));
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
    browser.click("#repair");
    browser.await("document.querySelector('#border-verdict').className === 'good'");
    assertEquals(
        "[{\"crop\":\"crop\",\"width\":60,\"height\":39,\"x\":0,\"y\":1}]",
        browser.text("JSON.stringify(JSON.parse(" + JSON + "))"));
    browser.hold(Keys.CONTROL, "z");
    browser.await("document.querySelector('#border-verdict').className === 'bad'");
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
  void whatIsNoPictureIsRefusedInWords() throws IOException {
    Path text = Files.writeString(folder.resolve("letter.jpg"), "Dear all, this is a text.");
    byte[] start = "\0\0\0\30ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1);
    Path cut = Files.write(folder.resolve("cut.heic"), start);
    Path named = Files.write(folder.resolve("phone.jpg"), start);
    browser.type("#pick", text + "\n" + cut + "\n" + named);
    browser.await("document.querySelectorAll('.tray .failure[role=alert]').length === 3");
    List<String> told =
        browser.texts(
            "Array.from(document.querySelectorAll('.tray .failure'), (each) => each.textContent)");
    for (int i = 0; i < 3; i++) {
      String name = List.of("letter.jpg", "cut.heic", "phone.jpg").get(i);
      assertTrue(told.get(i).startsWith(name + ": ") && told.get(i).contains("; "), told.get(i));
    }
    assertAccessible(browser);
  }

  @Test
  void aPageOfAnotherOriginNeitherReadsNorStartsAnything()
      throws IOException, InterruptedException {
    String before = TestStudio.text(studio.get("/api/images"));
    HttpServer elsewhere =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    try {
      elsewhere.createContext(
          "/",
          call -> {
            call.getResponseHeaders().set("Content-Type", "text/html");
            call.sendResponseHeaders(200, 0);
            call.close();
          });
      elsewhere.start();
      int port = elsewhere.getAddress().getPort();
      for (String host : List.of("127.0.0.1", "localhost", Browser.ELSEWHERE)) {
        browser.open("http://" + host + ":" + port + "/");
        assertEquals("", attack(), host);
      }
      // A name that somebody lets point to this machine, once its page has been loaded from there.
      browser.open("http://" + Browser.ELSEWHERE + ":" + studio.studio().port() + "/");
      assertTrue(browser.text("document.body.textContent").contains("has no other name"));
    } finally {
      elsewhere.stop(0);
    }
    assertEquals(before, TestStudio.text(studio.get("/api/images")));
  }

  /** Tries all that a page can; tells what has come through. The token is known to it, at worst. */
  private static String attack() throws IOException {
    try (InputStream script = StudioBrowserIT.class.getResourceAsStream("/studio/attack.js")) {
      String text =
          new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
      return browser.textLater(
          text.replace("STUDIO", studio.studio().origin().toString().replaceFirst("/$", ""))
              .replace("TOKEN", studio.bearer()));
    }
  }

  @Test
  void whatIsTakenAwayMakesTheSamePicture() throws IOException, InterruptedException {
    Path launcher = Path.of(System.getProperty("selvage.launcher", "target/selvage"));
    assumeTrue(Files.isExecutable(launcher), "skipped: target/selvage is not built");
    make(2);
    browser.click("#download");
    byte[] picture = downloaded();
    Path place = Files.createDirectories(folder.resolve("taken"));
    Path images = Files.createDirectories(folder.resolve("served"));
    Path keys = dev.selvage.fixtures.Keys.write(place);
    for (String name : THREE.subList(0, 2)) {
      Path file = Path.of("testdata", name + ".jpg");
      Files.copy(file, place.resolve(file.getFileName()));
      Files.copy(file, images.resolve(file.getFileName()));
    }
    Programs programs = new Programs(place, launcher.toAbsolutePath());
    assertArrayEquals(picture, programs.run(snippet("Command line"), "tile.jpg", "bash", "-c"));
    Files.writeString(place.resolve("Tile.java"), snippet("Java"));
    assertArrayEquals(picture, programs.runJava("Tile.java", "tile.jpg"));
    // By itself, as the image server's own chain would come first.
    ServerSettings served =
        ServerSettings.builder(images, keys).port(0).baseChain(Chain.of()).build();
    try (ImageServer server = ImageServer.start(served, line -> {})) {
      String url = "http://127.0.0.1:" + server.port();
      browser.type(".takeaway .field:nth-child(4) input", url);
      byte[] byCurl =
          Programs.isThere("curl")
              ? programs.run(snippet("curl"), "tile.jpg", "bash", "-c")
              : picture;
      assertArrayEquals(picture, byCurl);
      Files.writeString(place.resolve("tile.mjs"), snippet("Node"));
      byte[] byNode =
          Programs.isThere("node") ? programs.run("tile.mjs", "tile.jpg", "node") : picture;
      assertArrayEquals(picture, byNode);
    }
  }

  private static String snippet(String kind) {
    String names =
        "Array.from(document.querySelectorAll('.tabs button'), (each) => each.textContent)";
    int at = browser.texts(names).indexOf(kind) + 1;
    browser.click(".tabs button:nth-child(" + at + ")");
    return browser.text("document.querySelector('#snippet').textContent");
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
        // Each look once, and each width once, as this takes longest.
        if (dark == (width < 900)) {
          assertAccessible(browser);
        }
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
    // Until then the page may show that the picture before is drawn.
    browser.await(CARDS + " >= " + count);
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
