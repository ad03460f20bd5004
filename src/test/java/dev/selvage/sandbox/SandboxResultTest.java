package dev.selvage.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What becomes of an uploaded picture: its renditions and its border. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxResultTest {
  private @Nullable Sandbox arrays;
  private @Nullable Sandbox maps;

  @BeforeAll
  void start() {
    arrays = Sandbox.start(SandboxSettings.builder().delayMillis(0).build());
    maps = Sandbox.start(SandboxSettings.builder().delayMillis(0).setShape(SetShape.MAP).build());
  }

  @AfterAll
  void stop() {
    arrays().close();
    maps().close();
  }

  @Test
  void anArrayHasUrlWidthAndHeightAndNoName() throws Exception {
    JsonNode set = result(arrays(), Pictures.jpeg(1200, 300, (x, y) -> 0x808080)).get("set");
    assertTrue(set.isArray());
    List<String> sizes = new ArrayList<>();
    for (JsonNode entry : set) {
      assertEquals(List.of("url", "width", "height"), List.copyOf(entry.propertyNames()));
      sizes.add(entry.get("width").intValue() + "x" + entry.get("height").intValue());
    }
    assertEquals(
        List.of("1200x300", "1200x300", "600x150", "200x50", "1200x300", "600x150", "200x50"),
        sizes);
  }

  @Test
  void aMapHasTheResolutionsAsKeys() throws Exception {
    JsonNode set = result(maps(), Pictures.white()).get("set");
    assertEquals(
        List.of(
            "ORIGINAL",
            "HI_RES",
            "MID_RES",
            "LOW_RES",
            "WEBP_HI_RES",
            "WEBP_MID_RES",
            "WEBP_LOW_RES"),
        List.copyOf(set.propertyNames()));
    String url = set.get("MID_RES").get("url").stringValue();
    assertTrue(url.matches("1003/cover-[0-9A-Za-z]{6}/[0-9A-Za-z]{7}-600x600\\.jpg"), url);
    assertEquals(16, set.get("MID_RES").get("width").intValue());
  }

  @Test
  void renditionsAreServedAsWhatTheyAre() throws Exception {
    JsonNode set =
        result(maps(), Pictures.jpeg(900, 450, (x, y) -> x < 450 ? 0xff0000 : 0xff)).get("set");
    for (String name : set.propertyNames()) {
      JsonNode entry = set.get(name);
      HttpResponse<byte[]> answer = fetch(maps(), entry.get("url").stringValue());
      assertEquals(200, answer.statusCode(), name);
      boolean webp = name.startsWith("WEBP");
      assertEquals(
          webp ? "image/webp" : "image/jpeg",
          answer.headers().firstValue("Content-Type").orElse(""));
      String start = new String(answer.body(), 0, 12, StandardCharsets.ISO_8859_1);
      assertTrue(
          webp ? start.matches("(?s)RIFF....WEBP") : start.startsWith("\u00ff\u00d8\u00ff"), name);
      BufferedImage image = Pictures.read(answer.body());
      assertEquals(entry.get("width").intValue(), image.getWidth(), name);
      assertEquals(entry.get("height").intValue(), image.getHeight(), name);
      int left = image.getRGB(image.getWidth() / 4, image.getHeight() / 2);
      assertEquals(255, left >> 16 & 0xff, 12, name);
      assertEquals(0, left & 0xff, 12, name);
    }
  }

  @Test
  void alphaIsKept() throws Exception {
    JsonNode set = result(maps(), Pictures.alphaPng(700, 20, (x, y) -> 0x80102030)).get("set");
    assertTrue(set.get("ORIGINAL").get("url").stringValue().endsWith("-original.png"));
    for (String name : List.of("ORIGINAL", "LOW_RES", "WEBP_LOW_RES")) {
      HttpResponse<byte[]> answer = fetch(maps(), set.get(name).get("url").stringValue());
      BufferedImage image = Pictures.read(answer.body());
      assertEquals(0x80, image.getRGB(1, 1) >>> 24, 1, name);
    }
  }

  @Test
  void webpIsTakenToo() throws Exception {
    JsonNode result = result(maps(), Pictures.webp(40, 30, (x, y) -> 0xffffff));
    assertTrue(
        result.get("set").get("ORIGINAL").get("url").stringValue().endsWith("-original.jpg"));
    assertEquals(255, result.get("borderInfo").get("color").get("g").intValue());
  }

  @Test
  void neighboursOfRenditionsAreNotThere() throws Exception {
    String url = result(maps(), Pictures.white()).get("set").get("HI_RES").get("url").stringValue();
    assertEquals(200, fetch(maps(), url).statusCode());
    assertEquals(404, fetch(maps(), url.replace("2000x2000", "1x1")).statusCode());
    assertEquals(404, fetch(maps(), url.replace("1003/", "1004/")).statusCode());
    URI other = maps().api().resolve("/bucket/us-vir/" + url);
    assertEquals(404, new Caller(maps()).fetch(other).statusCode());
  }

  @Test
  void aWhiteBorderIsWhite() throws Exception {
    assertEquals(
        "{\"homogeneity\":true,\"color\":{\"r\":255,\"g\":255,\"b\":255,\"a\":1}}",
        border(Pictures.png(40, 30, (x, y) -> x > 9 && x < 30 && y > 9 && y < 20 ? 0 : 0xffffff)));
  }

  @Test
  void aTransparentBorderIsNothing() throws Exception {
    assertEquals(
        "{\"homogeneity\":true,\"color\":{\"r\":0,\"g\":0,\"b\":0,\"a\":0}}",
        border(Pictures.alphaPng(20, 20, (x, y) -> x > 4 && x < 15 && y > 4 && y < 15 ? -1 : 0)));
  }

  @Test
  void aHalfTransparentBorderHasItsAlphaFrom0To1() throws Exception {
    // 128 / 255 = 0.50196.
    assertEquals(
        "{\"homogeneity\":true,\"color\":{\"r\":16,\"g\":32,\"b\":48,\"a\":0.502}}",
        border(Pictures.alphaPng(20, 20, (x, y) -> 0x80102030)));
  }

  @Test
  void aGradientIsItsMeanAndNotHomogeneous() throws Exception {
    // Gray rises by 5 a column from 0 to 255 over 52 columns: the mean is 127.5, and the JPEG may
    // move it a little.
    JsonNode border =
        result(arrays(), Pictures.png(52, 52, (x, y) -> x * 5 * 0x010101)).get("borderInfo");
    assertFalse(border.get("homogeneity").booleanValue());
    assertEquals(127.5, border.get("color").get("r").intValue(), 2);
    assertEquals(127.5, border.get("color").get("b").intValue(), 2);
  }

  @Test
  void theBorderIsThatOfTheServedOriginal() throws Exception {
    // Stripes of one pixel in strong colours: the JPEG smears them, and it is the smeared ring that
    // counts. The JDK decodes what is served, and the arithmetic here is done anew.
    JsonNode result =
        result(maps(), Pictures.jpeg(33, 17, (x, y) -> x % 2 == 0 ? 0xff2000 : 0x0020ff));
    String url = result.get("set").get("ORIGINAL").get("url").stringValue();
    BufferedImage served = Pictures.read(fetch(maps(), url).body());
    long red = 0;
    int count = 0;
    for (int y = 0; y < 17; y++) {
      for (int x = 0; x < 33; x++) {
        if (x == 0 || x == 32 || y == 0 || y == 16) {
          red += served.getRGB(x, y) >> 16 & 0xff;
          count++;
        }
      }
    }
    assertEquals(96, count);
    // Decoders may differ by a step or two in a pixel.
    assertEquals(red / 96.0, result.get("borderInfo").get("color").get("r").intValue(), 2);
  }

  private String border(byte[] file) throws Exception {
    return result(arrays(), file).get("borderInfo").toString();
  }

  private static JsonNode result(Sandbox sandbox, byte[] file) throws Exception {
    HttpResponse<String> answer = new Caller(sandbox).finished(file);
    assertEquals(200, answer.statusCode(), answer.body());
    return Caller.json(answer);
  }

  private static HttpResponse<byte[]> fetch(Sandbox sandbox, String url) throws Exception {
    Caller caller = new Caller(sandbox);
    String bucket =
        Caller.json(caller.get("/1003/image/bucket", Caller.FIXED))
            .get("urls")
            .get("eu-fra")
            .stringValue();
    return caller.fetch(URI.create(bucket + "/" + url));
  }

  private Sandbox arrays() {
    return Objects.requireNonNull(arrays);
  }

  private Sandbox maps() {
    return Objects.requireNonNull(maps);
  }
}
