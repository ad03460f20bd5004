package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.fixtures.Pictures;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.layout.Layout;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Backgrounds of a picture's own colour. */
class AutoBackgroundTest {
  private static final Composer COMPOSER = Composer.create();

  private static Chain chain(String json) {
    return ChainJson.parse(json.replace('\'', '"'));
  }

  /** Blue, 200 x 120, with an orange rim of 16 px. */
  private static ImageSource framed(ImageFormat format) {
    Raster pixels = Pictures.solid(PixelFormat.RGB, 200, 120, 30, 60, 200);
    for (int y = 0; y < 120; y++) {
      for (int x = 0; x < 200; x++) {
        if (x < 16 || y < 16 || x >= 184 || y >= 104) {
          int at = pixels.index(x, y);
          pixels.data()[at] = (byte) 240;
          pixels.data()[at + 1] = (byte) 130;
          pixels.data()[at + 2] = 20;
        }
      }
    }
    return ImageSource.of("framed", Pictures.file(pixels, format));
  }

  private static void assertNear(String hex, Raster pixels, int x, int y, int tolerance) {
    for (int c = 0; c < 3; c++) {
      int expected = Integer.parseInt(hex.substring(2 * c, 2 * c + 2), 16);
      assertEquals(expected, pixels.sample(x, y, c), tolerance, "channel " + c);
    }
  }

  // The colour at 1, 1 of the result.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{'crop':'pad','width':100,'height':100,'background':'auto'}]|f08214",
        "[{'crop':'lpad','width':100,'height':100,'background':'auto:border'}]|f08214",
        "[{'crop':'mpad','width':300,'height':300,'background':'auto:predominant'}]|1e3cc8",
        "[{'crop':'pad','width':100,'height':100,'effect':'negate','background':'auto'}]|0f7deb",
        "[{'crop':'pad','width':100,'height':100,'angle':90,'background':'auto'}]|f08214",
        "[{'crop':'pad','width':100,'height':100},{'background':'auto'}]|f08214",
        "[{'crop':'crop','width':100,'height':20},{'crop':'pad','width':90,'height':90,"
            + "'background':'auto'}]|1e3cc8",
      })
  void padsWithAColourOfThePicture(String json, String colour) {
    for (ImageFormat format : List.of(ImageFormat.PNG, ImageFormat.JPEG)) {
      Composition composition = Composition.of(framed(format), chain(json));
      boolean lossless = format == ImageFormat.PNG;
      assertNear(colour, COMPOSER.pixels(composition), 1, 1, lossless ? 2 : 5);
    }
  }

  /** Of what a trim leaves. */
  @Test
  void measuresWhatStepsHaveLeft() {
    Chain chain =
        chain("[{'effect':'trim'},{'crop':'pad','width':100,'height':100,'background':'auto'}]");
    Raster drawn = COMPOSER.pixels(Composition.of(framed(ImageFormat.PNG), chain));
    assertNear("1e3cc8", drawn, 1, 1, 0);
  }

  /** One decode, at the size at which the picture is drawn. */
  @Test
  void aJpegIsMeasuredAsItIsDrawn() {
    Composition composition =
        Composition.of(
            framed(ImageFormat.JPEG),
            chain("[{'crop':'pad','width':30,'height':30,'background':'auto'}]"));
    Output jpeg = new Output(ImageFormat.JPEG, 90, Output.AUTO.background());
    RenderedTile tile = COMPOSER.render(composition, jpeg);
    assertNear(
        "f08214", new ImageDecoder().decode(ImageSource.of("out", tile.bytes())).raster(), 1, 1, 6);
    List<String> parts = tile.timings().stream().map(Timing::part).toList();
    assertEquals(List.of("probe", "measure background", "compose", "encode", "measure"), parts);
    assertEquals(1, tile.plans().size());
  }

  @Test
  void aColourIsTakenOutThatTheStepNamesOrTheBorderHas() {
    ImageSource image = framed(ImageFormat.PNG);
    Raster rim = COMPOSER.pixels(Composition.of(image, chain("[{'effect':'make_transparent'}]")));
    assertEquals(0, rim.sample(2, 2, 3));
    assertEquals(255, rim.sample(100, 60, 3));
    String blue = "[{'effect':'make_transparent:40','color':'#1e3cc8'}]";
    Raster inside = COMPOSER.pixels(Composition.of(image, chain(blue)));
    assertEquals(255, inside.sample(2, 2, 3));
    assertEquals(0, inside.sample(100, 60, 3));
  }

  /** Where an overlay has made the canvas grow. */
  @Test
  void fillsAGrownCanvas() {
    ImageSource image = framed(ImageFormat.PNG);
    Composition composition =
        new Composition(
            image,
            Map.of("b", image),
            chain("[{'overlay':'b','width':80,'x':160},{'background':'auto:border'}]"));
    Raster drawn = COMPOSER.pixels(composition);
    assertEquals(new Size(300, 120), drawn.size());
    assertNear("f08214", drawn, 290, 2, 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auto:border_contrast",
        "auto:predominant_gradient:4:palette_red_green",
        "auto:border_gradient_contrast:2:diagonal_desc"
      })
  void whatTheServiceAloneDrawsIsRefusedByName(String background) {
    Chain pad = chain("[{},{'crop':'pad','width':9,'height':9,'background':'" + background + "'}]");
    Composition composition = Composition.of(framed(ImageFormat.PNG), pad);
    UsageException refused = assertThrows(UsageException.class, () -> COMPOSER.pixels(composition));
    assertEquals("transformations[1].background", refused.where());
    assertTrue(refused.what().contains(background), refused.what());
    // What only tells sizes needs no colour.
    assertEquals(new Size(9, 9), Layout.of(pad, new Size(40, 30), Map.of(), 10_000).canvas());
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto:", "auto:best", "auto_border", "auto:border:4", "gen_fill"})
  void othersAreRefusedWhereverTheyStand(String background) {
    assertThrows(UsageException.class, () -> chain("[{'background':'" + background + "'}]"));
  }
}
