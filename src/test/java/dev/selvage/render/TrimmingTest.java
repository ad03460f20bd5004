package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.fixtures.Pictures;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.Limits;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Chains that have to look at pixels before they can be laid out. */
class TrimmingTest {
  @TempDir private Path folder;

  private static final Composer COMPOSER = Composer.create();
  private static final Output PNG = new Output(ImageFormat.PNG, 80, Output.AUTO.background());
  private static final Output JPEG = new Output(ImageFormat.JPEG, 90, Output.AUTO.background());

  private static Chain chain(String json) {
    return ChainJson.parse(json.replace('\'', '"'));
  }

  /** Noise of 120 x 80 at 48, 32 on 240 x 160 of one colour. */
  private static Raster drawn(PixelFormat format) {
    Raster pixels = Pictures.solid(format, 240, 160, 250, 240, 230, 255);
    Raster noise = Pictures.noise(format, 120, 80, 11);
    for (int y = 0; y < 80; y++) {
      for (int i = 0; i < 120 * format.channels(); i++) {
        boolean alpha = format.hasAlpha() && i % 4 == 3;
        // Nowhere near the colour of the edges.
        pixels.data()[pixels.index(48, 32 + y) + i] =
            (byte) (alpha ? 255 : noise.data()[noise.index(0, y) + i] & 0x7f);
      }
    }
    return pixels;
  }

  private static ImageSource file(PixelFormat format, ImageFormat as) {
    return ImageSource.of("drawn", Pictures.file(drawn(format), as));
  }

  private static Raster pixels(ImageSource image, String json) {
    return COMPOSER.pixels(Composition.of(image, chain(json)));
  }

