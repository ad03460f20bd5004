package dev.selvage.effect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.fixtures.Pictures;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EffectTest {
  private static Raster apply(String effect, Raster pixels) {
    PixelEffect parsed = new Effect(effect).pixels();
    byte[] before = pixels.data().clone();
    Raster changed = parsed.apply(pixels);
    assertArrayEquals(before, pixels.data(), "was written to");
    assertEquals(parsed.format(pixels.format()), changed.format());
    assertEquals(pixels.size(), changed.size());
    return changed;
  }

  private static int[] pixel(Raster pixels, int x, int y) {
    return IntStream.range(0, pixels.format().channels())
        .map(c -> pixels.sample(x, y, c))
        .toArray();
  }

  private static int[] numbers(String text) {
    return Stream.of(text.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
  }

  // Worked out from the definitions with a pocket calculator.
  @ParameterizedTest
  @CsvSource({
    "negate, 0 100 255, 255 155 0",
    "negate, 7, 248",
    "grayscale, 200 100 50, 118",
    "grayscale, 255 255 255, 255",
    "grayscale, 200 100 50 40, 118 118 118 40",
    "grayscale, 77, 77",
    "brightness, 10 100 200, 18 180 255",
    "brightness:-50, 10 101 255, 5 51 128",
    "brightness:0, 10 101 255, 10 101 255",
    "brightness:-99, 255, 3",
    "contrast, 10 101 255, 10 101 255",
    "contrast:200:linear, 100 127 128, 73 127 129",
    "contrast:level_50;type_linear, 0 100 255, 64 114 191",
    "contrast:type_linear, 1 2 3, 1 2 3",
    "contrast:50, 0 128 255, 0 128 255",
    "saturation:-100, 200 100 50, 118 118 118",
    "saturation, 200 100 50, 255 86 0",
    "saturation:50, 80, 80",
    "gamma:100, 0 64 255, 0 128 255",
    "gamma:-50, 0 128 255, 0 64 255",
    "gamma, 3 4 5, 3 4 5",
    "hue:100, 255 0 0, 0 255 255",
    "hue:-100, 10 60 10, 60 10 60",
    "hue:50, 200 100 100, 150 200 100",
    "hue, 90 90 90, 90 90 90",
    "sepia:100, 100 100 100, 135 120 94",
    "sepia:100, 200 100 50, 165 147 114",
    "sepia:50, 100, 118 110 97",
    "sepia:1, 255 255 255 9, 255 255 255 9",
    "blackwhite, 120 120 120, 0",
    "blackwhite, 130 130 130, 255",
    "blackwhite:0, 0, 0",
    "blackwhite:0, 1, 255",
    "blackwhite:100, 255, 0",
    "blackwhite:20, 200 10 10 77, 0 0 0 77",
    "pixelate, 1 2 3 4, 1 2 3 4",
    "blur, 1 2 3, 1 2 3",
    "blur:2000, 255 7 0 77, 255 7 0 77",
    "sharpen, 9, 9",
    "sharpen:500, 200 100 0 128, 200 100 0 128",
    "unsharp_mask, 1 2 3, 1 2 3",
    "unsharp_mask:500, 200 100 0 128, 200 100 0 128",
  })
  void changesColorsAsDefined(String effect, String before, String after) {
    int[] samples = numbers(before);
    PixelFormat format =
        samples.length == 1
            ? PixelFormat.GRAY
            : samples.length == 3 ? PixelFormat.RGB : PixelFormat.RGBA;
    Raster changed = apply(effect, Pictures.solid(format, 3, 2, samples));
    assertArrayEquals(numbers(after), pixel(changed, 2, 1));
  }

  @Test
  void aSigmoidIsTheOtherWayBelowNought() {
    Raster ramp = Raster.allocate(PixelFormat.GRAY, 256, 1);
    for (int i = 0; i < 256; i++) {
      ramp.data()[i] = (byte) i;
    }
    Raster steep = apply("contrast:40", ramp);
    assertTrue(steep.sample(64, 0, 0) < 55 && steep.sample(192, 0, 0) > 200);
    Raster back = apply("contrast:-40", steep);
    for (int i = 0; i < 256; i++) {
      assertEquals(i, back.sample(i, 0, 0), 3);
    }
  }

  @Test
  void squaresAreTheMeansOfTheirPixels() {
    // 3x2 in squares of two pixels: the last one is half as wide.
    byte[] samples = {0, 10, 100, 20, 31, 50};
    Raster changed = apply("pixelate:2", Raster.wrap(PixelFormat.GRAY, 3, 2, samples, 0, 3));
    assertArrayEquals(new byte[] {15, 15, 75, 15, 15, 75}, changed.data());
  }

  @Test
  void whatIsTransparentHasNoColorInASquare() {
    byte[] samples = {(byte) 200, 100, 0, (byte) 255, 9, 9, 9, 0};
    Raster changed = apply("pixelate:200", Raster.wrap(PixelFormat.RGBA, 2, 1, samples, 0, 8));
    assertArrayEquals(new int[] {200, 100, 0, 128}, pixel(changed, 1, 0));
    Raster clear = apply("pixelate:9", Raster.allocate(PixelFormat.RGBA, 2, 2));
    assertArrayEquals(new int[4], pixel(clear, 0, 0));
  }

  @Test
  void squaresGrowWithTheDensity() {
    Raster noise = Pictures.noise(PixelFormat.RGB, 20, 20, 5);
    Raster dense = new Effect("pixelate:4").pixels().atDensity(2.5).apply(noise);
    assertArrayEquals(apply("pixelate:10", noise).data(), dense.data());
  }

  @Test
  void aWindowIsChangedAlone() {
    Raster noise = Pictures.noise(PixelFormat.RGBA, 9, 7, 3);
    Raster window = noise.window(2, 1, 5, 4);
    for (String effect :
        List.of(
            "negate", "sepia", "pixelate:2", "blur:70", "blur:900", "sharpen", "unsharp_mask")) {
      Raster alone = Raster.allocate(PixelFormat.RGBA, 5, 4);
      for (int y = 0; y < 4; y++) {
        System.arraycopy(noise.data(), noise.index(2, 1 + y), alone.data(), y * 20, 20);
      }
      assertArrayEquals(apply(effect, alone).data(), apply(effect, window).data(), effect);
    }
  }

  @Test
  void whatChangesNothingIsNoCopy() {
    Raster gray = Pictures.noise(PixelFormat.GRAY, 4, 4, 1);
    for (String effect : List.of("grayscale", "saturation:-100", "hue:20", "contrast")) {
      assertSame(gray, apply(effect, gray));
    }
  }

  @ParameterizedTest
  @EnumSource(EffectName.class)
  void everyEffectHasADefaultAndKeepsItsText(EffectName name) {
    Effect effect = new Effect(name.label());
    assertEquals(name.label(), effect.toString());
    assertEquals(effect.pixels(), new Effect(name.label()).pixels());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Sepia",
        "art:zorro",
        "sepia:",
        "sepia:0",
        "sepia:101",
        "sepia:5.5",
        "sepia:+5",
        "sepia:50:60",
        "sepia,w_5",
        "sepia/w_5",
        "brightness:-100",
        "brightness:101",
        "contrast:101",
        "contrast:0:linear",
        "contrast:201:linear",
        "contrast:50:cubic",
        "contrast:50:linear:1",
        "contrast:level_5;level_6",
        "contrast:level_5;slope_6",
        "contrast:level_x",
        "saturation:-101",
        "hue:101",
        "gamma:-51",
        "gamma:151",
        "negate:1",
        "grayscale:0",
        "blackwhite:-1",
        "pixelate:0",
        "pixelate:201",
        "pixelate:99999999999",
        "blur:0",
        "blur:2001",
        "blur:1.5",
        "sharpen:0",
        "sharpen:2001",
        "unsharp_mask:-1",
        "unsharp_mask:2001",
        "outline",
      })
  void refusesWhatItDoesNotKnow(String text) {
    UsageException e = assertThrows(UsageException.class, () -> new Effect(text));
    assertEquals("effect", e.where());
    assertThrows(UsageException.class, () -> new Effect(text + ":" + "9".repeat(5000)));
  }

  @Test
  void namesTheNearest() {
    UsageException e = assertThrows(UsageException.class, () -> new Effect("greyscale:5"));
    assertTrue(e.remedy().contains("\"grayscale\""), e.getMessage());
  }
}
