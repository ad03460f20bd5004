package dev.selvage.resample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every exact kernel must do, tested against {@link ReferenceResampler}. */
abstract class ResamplerContract {
  private final Resampler reference = new ReferenceResampler();

  /** The kernel under test. */
  abstract Resampler resampler();

  private Canvas resample(Raster source, Axis horizontal, Axis vertical, Filter filter, long seed) {
    Random random = new Random(seed);
    Canvas canvas = Canvas.noise(source.format(), horizontal.length(), vertical.length(), random);
    resampler().resample(source, horizontal, vertical, filter, canvas.window());
    return canvas;
  }

  private void assertLikeReference(
      Raster source, Axis horizontal, Axis vertical, Filter filter, long seed) {
    byte[] before = source.data().clone();
    Canvas actual = resample(source, horizontal, vertical, filter, seed);
    actual.assertUntouchedOutside();
    assertArrayEquals(before, source.data(), "the source is not written");
    Raster expected = Raster.allocate(source.format(), horizontal.length(), vertical.length());
    reference.resample(source, horizontal, vertical, filter, expected);
    String what = source + " by " + filter + " over " + horizontal + " " + vertical;
    Differences.assertWithinOneLevel(expected, actual.window(), what);
  }

  private static Raster result(Canvas canvas) {
    canvas.assertUntouchedOutside();
    return canvas.window();
  }

  private static int[] samples(Raster pixels) {
    int channels = pixels.format().channels();
    int[] samples = new int[pixels.width() * pixels.height() * channels];
    for (int i = 0; i < samples.length; i++) {
      int pixel = i / channels;
      samples[i] = pixels.sample(pixel % pixels.width(), pixel / pixels.width(), i % channels);
    }
    return samples;
  }

  /** An axis that was scaled, cut at a fractional position, and scaled again. */
  private static Axis cutAxis(int length, int between, int target, Random random) {
    int from = random.nextInt(between);
    int left = 1 + random.nextInt(between - from);
    return Axis.whole(length).scaled(between).cropped(from, left).scaled(target);
  }

  @Property(tries = 600)
  void scalesLikeTheReference(
      @ForAll @IntRange(min = 1, max = 70) int width,
      @ForAll @IntRange(min = 1, max = 70) int height,
      @ForAll @IntRange(min = 1, max = 70) int toWidth,
      @ForAll @IntRange(min = 1, max = 70) int toHeight,
      @ForAll PixelFormat format,
      @ForAll Filter filter,
      @ForAll Pattern pattern,
      @ForAll long seed) {
    Raster source = pattern.draw(format, width, height, seed);
    Axis horizontal = Axis.whole(width).scaled(toWidth);
    assertLikeReference(source, horizontal, Axis.whole(height).scaled(toHeight), filter, seed);
  }

  @Property(tries = 600)
  void cutsAtFractionsLikeTheReference(
      @ForAll @IntRange(min = 1, max = 70) int width,
      @ForAll @IntRange(min = 1, max = 70) int height,
      @ForAll @IntRange(min = 1, max = 70) int toWidth,
      @ForAll @IntRange(min = 1, max = 70) int toHeight,
      @ForAll PixelFormat format,
      @ForAll Filter filter,
      @ForAll Pattern pattern,
      @ForAll long seed) {
    Random random = new Random(seed);
    Raster source = pattern.draw(format, width, height, seed);
    Axis horizontal = cutAxis(width, 1 + random.nextInt(90), toWidth, random);
    Axis vertical = cutAxis(height, 1 + random.nextInt(90), toHeight, random);
    assertLikeReference(source, horizontal, vertical, filter, seed);
  }

  @Property(tries = 200)
  void scalesOneAxisLikeTheReference(
      @ForAll @IntRange(min = 1, max = 70) int width,
      @ForAll @IntRange(min = 1, max = 70) int height,
      @ForAll @IntRange(min = 1, max = 70) int to,
      @ForAll PixelFormat format,
      @ForAll Filter filter,
      @ForAll Pattern pattern,
      @ForAll long seed) {
    Raster source = pattern.draw(format, width, height, seed);
    Axis columns = Axis.whole(width);
    Axis rows = Axis.whole(height);
    assertLikeReference(source, columns.scaled(to), rows, filter, seed);
    assertLikeReference(source, columns, rows.scaled(to), filter, seed);
    Axis lastRow = rows.cropped(height - 1, 1);
    assertLikeReference(source, columns.scaled(to), lastRow, filter, seed);
  }

  @Property(tries = 60)
  void shrinksManyPixelsToFewLikeTheReference(
      @ForAll @IntRange(min = 300, max = 1500) int length,
      @ForAll @IntRange(min = 1, max = 30) int other,
      @ForAll @IntRange(min = 1, max = 5) int to,
      @ForAll PixelFormat format,
      @ForAll Filter filter,
      @ForAll Pattern pattern,
      @ForAll long seed) {
    Axis shrunk = Axis.whole(length).scaled(to);
    Axis grown = Axis.whole(other).scaled(2 * other);
    Raster wide = pattern.draw(format, length, other, seed);
    assertLikeReference(wide, shrunk, grown, filter, seed);
    Raster tall = pattern.draw(format, other, length, seed);
    assertLikeReference(tall, grown, shrunk, filter, seed);
  }

