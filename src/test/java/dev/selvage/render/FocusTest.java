package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.fixtures.Pictures;
import dev.selvage.image.Color;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cuts around what stands out: a red square of 40 px at 330, 60 on white. */
class FocusTest {
  private static final int LEFT = 330;
  private static final int TOP = 60;
  private static final int SIDE = 40;

  private static Chain chain(String json) {
    return ChainJson.parse(json.replace('\'', '"'));
  }

  /** White, with a red rectangle. */
  private static ImageSource picture(int left, int top, int width, int height) {
    Raster picture = Pictures.solid(PixelFormat.RGB, 400, 200, 255);
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        picture.data()[picture.index(x, y) + 1] = 0;
        picture.data()[picture.index(x, y) + 2] = 0;
      }
    }
    return ImageSource.of("a", Pictures.file(picture, ImageFormat.PNG));
  }

  private static Raster rendered(ImageSource image, String json) {
    return Composer.create().pixels(new Composition(image, Map.of("b", image), chain(json)));
  }

  /** How many pixels are red. */
  private static long red(Raster pixels) {
    long count = 0;
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < pixels.width(); x++) {
        count += pixels.sample(x, y, 0) > 200 && pixels.sample(x, y, 1) < 60 ? 1 : 0;
      }
    }
    return count;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{'crop':'crop','width':60,'height':60,'gravity':'auto'}]          | 60  | 60  | 1600",
        "[{'crop':'crop','width':60,'height':60,'gravity':'face'}]          | 60  | 60  | 1600",
        "[{'crop':'crop','width':60,'height':60,'gravity':'face:center'}]   | 60  | 60  | 0",
        "[{'crop':'crop','width':60,'height':60,'gravity':'xy_center','x':350,'y':80}] | 60 | 60 | 1600",
        "[{'crop':'crop','width':900,'height':60,'gravity':'auto'}]         | 400 | 60  | 1600",
        "[{'crop':'fill','width':100,'height':200,'gravity':'auto:subject'}] | 100 | 200 | 1600",
        "[{'crop':'fill','width':100,'height':200,'gravity':'center'}]      | 100 | 200 | 0",
        "[{'crop':'fill','width':100,'height':200,'gravity':'xy_center','x':350,'y':80}] | 100 | 200 | 1600",
        "[{'crop':'lfill','width':100,'height':500,'gravity':'faces:auto'}] | 100 | 200 | 1600",
        "[{'crop':'thumb','width':100,'height':200,'gravity':'auto'}]       | 100 | 200 | 1600",
        "[{'crop':'thumb','width':50,'height':100,'gravity':'face','zoom':2}] | 50 | 100 | 1600",
        "[{'crop':'auto','width':100,'height':100,'gravity':'auto'}]        | 100 | 100 | 400",
        "[{'crop':'auto','width':100,'height':200,'gravity':'east'}]        | 100 | 200 | 1600",
        "[{'crop':'fill_pad','width':100,'height':100,'gravity':'auto'}]    | 100 | 100 | 400",
        "[{'crop':'auto_pad','width':100,'gravity':'auto'}]                 | 100 | 50  | 90",
      })
  void keepsTheSquare(String json, int width, int height, int pixels) {
    Raster cut = rendered(picture(LEFT, TOP, SIDE, SIDE), json);
    assertEquals(new Size(width, height), cut.size());
    assertEquals(pixels, (double) red(cut), pixels * 0.08 + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fill_pad", "auto_pad"})
  void padsWhereACutWouldLoseTooMuch(String crop) {
    ImageSource wide = picture(20, 80, 350, 40);
    String box = "'crop':'" + crop + "','width':100,'height':100,'gravity':'auto'";
    Raster padded = rendered(wide, "[{" + box + ",'background':'blue'}]");
    assertEquals(new Size(100, 100), padded.size());
    assertEquals(255, padded.sample(50, 0, 2));
    assertEquals(0, padded.sample(50, 0, 0));
    // Nine tenths of the bar at least, at the scale at which the window fits.
    assertTrue(red(padded) >= 0.85 * 100 * 100 * 40 / 350, "red " + red(padded));
    Raster border = rendered(wide, "[{" + box + "}]");
    assertEquals(255, border.sample(50, 0, 1));
    Raster cut = rendered(wide, "[{'crop':'auto','width':100,'height':100,'gravity':'auto'}]");
    assertEquals(100, red(cut) / 20.0, 12);
  }

  /** The point is one of the picture before the step, whose px are those of the image at first. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[{'crop':'fill','width':50,'height':100,'gravity':'xy_center','x':150,'y':80,'dpr':2}]"
            + " | 100 | 200 | 1600",
        "[{'crop':'thumb','width':50,'height':100,'gravity':'xy_center','x':150,'y':80},{'dpr':2}]"
            + " | 100 | 200 | 1600",
        "[{'crop':'crop','width':30,'height':30,'gravity':'xy_center','x':150,'y':80,'dpr':2}]"
            + " | 60 | 60 | 1600",
        // Scaled to px, it has a dpr as the point has; a multiple is one at any size.
        "[{'width':100},{'crop':'fill','width':10,'height':50,'gravity':'xy_center','x':37,'y':20},"
            + "{'dpr':2}] | 20 | 100 | 400",
        "[{'width':0.5},{'crop':'fill','width':10,'height':50,'gravity':'xy_center','x':75,'y':40},"
            + "{'dpr':2}] | 20 | 100 | 400",
        // A layer has a size of its own.
        "[{'crop':'crop','width':50,'height':100,'gravity':'east'},{'overlay':'b'},"
            + "{'crop':'fill','width':5,'height':50,'gravity':'xy_center','x':150,'y':80},"
            + "{'flags':'layer_apply','gravity':'north_west'},{'dpr':2}] | 100 | 200 | 200",
      })
  void aDprDoesNotMoveThePointOfAnImageThatHasItsOwnSize(
      String json, int width, int height, int pixels) {
    Raster cut = rendered(picture(130, TOP, SIDE, SIDE), json);
    assertEquals(new Size(width, height), cut.size());
    assertEquals(pixels, (double) red(cut), pixels * 0.08 + 1);
  }

  @Test
  void aCropWithoutSizeIsAroundWhatStandsOut() {
    ImageSource image = picture(LEFT, TOP, SIDE, SIDE);
    Raster near = rendered(image, "[{'crop':'crop','gravity':'face','zoom':1.0}]");
    Raster far = rendered(image, "[{'crop':'crop','gravity':'face','zoom':0.5}]");
    assertTrue(near.width() < 90 && near.height() < 90, near.size().toString());
    assertTrue(red(near) >= 1400, "red " + red(near));
    assertEquals(2 * near.width(), far.width(), 2);
  }

  @Test
  void facesAreNotDetectedAndThatIsSaid() {
    RenderedTile tile =
        Composer.create()
            .render(
                Composition.of(
                    picture(LEFT, TOP, SIDE, SIDE),
                    chain("[{'crop':'thumb','width':50,'height':50,'gravity':'face'}]")),
                new Output(ImageFormat.PNG, 85, Color.WHITE));
    assertEquals(
        List.of("no_face_detection"),
        tile.warnings().stream().map(warning -> warning.code()).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'crop':'scale','width':10,'gravity':'auto'}]",
        "[{'crop':'pad','width':10,'height':10,'gravity':'auto:faces'}]",
        "[{'crop':'fill_pad','width':10,'height':10,'gravity':'north'}]",
        "[{'crop':'auto_pad','width':10,'height':10}]",
        "[{'crop':'auto','width':10,'height':10}]"
      })
  void whatDoesNothingIsRefused(String json) {
    UsageException refused = assertThrows(UsageException.class, () -> chain(json));
    assertEquals("transformations[0].gravity", refused.where());
  }

  @Test
  void onAPlainPictureItIsTheMiddle() {
    ImageSource plain =
        ImageSource.of(
            "a", Pictures.file(Pictures.solid(PixelFormat.RGB, 400, 200, 90), ImageFormat.PNG));
    try (OpenComposition open =
        Composer.create()
            .open(
                Composition.of(
                    plain, chain("[{'crop':'crop','width':60,'height':60,'gravity':'auto'}]")))) {
      assertEquals(
          170, open.layout().drawing().plainView().orElseThrow().horizontal().origin(), 2.0);
    }
  }
}
