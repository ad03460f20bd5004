package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.selvage.UnusableInputException;
import dev.selvage.fixtures.Pictures;
import dev.selvage.image.DecodePlan;
import dev.selvage.image.Decoded;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.layout.Layout;
import dev.selvage.layout.Placement;
import dev.selvage.resample.Filter;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompositorTest {
  private static final Raster RED = Pictures.solid(PixelFormat.RGB, 8, 6, 255, 0, 0);
  private static final Raster GREEN = Pictures.solid(PixelFormat.RGB, 16, 12, 0, 255, 0);
  private static final Raster BLUE = Pictures.solid(PixelFormat.RGB, 4, 3, 0, 0, 255);
  private static final Raster GRAY = Pictures.solid(PixelFormat.GRAY, 8, 6, 0x77);
  private static final Raster GLASS = Pictures.solid(PixelFormat.RGBA, 8, 6, 255, 255, 0, 128);
  private static final Raster NOISE = Pictures.noise(PixelFormat.RGB, 7, 5, 3);
  private static final Raster PIXEL = Pictures.solid(PixelFormat.RGB, 1, 1, 1, 2, 3);
  private static final Map<String, Raster> OVERLAYS =
      Map.of(
          "red", RED,
          "green", GREEN,
          "blue", BLUE,
          "gray", GRAY,
          "glass", GLASS,
          "noise", NOISE,
          "pixel", PIXEL);

  private static Raster render(String json, Raster base) {
    return render(json, base, new TestImages(base, OVERLAYS));
  }

  private static Raster render(String json, Raster base, Images images) {
    Layout layout = layout(json, base);
    Raster rendered =
        new Compositor(new ReferenceResampler(), Filter.TRIANGLE).render(layout, images);
    assertEquals(layout.canvas(), rendered.size());
    return rendered;
  }

  private static Layout layout(String json, Raster base) {
    Map<String, Size> sizes = new HashMap<>();
    OVERLAYS.forEach((id, pixels) -> sizes.put(id, pixels.size()));
    Chain chain = ChainJson.parse(json.replace('\'', '"'));
    return Layout.of(chain, base.size(), sizes, 10_000_000);
  }

  private static void assertSolid(String samples, Raster pixels, Placement place) {
    for (int y = place.y(); y < place.y() + place.height(); y++) {
      for (int x = place.x(); x < place.x() + place.width(); x++) {
        int column = x;
        int row = y;
        assertEquals(samples, Samples.at(pixels, x, y), () -> column + "," + row);
      }
    }
  }

  @Test
  void threeTilesTouchWithoutASeam() {
    String json =
        """
        [{'crop':'fit','width':8},{'overlay':'green','crop':'fit','width':8,'x':8},
         {'overlay':'blue','crop':'fit','width':8,'x':12}]\
        """;
    Raster tiled = render(json, RED);
    assertEquals("RGB 24x6", tiled.toString());
    assertSolid("ff0000", tiled, new Placement(0, 0, 8, 6));
    assertSolid("00ff00", tiled, new Placement(8, 0, 8, 6));
    assertSolid("0000ff", tiled, new Placement(16, 0, 8, 6));
  }

  @Test
  void whatNoImageCoversIsTransparent() {
    String json = "[{'overlay':'blue','gravity':'north_west','x':8}]";
    Raster grown = render(json, RED);
    assertEquals("RGBA 12x6", grown.toString());
    assertSolid("ff0000ff", grown, new Placement(0, 0, 8, 6));
    assertSolid("0000ffff", grown, new Placement(8, 0, 4, 3));
    assertSolid("00000000", grown, new Placement(8, 3, 4, 3));
    Raster flattened = render(json.replace("}]", "},{'background':'white'}]"), RED);
    assertEquals("RGB 12x6", flattened.toString());
    assertSolid("ffffff", flattened, new Placement(8, 3, 4, 3));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // chain on an opaque gray image | format
        "{} | GRAY",
        "{'width':4} | GRAY",
        "{'crop':'pad','width':9,'height':9} | RGBA",
        "{'crop':'pad','width':9,'height':9,'background':'white'} | GRAY",
        "{'crop':'pad','width':9,'height':9,'background':'red'} | RGB",
        "{'crop':'pad','width':9,'height':9,'background':'#80808080'} | RGBA",
        "{'background':'red'} | RGB",
        "{'overlay':'gray','x':8} | GRAY",
        "{'overlay':'gray','x':3,'opacity':30,'flags':'no_overflow'} | GRAY",
        "{'overlay':'gray','x':3,'opacity':30} | RGBA",
        "{'overlay':'red','x':8} | RGB",
        "{'overlay':'red','flags':'tiled'} | RGB",
        "{'overlay':'glass'} | RGB",
        "{'overlay':'glass','x':1} | RGBA",
        "{'overlay':'gray','y':20} | RGBA",
        "{'opacity':99} | RGBA",
        "{'opacity':99,'background':'black'} | GRAY",
        "{'opacity':100} | GRAY",
        "{'opacity':0} | RGBA",
      })
  void theFormatIsTheNarrowestThatHoldsThePicture(String steps, PixelFormat format) {
    String json = "[" + steps + "]";
    assertEquals(format, render(json, GRAY).format());
    TestImages images = new TestImages(GRAY, OVERLAYS);
    assertEquals(format, render(json, GRAY, images.telling()).format());
  }

  @Test
  void anUnchangedImageIsNotCopied() {
    assertSame(RED, render("[]", RED));
    assertSame(RED, render("[{'width':8},{'angle':180},{'angle':-180},{'opacity':100}]", RED));
  }

  @ParameterizedTest
  @CsvSource({"GRAY", "RGB", "RGBA"})
  void fourQuarterTurnsAreNone(PixelFormat format) {
    Raster image = Pictures.noise(format, 5, 3, 1);
    byte[] turned = Samples.bytes(image);
    Raster quarter = render("[{'angle':90}]", image);
    assertEquals(format + " 3x5", quarter.toString());
    Raster more = quarter;
    for (int i = 0; i < 3; i++) {
      more = render("[{'angle':90}]", more);
    }
    assertArrayEquals(turned, Samples.bytes(more));
    assertArrayEquals(Samples.bytes(quarter), Samples.bytes(render("[{'angle':-270}]", image)));
  }

  @Test
  void turnsClockwise() {
    Raster row = Raster.wrap(PixelFormat.GRAY, 3, 1, new byte[] {1, 2, 3}, 0, 3);
    assertArrayEquals(new byte[] {1, 2, 3}, Samples.bytes(render("[{'angle':90}]", row)));
    assertArrayEquals(new byte[] {3, 2, 1}, Samples.bytes(render("[{'angle':180}]", row)));
    assertArrayEquals(new byte[] {3, 2, 1}, Samples.bytes(render("[{'angle':-90}]", row)));
  }

  @Test
  void consecutiveScalingsAreOne() {
    Raster image = Pictures.noise(PixelFormat.RGB, 40, 30, 7);
    byte[] direct = Samples.bytes(render("[{'crop':'fit','width':10}]", image));
    for (String chain :
        List.of(
            "[{'crop':'fit','width':20},{'crop':'fit','width':10}]",
            "[{'crop':'fit','width':80},{'crop':'scale','width':20},{'width':10}]",
            "[{'width':20,'angle':90},{'height':10},{'angle':-90}]",
            "[{'width':20,'background':'white'},{'width':10}]")) {
      assertArrayEquals(direct, Samples.bytes(render(chain, image)), chain);
    }
  }

  @Test
  void picturesThatShineThroughEachOtherAreScaledTogether() {
    Raster above = Pictures.noise(PixelFormat.RGBA, 8, 6, 10);
    Map<String, Raster> overlays = Map.of("red", above);
    Raster base = Pictures.noise(PixelFormat.RGB, 8, 6, 11);
    Raster both = render("[{'overlay':'red'}]", base, new TestImages(base, overlays));
    Raster scaled = render("[{'overlay':'red'},{'width':3}]", base, new TestImages(base, overlays));
    assertArrayEquals(Samples.bytes(render("[{'width':3}]", both)), Samples.bytes(scaled));
  }

  @Test
  void aCutOfAScaledPictureIsExactlyThatPart() {
    Raster image = Pictures.noise(PixelFormat.RGBA, 40, 30, 8);
    Raster scaled = render("[{'width':17,'height':11}]", image);
    Raster cut =
        render(
            "[{'width':17,'height':11},{'crop':'crop','width':5,'height':4,'x':6,'y':3}]", image);
    assertArrayEquals(Samples.bytes(scaled.window(6, 3, 5, 4)), Samples.bytes(cut));
    Raster filled = render("[{'crop':'fill','width':10,'height':11}]", image);
    Raster fitted = render("[{'height':11}]", image); // 14.67, so 15 wide
    assertArrayEquals(Samples.bytes(fitted.window(2, 0, 10, 11)), Samples.bytes(filled));
    Raster turned =
        render("[{'width':17,'height':11,'angle':90},{'crop':'crop','width':5,'x':2}]", image);
    byte[] expected = Samples.bytes(render("[{'angle':90}]", scaled).window(2, 0, 5, 17));
    assertArrayEquals(expected, Samples.bytes(turned));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00ff00",
    "50, 807f00", // 127.5 of each; half of a red 65535 is 32768
    "100, ff0000",
    "1, 03fc00", // 2.55 and 252.45
  })
  void opacityMixesAnOverlayIn(int percent, String mixed) {
    String step = "{'overlay':'red','opacity':" + percent + ",'gravity':'north_west'}";
    Raster rendered = render("[" + step + "]", GREEN);
    assertSolid(mixed, rendered, new Placement(0, 0, 8, 6));
    assertSolid("00ff00", rendered, new Placement(0, 6, 16, 6));
  }

  @Test
  void opacityWithoutOverlayFadesThePicture() {
    assertSolid("ff000080", render("[{'opacity':50}]", RED), new Placement(0, 0, 8, 6));
    assertSolid(
        "ff000040", render("[{'opacity':50},{'opacity':50}]", RED), new Placement(0, 0, 8, 6));
    assertSolid("00000000", render("[{'opacity':0}]", RED), new Placement(0, 0, 8, 6));
    // Two layers fade as one picture: what lies below does not begin to show.
    Raster both = render("[{'overlay':'blue'},{'opacity':50}]", RED);
    assertSolid("0000ff80", both, new Placement(2, 1, 4, 3));
    assertSolid("ff000080", both, new Placement(0, 0, 2, 6));
  }

  @Test
  void tilesRepeatFromTheirAnchor() {
    Raster canvas = Pictures.solid(PixelFormat.RGB, 20, 17, 9, 9, 9);
    Raster tiled =
        render("[{'overlay':'noise','flags':'tiled','gravity':'north_west','x':3,'y':-4}]", canvas);
    assertEquals("RGB 20x17", tiled.toString());
    for (int y = 0; y < 17; y++) {
      for (int x = 0; x < 20; x++) {
        assertEquals(
            Samples.at(NOISE, Math.floorMod(x - 3, 7), Math.floorMod(y + 4, 5)),
            Samples.at(tiled, x, y));
      }
    }
  }

  @Test
  void smallTilesFillLargeCanvases() {
    String json =
        "[{'width':600,'height':300},{'overlay':'pixel','flags':'tiled'},"
            + "{'crop':'mpad','width':602,'height':302},{'crop':'crop','width':601,'angle':90}]";
    Raster tiled = render(json, PIXEL);
    assertEquals("RGBA 302x601", tiled.toString());
    assertSolid("010203ff", tiled, new Placement(1, 1, 300, 600));
    assertSolid("00000000", tiled, new Placement(0, 0, 302, 1));
    assertSolid("00000000", tiled, new Placement(0, 0, 1, 601));
  }

  @Test
  void turnedTilesKeepTheirPlace() {
    String tile = "{'overlay':'noise','flags':'tiled','x':2,'y':1}";
    Raster canvas = Pictures.solid(PixelFormat.RGB, 33, 26, 9, 9, 9);
    Raster expected = render("[{'angle':90}]", render("[" + tile + "]", canvas));
    Raster turned = render("[" + tile + ",{'angle':90}]", canvas);
    assertArrayEquals(Samples.bytes(expected), Samples.bytes(turned));
  }

  @Test
  void overlaysMayBeClipped() {
    Raster clipped =
        render("[{'overlay':'blue','flags':'no_overflow','gravity':'west','x':-1}]", RED);
    assertEquals("RGB 8x6", clipped.toString());
    assertSolid("0000ff", clipped, new Placement(0, 1, 3, 3));
    assertSolid("ff0000", clipped, new Placement(3, 0, 5, 6));
    Raster outside = render("[{'overlay':'blue','flags':'no_overflow','x':90}]", RED);
    assertSolid("ff0000", outside, new Placement(0, 0, 8, 6));
  }

  @Test
  void paddingTakesTheBackground() {
    Raster padded = render("[{'crop':'pad','width':8,'height':10,'background':'#010203'}]", RED);
    assertEquals("RGB 8x10", padded.toString());
    assertSolid("010203", padded, new Placement(0, 0, 8, 2));
    assertSolid("ff0000", padded, new Placement(0, 2, 8, 6));
    assertSolid("010203", padded, new Placement(0, 8, 8, 2));
    Raster clear = render("[{'crop':'pad','width':8,'height':10,'background':'transparent'}]", RED);
    assertSolid("00000000", clear, new Placement(0, 0, 8, 2));
    Raster overlay =
        render(
            "[{'overlay':'blue','crop':'pad','width':4,'height':6,'background':'white','x':-2}]",
            RED);
    assertSolid("ffffff", overlay, new Placement(0, 0, 4, 1));
    assertSolid("0000ff", overlay, new Placement(0, 1, 4, 3));
    assertSolid("ffffff", overlay, new Placement(0, 4, 4, 2));
    assertSolid("ff0000", overlay, new Placement(4, 0, 4, 6));
  }

  @Test
  void backgroundsShineThroughGlass() {
    // 255 * 128/255 over white, and over blue.
    Raster white = render("[{'background':'white'}]", GLASS);
    assertSolid("ffff7f", white, new Placement(0, 0, 8, 6));
    Raster blue = render("[{'background':'#0000ff'}]", GLASS);
    assertSolid("80807f", blue, new Placement(0, 0, 8, 6));
    Raster first = render("[{'background':'#0000ff'},{'background':'white'}]", GLASS);
    assertSolid("80807f", first, new Placement(0, 0, 8, 6));
  }

  @Test
  void loadsEachImageWhenItIsDrawn() {
    TestImages images = new TestImages(RED, OVERLAYS);
    render("[{'overlay':'green'},{'overlay':'blue','x':9},{'overlay':'noise'}]", RED, images);
    assertEquals(List.of("base", "green", "blue", "noise"), images.loaded());
  }

  @Test
  void loadsAnImageAgainOnlyIfAnotherCameBetween() {
    TestImages images = new TestImages(RED, OVERLAYS);
    render(
        """
        [{'overlay':'green'},{'overlay':'green','x':9},{'overlay':'blue'},{'overlay':'green'},
         {'overlay':'gray'},{'overlay':'gray','x':9}]\
        """,
        RED,
        images);
    assertEquals(List.of("base", "green", "blue", "green", "gray"), images.loaded());
  }

  @Test
  void doesNotLoadWhatDoesNotShow() {
    TestImages images = new TestImages(RED, OVERLAYS);
    render(
        """
        [{'overlay':'green','x':100},{'overlay':'blue','opacity':0},
         {'overlay':'noise','flags':'no_overflow','x':400},
         {'crop':'crop','width':8,'x':0}]\
        """,
        RED,
        images);
    assertEquals(List.of("base"), images.loaded());
  }

  @Test
  void aScaledCanvasIsDrawnFirst() {
    TestImages images = new TestImages(RED, OVERLAYS);
    Raster scaled =
        render(
            """
            [{'overlay':'red','x':8},{'width':8,'background':'white'},
             {'overlay':'blue','gravity':'north_west','y':3}]\
            """,
            RED,
            images);
    assertEquals(List.of("base", "red", "blue"), images.loaded());
    // The background was laid under 8x3; what the second overlay added is transparent.
    assertEquals("RGBA 8x6", scaled.toString());
    assertSolid("ff0000ff", scaled, new Placement(0, 0, 8, 3));
    assertSolid("0000ffff", scaled, new Placement(0, 3, 4, 3));
    assertSolid("00000000", scaled, new Placement(4, 3, 4, 3));
  }

  @Test
  void refusesAnImageOfAnotherSize() {
    Layout layout = layout("[{'overlay':'green'}]", RED);
    Compositor compositor = new Compositor(new ReferenceResampler(), Filter.TRIANGLE);
    UnusableInputException e =
        assertThrows(
            UnusableInputException.class,
            () -> compositor.render(layout, new TestImages(BLUE, OVERLAYS)));
    assertEquals("base image", e.where());
    assertEquals("is 4x3 but was said to be 8x6", e.what());
    e =
        assertThrows(
            UnusableInputException.class,
            () -> compositor.render(layout, new TestImages(RED, Map.of("green", BLUE))));
    assertEquals("overlay green", e.where());
  }

  @Test
  void refusesAnImageOfAWiderFormatThanWasSaid() {
    Images images =
        new Images() {
          @Override
          public Decoded load(
              @Nullable String overlay, Set<DecodePlan.Route> routes, double reduction) {
            return Decoded.of(GLASS);
          }

          @Override
          public PixelFormat format(@Nullable String overlay) {
            return PixelFormat.RGB;
          }
        };
    UnusableInputException e =
        assertThrows(UnusableInputException.class, () -> render("[{'width':4}]", GLASS, images));
    assertEquals("is RGBA but was said to be RGB at most", e.what());
  }
}
