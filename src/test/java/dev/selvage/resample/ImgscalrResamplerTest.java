package dev.selvage.resample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ImgscalrResamplerTest {
  private final Resampler resampler = ImgscalrResampler.quality();

  private static double mean(Raster pixels, int channel) {
    long sum = 0;
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < pixels.width(); x++) {
        sum += pixels.sample(x, y, channel);
      }
    }
    return (double) sum / pixels.size().pixels();
  }

  @Property(tries = 200)
  void keepsConstantImagesAndWritesTheWholeTarget(
      @ForAll @IntRange(min = 1, max = 70) int width,
      @ForAll @IntRange(min = 1, max = 70) int height,
      @ForAll @IntRange(min = 1, max = 70) int toWidth,
      @ForAll @IntRange(min = 1, max = 70) int toHeight,
      @ForAll PixelFormat format,
      @ForAll long seed) {
    Random random = new Random(seed);
    int value = random.nextInt(256);
    Raster source = Canvas.noise(format, width, height, random).window();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < format.channels(); c++) {
          source.data()[source.index(x, y) + c] = (byte) (c == 3 ? 255 : value);
        }
      }
    }
    Canvas canvas = Canvas.noise(format, toWidth, toHeight, random);
    resampler.resample(
        source,
        Axis.whole(width).scaled(toWidth),
        Axis.whole(height).scaled(toHeight),
        Filter.BOX,
        canvas.window());
    canvas.assertUntouchedOutside();
    for (int y = 0; y < toHeight; y++) {
      for (int x = 0; x < toWidth; x++) {
        for (int c = 0; c < format.channels(); c++) {
          assertEquals(c == 3 ? 255 : value, canvas.window().sample(x, y, c), 1, x + "," + y);
        }
      }
    }
  }

  @Test
  void keepsTheMean() {
    for (PixelFormat format : PixelFormat.values()) {
      for (ImgscalrResampler each :
          new ImgscalrResampler[] {ImgscalrResampler.quality(), ImgscalrResampler.ultraQuality()}) {
        Raster source = Pattern.GRADIENT.draw(format, 120, 90, 1);
        Raster target = Raster.allocate(format, 50, 31);
        for (int i = 0; format.hasAlpha() && i < 120 * 90; i++) {
          source.data()[source.index(i % 120, i / 120) + 3] = (byte) 255;
        }
        Axis horizontal = Axis.whole(120).scaled(50);
        each.resample(source, horizontal, Axis.whole(90).scaled(31), Filter.LANCZOS3, target);
        for (int c = 0; c < format.channels(); c++) {
          assertEquals(mean(source, c), mean(target, c), 3, format + " channel " + c);
        }
      }
    }
  }

  @Test
  void cutsToWholePixels() {
    // 4 pixels from 1.5 on are taken to be pixels 2 to 5: a ramp of 10 a pixel.
    Raster source = Raster.allocate(PixelFormat.GRAY, 8, 1);
    for (int x = 0; x < 8; x++) {
      source.data()[x] = (byte) (10 * x);
    }
    Axis cut = Axis.whole(8).scaled(16).cropped(3, 8).scaled(4);
    Raster target = Raster.allocate(PixelFormat.GRAY, 4, 1);
    resampler.resample(source, cut, Axis.whole(1), Filter.LANCZOS3, target);
    assertEquals(35, mean(target, 0), 3);
  }

  @Test
  void multipliesByAlpha() {
    Raster source = Raster.allocate(PixelFormat.RGBA, 40, 40);
    for (int i = 0; i < source.data().length; i += 4) {
      boolean opaque = i / 4 % 40 < 20;
      source.data()[i] = (byte) (opaque ? 255 : 0);
      source.data()[i + 1] = (byte) (opaque ? 0 : 255);
      source.data()[i + 3] = (byte) (opaque ? 255 : 0);
    }
    Raster target = Raster.allocate(PixelFormat.RGBA, 13, 13);
    Axis axis = Axis.whole(40).scaled(13);
    resampler.resample(source, axis, axis, Filter.LANCZOS3, target);
    for (int x = 0; x < 13; x++) {
      assertEquals(0, target.sample(x, 6, 1), "green at " + x);
    }
    assertEquals(255, target.sample(0, 6, 3));
    assertEquals(0, target.sample(12, 6, 3));
  }

  @Test
  void copiesWhereNothingIsScaled() {
    Raster source = Pattern.NOISE.draw(PixelFormat.RGB, 9, 7, 5);
    Raster target = Raster.allocate(PixelFormat.RGB, 9, 7);
    resampler.resample(source, Axis.whole(9), Axis.whole(7), Filter.BOX, target);
    byte[] row = new byte[27];
    System.arraycopy(source.data(), source.index(0, 6), row, 0, 27);
    byte[] copied = new byte[27];
    System.arraycopy(target.data(), target.index(0, 6), copied, 0, 27);
    assertArrayEquals(row, copied);
    assertEquals("imgscalr", resampler.name());
  }

  @Test
  void refusesWhatDoesNotFit() {
    Raster source = Raster.allocate(PixelFormat.RGB, 9, 7);
    Raster target = Raster.allocate(PixelFormat.RGB, 3, 3);
    assertThrows(
        IllegalArgumentException.class,
        () -> resampler.resample(source, Axis.whole(9), Axis.whole(7), Filter.BOX, target));
  }
}