  @Property(tries = 200)
  void keepsConstantImages(
      @ForAll @IntRange(min = 1, max = 70) int width,
      @ForAll @IntRange(min = 1, max = 400) int height,
      @ForAll @IntRange(min = 1, max = 70) int toWidth,
      @ForAll @IntRange(min = 1, max = 70) int toHeight,
      @ForAll PixelFormat format,
      @ForAll Filter filter,
      @ForAll long seed) {
    Random random = new Random(seed);
    int[] color = {
      random.nextInt(256), random.nextInt(256), random.nextInt(256), 32 + random.nextInt(224)
    };
    Raster source = Canvas.noise(format, width, height, random).window();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < format.channels(); c++) {
          source.data()[source.index(x, y) + c] = (byte) color[c];
        }
      }
    }
    Axis horizontal = Axis.whole(width).scaled(toWidth);
    Axis vertical = Axis.whole(height).scaled(toHeight);
    int[] samples = samples(result(resample(source, horizontal, vertical, filter, seed)));
    for (int i = 0; i < samples.length; i++) {
      assertEquals(color[i % format.channels()], samples[i], "sample " + i);
    }
  }

  @Property(tries = 100)
  void copiesWhereNothingIsScaled(
      @ForAll @IntRange(min = 1, max = 70) int width,
      @ForAll @IntRange(min = 1, max = 70) int height,
      @ForAll PixelFormat format,
      @ForAll Filter filter,
      @ForAll long seed) {
    Random random = new Random(seed);
    Raster source = Pattern.NOISE.draw(format, width, height, seed);
    for (int y = 0; y < height && format == PixelFormat.RGBA; y++) {
      for (int x = 0; x < width; x++) {
        source.data()[source.index(x, y) + 3] |= 1;
      }
    }
    int x = random.nextInt(width);
    int y = random.nextInt(height);
    Axis horizontal = Axis.whole(width).cropped(x, 1 + random.nextInt(width - x));
    Axis vertical = Axis.whole(height).cropped(y, 1 + random.nextInt(height - y));
    Raster expected = source.window(x, y, horizontal.length(), vertical.length());
    assertArrayEquals(
        samples(expected), samples(result(resample(source, horizontal, vertical, filter, seed))));
  }

  @Property(tries = 100)
  void mirroredImagesGiveMirroredResults(
      @ForAll @IntRange(min = 1, max = 70) int width,
      @ForAll @IntRange(min = 1, max = 70) int height,
      @ForAll @IntRange(min = 1, max = 70) int toWidth,
      @ForAll @IntRange(min = 1, max = 70) int toHeight,
      @ForAll PixelFormat format,
      @ForAll Filter filter,
      @ForAll Pattern pattern,
      @ForAll long seed) {
    Raster source = pattern.draw(format, width, height, seed);
    Axis horizontal = Axis.whole(width).scaled(toWidth);
    Axis vertical = Axis.whole(height).scaled(toHeight);
    Raster result = result(resample(source, horizontal, vertical, filter, seed));
    Raster turned = result(resample(turned(source), horizontal, vertical, filter, seed));
    Differences.assertWithinOneLevel(turned(result), turned, "turned by 180 degrees");
  }

  private static Raster turned(Raster pixels) {
    Raster turned = Raster.allocate(pixels.format(), pixels.width(), pixels.height());
    int channels = pixels.format().channels();
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < pixels.width(); x++) {
        int to = turned.index(pixels.width() - 1 - x, pixels.height() - 1 - y);
        System.arraycopy(pixels.data(), pixels.index(x, y), turned.data(), to, channels);
      }
    }
    return turned;
  }

  @Property(tries = 100)
  void treatsChannelsAlike(
      @ForAll @IntRange(min = 1, max = 70) int width,
      @ForAll @IntRange(min = 1, max = 70) int height,
      @ForAll @IntRange(min = 1, max = 70) int toWidth,
      @ForAll @IntRange(min = 1, max = 70) int toHeight,
      @ForAll Filter filter,
      @ForAll Pattern pattern,
      @ForAll long seed) {
    Raster gray = pattern.draw(PixelFormat.GRAY, width, height, seed);
    Axis horizontal = Axis.whole(width).scaled(toWidth);
    Axis vertical = Axis.whole(height).scaled(toHeight);
    int[] expected = samples(result(resample(gray, horizontal, vertical, filter, seed)));
    int[] rgb = samples(resampledAs(PixelFormat.RGB, gray, horizontal, vertical, filter, seed));
    for (int i = 0; i < rgb.length; i++) {
      assertEquals(expected[i / 3], rgb[i], "RGB sample " + i);
    }
    int[] rgba = samples(resampledAs(PixelFormat.RGBA, gray, horizontal, vertical, filter, seed));
    for (int i = 0; i < rgba.length; i++) {
      assertEquals(i % 4 == 3 ? 255 : expected[i / 4], rgba[i], 1, "RGBA sample " + i);
    }
  }

  private Raster resampledAs(
      PixelFormat format, Raster gray, Axis horizontal, Axis vertical, Filter filter, long seed) {
    Raster source = Raster.allocate(format, gray.width(), gray.height());
    int channels = format.channels();
    for (int i = 0; i < source.data().length; i++) {
      int pixel = i / channels;
      int value = gray.sample(pixel % gray.width(), pixel / gray.width(), 0);
      source.data()[i] = (byte) (i % channels == 3 ? 255 : value);
    }
    return result(resample(source, horizontal, vertical, filter, seed));
  }

  @Test
  void scalesAPhotosSizeLikeTheReference() {
    Raster source = Pattern.NOISE.draw(PixelFormat.RGB, 2725, 2225, 7);
    assertLikeReference(
        source, Axis.whole(2725).scaled(720), Axis.whole(2225).scaled(588), Filter.LANCZOS3, 7);
  }

  @ParameterizedTest
  @EnumSource(PixelFormat.class)
  void shrinksTheLongestSidesLikeTheReference(PixelFormat format) {
    for (Pattern pattern : List.of(Pattern.NOISE, Pattern.CHECKERBOARD, Pattern.LOW_ALPHA)) {
      for (Filter filter : List.of(Filter.BOX, Filter.LANCZOS3)) {
        Axis shrunk = Axis.whole(30_000).scaled(3);
        Axis grown = Axis.whole(2).scaled(3);
        assertLikeReference(pattern.draw(format, 30_000, 2, 1), shrunk, grown, filter, 1);
        assertLikeReference(pattern.draw(format, 2, 30_000, 1), grown, shrunk, filter, 1);
      }
    }
  }

  @Test
  void transparentPixelsHaveNoColor() {
    byte[] data = new byte[8 * 8 * 4];
    Arrays.fill(data, (byte) 200);
    for (int i = 3; i < data.length; i += 4) {
      data[i] = 0;
    }
    Raster source = Raster.wrap(PixelFormat.RGBA, 8, 8, data, 0, 32);
    for (int width : new int[] {3, 8, 13}) {
      Axis horizontal = Axis.whole(8).scaled(width);
      for (int height : new int[] {3, 8, 13}) {
        Axis vertical = Axis.whole(8).scaled(height);
        Canvas canvas = resample(source, horizontal, vertical, Filter.LANCZOS3, 1);
        assertArrayEquals(new int[width * height * 4], samples(result(canvas)));
      }
    }
  }

  @Test
  void colorOfTransparentPixelsDoesNotBleed() {
    // Red where opaque, green where transparent: no green may come through.
    Raster source = Raster.allocate(PixelFormat.RGBA, 40, 40);
    for (int i = 0; i < source.data().length; i += 4) {
      boolean opaque = i / 4 % 40 < 21;
      source.data()[i] = (byte) (opaque ? 255 : 0);
      source.data()[i + 1] = (byte) (opaque ? 0 : 255);
      source.data()[i + 3] = (byte) (opaque ? 255 : 0);
    }
    Axis axis = Axis.whole(40).scaled(13);
    Raster target = result(resample(source, axis, axis, Filter.TRIANGLE, 1));
    for (int x = 0; x < 13; x++) {
      assertEquals(0, target.sample(x, 6, 1), "green at " + x);
      assertEquals(target.sample(x, 6, 3) == 0 ? 0 : 255, target.sample(x, 6, 0), "red at " + x);
    }
  }

  @Test
  void readsNothingOutsideTheRange() {
    // Scaling what was cut out: a pixel beside the cut would show.
    Raster source = Raster.allocate(PixelFormat.GRAY, 12, 12);
    Arrays.fill(source.data(), (byte) 255);
    for (int y = 3; y < 9; y++) {
      Arrays.fill(source.data(), y * 12 + 2, y * 12 + 10, (byte) 90);
    }
    Axis horizontal = Axis.whole(12).cropped(2, 8).scaled(5);
    Axis vertical = Axis.whole(12).cropped(3, 6).scaled(11);
    for (Filter filter : Filter.values()) {
      int[] samples = samples(result(resample(source, horizontal, vertical, filter, 3)));
      for (int sample : samples) {
        assertEquals(90, sample, filter.label());
      }
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    Raster source = Raster.allocate(PixelFormat.RGB, 10, 10);
    Raster target = Raster.allocate(PixelFormat.RGB, 5, 5);
    Axis axis = Axis.whole(10).scaled(5);
    assertRefused(source, axis, axis, Raster.allocate(PixelFormat.RGBA, 5, 5));
    assertRefused(source, axis, axis, Raster.allocate(PixelFormat.RGB, 5, 6));
    assertRefused(source, axis, axis, Raster.allocate(PixelFormat.RGB, 6, 5));
    assertRefused(source, axis, Axis.whole(11).scaled(5), target);
    assertRefused(source, Axis.whole(11).scaled(5), axis, target);
  }

  private void assertRefused(Raster source, Axis horizontal, Axis vertical, Raster target) {
    assertThrows(
        IllegalArgumentException.class,
        () -> resampler().resample(source, horizontal, vertical, Filter.BOX, target));
  }
}