  private static void assertSame(Raster expected, Raster actual) {
    assertEquals(expected.toString(), actual.toString());
    for (int y = 0; y < expected.height(); y++) {
      for (int x = 0; x < expected.width(); x++) {
        for (int c = 0; c < expected.format().channels(); c++) {
          assertEquals(expected.sample(x, y, c), actual.sample(x, y, c), x + ", " + y);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsLeftIsThePartThatWasDrawn(PixelFormat format) {
    Raster whole = drawn(format);
    Raster trimmed = pixels(file(format, ImageFormat.PNG), "[{'effect':'trim'}]");
    assertSame(whole.window(48, 32, 120, 80), trimmed);
  }

  // Each beside a chain that says the box, which is where the noise was drawn.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'effect':'trim'},{'crop':'fit','width':60}|CROP,{'crop':'fit','width':60}",
        "{'effect':'trim'},{'crop':'pad','width':90,'height':90,'background':'white'}"
            + "|CROP,{'crop':'pad','width':90,'height':90,'background':'white'}",
        "{'angle':180},{'effect':'trim','angle':90}"
            + "|{'angle':180},{'crop':'crop','x':72,'y':48,'width':120,'height':80,'angle':90}",
        "{'effect':'negate'},{'effect':'trim'},{'effect':'negate'}"
            + "|{'effect':'negate'},CROP,{'effect':'negate'}",
        "{'effect':'trim'},{'effect':'trim'}|CROP",
        "{'crop':'mpad','width':400,'height':300},{'effect':'trim'}|{}",
        "{'crop':'mpad','width':400,'height':300},{'effect':'trim'},{'effect':'trim'}|CROP",
        "{'crop':'mpad','width':300,'height':300,'background':'red','effect':'trim'}"
            + "|{'background':'red'}",
      })
  void isCutAsByABox(String trimming, String boxes) {
    String box = "{'crop':'crop','x':48,'y':32,'width':120,'height':80}";
    ImageSource image = file(PixelFormat.RGB, ImageFormat.PNG);
    assertSame(
        pixels(image, "[" + boxes.replace("CROP", box) + "]"), pixels(image, "[" + trimming + "]"));
  }

  @Test
  void trimsOverlaysByThemselves() {
    ImageSource image = file(PixelFormat.RGB, ImageFormat.PNG);
    Composition composition =
        new Composition(
            image,
            Map.of("logo", image),
            chain("[{'overlay':'logo','effect':'trim','gravity':'north_west'}]"));
    RenderedTile tile = COMPOSER.render(composition, PNG);
    assertEquals(new Size(240, 160), tile.size());
    assertEquals(120, tile.placements().get(1).width());
    assertEquals(80, tile.placements().get(1).height());
  }

  @Test
  void whatWasMeasuredBeforeIsNotMeasuredAgainUnlessTheImageIsAnother() throws IOException {
    Path file = folder.resolve("drawn.png");
    Files.write(file, Pictures.file(drawn(PixelFormat.RGB), ImageFormat.PNG));
    Composition composition =
        Composition.of(
            ImageSource.of(file), chain("[{'effect':'trim'},{'crop':'fit','width':60}]"));
    EarlierMeasurement earlier;
    try (OpenComposition open = COMPOSER.open(composition)) {
      earlier = open.measurement();
    }
    RenderedTile measured = COMPOSER.render(composition, PNG);
    RenderedTile known = COMPOSER.render(composition, earlier, PNG);
    assertTrue(steps(measured).contains("measure trim"), steps(measured).toString());
    assertTrue(!steps(known).contains("measure trim"), steps(known).toString());
    assertArrayEquals(measured.bytes(), known.bytes());
    // One of another size is measured for itself.
    Files.write(file, Pictures.file(Pictures.noise(PixelFormat.RGB, 30, 20, 1), ImageFormat.PNG));
    RenderedTile other = COMPOSER.render(composition, earlier, PNG);
    assertTrue(steps(other).contains("measure trim"), steps(other).toString());
    assertArrayEquals(COMPOSER.render(composition, PNG).bytes(), other.bytes());
  }

  private static List<String> steps(RenderedTile tile) {
    return tile.timings().stream().map(Timing::part).toList();
  }

  static List<JpegBackend> backends() {
    return List.of(JpegBackend.best(), JpegBackend.inJava(), JpegBackend.portable());
  }

  /** The planes of a JPEG are measured, and the same are drawn. */
  @ParameterizedTest
  @MethodSource("backends")
  void measuresJpegsAsTheyAreStored(JpegBackend jpeg) {
    Composer composer = Composer.builder().jpegBackend(jpeg).build();
    Composition composition =
        Composition.of(
            file(PixelFormat.RGB, ImageFormat.JPEG),
            chain("[{'effect':'trim'},{'crop':'scale','width':1.0}]"));
    RenderedTile tile = composer.render(composition, JPEG);
    assertEquals(120, tile.size().width(), 2);
    assertEquals(80, tile.size().height(), 2);
    assertEquals(1, tile.plans().size());
    List<String> parts = tile.timings().stream().map(Timing::part).toList();
    assertEquals(List.of("probe", "measure trim", "compose", "encode", "measure"), parts);
    assertArrayEquals(composer.encode(composition, JPEG), tile.bytes());
  }

  @Test
  void warnsWhereNothingWouldBeLeft() {
    ImageSource blank =
        ImageSource.of(
            "blank", Pictures.file(Pictures.solid(PixelFormat.RGB, 30, 20, 9), ImageFormat.PNG));
    RenderedTile tile =
        COMPOSER.render(Composition.of(blank, chain("[{'width':20},{'effect':'trim'}]")), PNG);
    assertEquals(new Size(20, 13), tile.size());
    assertEquals(1, tile.warnings().size());
    assertEquals("trim_blank", tile.warnings().get(0).code());
    assertTrue(tile.warnings().get(0).message().startsWith("transformations[1]: "));
  }

  @Test
  void measuresForEachRenditionOfASet() {
    List<Chain> chains = List.of(chain("[{'effect':'trim'}]"), chain("[{'width':24}]"));
    RenditionSet set = new RenditionSet(file(PixelFormat.RGB, ImageFormat.JPEG), chains);
    List<byte[]> files = COMPOSER.encode(set, PNG);
    assertEquals(120, size(files.get(0)).width(), 2);
    assertEquals(new Size(24, 16), size(files.get(1)));
  }

  private static Size size(byte[] file) {
    return COMPOSER.measure(ImageSource.of("out", file)).size();
  }

  @Test
  void boundsWhatIsMeasured() {
    Limits limits = Limits.DEFAULT.toBuilder().maxPixels(240 * 160).build();
    Composer composer = Composer.builder().limits(limits).build();
    ImageSource image = file(PixelFormat.RGB, ImageFormat.PNG);
    // Of 307,200 px, the first takes 38,400 and as many of its image, the others 9,600 and these.
    String trim = "{'effect':'trim'}";
    Chain five = chain("[" + (trim + ",").repeat(4) + trim + "]");
    assertEquals(new Size(120, 80), composer.pixels(Composition.of(image, five)).size());
    Chain six = chain("[" + (trim + ",").repeat(5) + trim + "]");
    UsageException refused =
        assertThrows(UsageException.class, () -> composer.pixels(Composition.of(image, six)));
    assertTrue(String.valueOf(refused.getMessage()).contains("measure"), refused.getMessage());
  }
}
