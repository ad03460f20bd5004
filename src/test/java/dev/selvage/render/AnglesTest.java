package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.selvage.UsageException;
import dev.selvage.fixtures.Pictures;
import dev.selvage.image.Color;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import dev.selvage.image.Orientation;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.layout.Layout;
import dev.selvage.layout.Measured;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Turns by any angle, and those that depend on the picture, from a chain to pixels. */
class AnglesTest {
  private static Chain chain(String json) {
    return ChainJson.parse(json.replace('\'', '"'));
  }

  private static Raster rendered(String json, ImageFormat to) {
    byte[] file =
        Pictures.file(Pictures.solid(PixelFormat.RGB, 120, 60, 200, 30, 30), ImageFormat.PNG);
    byte[] out =
        Composer.create()
            .encode(
                Composition.of(ImageSource.of("a", file), chain(json)),
                new Output(to, 95, Color.WHITE));
    return new ImageDecoder().decode(ImageSource.of("out", out)).raster();
  }

  private static Layout layout(String json, Orientation stored) {
    return Layout.of(
        chain(json),
        new Size(300, 200),
        Map.of(),
        Limits.DEFAULT.maxPixels(),
        Measured.stored(stored));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // Half of 100 and of 50 each, times the root of two.
        "[{'width':100,'height':50,'angle':45}]                       | 106 | 106",
        "[{'width':100,'height':50,'angle':135}]                      | 106 | 106",
        "[{'width':100,'height':50,'angle':['hflip',30]}]             | 112 | 93",
        "[{'width':100,'height':50,'angle':-30}]                      | 112 | 93",
        "[{'width':100,'height':50,'angle':120}]                      | 93 | 112",
        "[{'width':100,'height':50,'angle':450}]                      | 50 | 100",
        "[{'width':100,'height':50,'angle':[30,60]}]                  | 137 | 143",
        "[{'crop':'fill','width':80,'aspect_ratio':'1:2','angle':'auto_right'}] | 80 | 160",
        "[{'crop':'fit','width':80,'height':100,'angle':'auto_left'}] | 67 | 100",
        "[{'crop':'fit','width':80,'height':60,'angle':'auto_left'}]  | 80 | 53",
        "[{'crop':'fit','width':80,'height':80,'angle':'auto_left'}]  | 80 | 53",
        "[{'angle':'ignore'}]                                         | 300 | 200",
      })
  void sizesAreThoseOfTheBounds(String json, int width, int height) {
    assertEquals(new Size(width, height), layout(json, Orientation.NORMAL).canvas());
  }

  @Test
  void ignoringTheOrientationGivesTheStoredImage() {
    Layout stored = layout("[{'angle':'ignore'}]", Orientation.QUARTER_TURN);
    assertEquals(new Size(200, 300), stored.canvas());
    assertEquals(
        new Size(300, 200), layout("[{'angle':'ignore.90'}]", Orientation.QUARTER_TURN).canvas());
    assertEquals(
        "transformations[1].angle",
        assertThrows(
                UsageException.class,
                () -> layout("[{'width':9},{'angle':'ignore'}]", Orientation.QUARTER_TURN))
            .where());
  }

  @Test
  void cornersShowWhatTheFormatHas() {
    String turned = "[{'width':60,'angle':20}]";
    Raster png = rendered(turned, ImageFormat.PNG);
    assertEquals(new Size(67, 49), png.size());
    assertArrayEquals(new int[] {0, 0, 0, 0}, pixel(png, 0, 0));
    assertArrayEquals(new int[] {200, 30, 30, 255}, pixel(png, 33, 24));
    Raster jpeg = rendered(turned, ImageFormat.JPEG);
    assertEquals(255, pixel(jpeg, 0, 48)[1], 2.0);
    Raster blue = rendered("[{'width':60,'angle':20,'background':'blue'}]", ImageFormat.PNG);
    assertEquals(PixelFormat.RGB, blue.format());
    assertArrayEquals(new int[] {0, 0, 255}, pixel(blue, 66, 0));
    assertArrayEquals(new int[] {200, 30, 30}, pixel(blue, 33, 24));
  }

  @Test
  void aTurnOfTooManyPixelsIsRefusedBeforeAnyIsDrawn() {
    Chain wide = chain("[{'width':4000,'height':10,'crop':'scale','angle':45}]");
    UsageException refused =
        assertThrows(
            UsageException.class, () -> Layout.of(wide, new Size(9, 9), Map.of(), 1_000_000));
    assertEquals("transformations[0]", refused.where());
  }

  private static int[] pixel(Raster pixels, int x, int y) {
    int[] samples = new int[pixels.format().channels()];
    for (int c = 0; c < samples.length; c++) {
      samples[c] = pixels.sample(x, y, c);
    }
    return samples;
  }
}
