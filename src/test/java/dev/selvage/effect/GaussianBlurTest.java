package dev.selvage.effect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.DeadlineException;
import dev.selvage.fixtures.Pictures;
import dev.selvage.fixtures.SmallPhotos;
import dev.selvage.image.ChromaPlanes;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.RgbToPlanes;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianBlurTest {
  /** One axis after the other in double precision, pixel by pixel, as far as anything counts. */
  private static double[] exact(Raster gray, double sigma) {
    double[] values = new double[gray.data().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = gray.data()[i] & 0xff;
    }
    double[] along = convolved(values, gray.width(), gray.height(), sigma, true);
    return convolved(along, gray.width(), gray.height(), sigma, false);
  }

  private static double[] convolved(
      double[] values, int width, int height, double sigma, boolean along) {
    double[] result = new double[values.length];
    int radius = (int) Math.ceil(6 * sigma);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double sum = 0;
        double weights = 0;
        for (int k = -radius; k <= radius; k++) {
          double weight = Math.exp(-k * k / (2 * sigma * sigma));
          int column = Math.max(0, Math.min(width - 1, along ? x + k : x));
          int row = Math.max(0, Math.min(height - 1, along ? y : y + k));
          sum += weight * values[row * width + column];
          weights += weight;
        }
        result[y * width + x] = sum / weights;
      }
    }
    return result;
  }

  // The weights of a wide blur differ from a Gaussian's by 0.067 in all along an axis, at most, for
  // every place among the pixels that are averaged. For black and white in the worst order that is
  // half of 0.067 of 255, 8.5 levels, and twice that along both axes.
  @Property(tries = 60)
  void isAGaussian(
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @DoubleRange(min = 0.1, max = 20) double sigma,
      @ForAll long seed) {
    Raster noise = blackAndWhite(width, height, seed);
    Raster blurred = new Blur(sigma).apply(noise);
    double[] exact = exact(noise, sigma);
    for (int i = 0; i < exact.length; i++) {
      assertEquals(exact[i], blurred.data()[i] & 0xff, 17, "at " + i);
    }
  }

  // The same noise each time: how far a level is off depends on it, and no bound below the worst
  // order is one.
  @ParameterizedTest
  @ValueSource(
      doubles = {0.3, 1, 2, 2.99, 3, 4.5, 5.99, 6, 7.3, 8.99, 9, 9.21, 10, 12, 13.7, 15, 18, 20})
  void noiseIsWithinThreeLevels(double sigma) {
    for (int seed = 1; seed <= 4; seed++) {
      Raster noise = blackAndWhite(35 + seed, 44 - seed, seed);
      Raster blurred = new Blur(sigma).apply(noise);
      double[] exact = exact(noise, sigma);
      for (int i = 0; i < exact.length; i++) {
        assertEquals(exact[i], blurred.data()[i] & 0xff, 3, "seed " + seed + " at " + i);
      }
    }
  }

  /** Noise of 0 and 255, which is further from smooth than any picture is. */
  private static Raster blackAndWhite(int width, int height, long seed) {
    Raster noise = Pictures.noise(PixelFormat.GRAY, width, height, seed);
    for (int i = 0; i < noise.data().length; i++) {
      noise.data()[i] = (byte) (noise.data()[i] < 0 ? 255 : 0);
    }
    return noise;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 1, 2.99, 3, 6, 7.3, 20, 150, 2000})
  void whatIsOfOneColorStaysSo(double sigma) {
    for (int level : new int[] {0, 1, 127, 254, 255}) {
      Raster plain = Pictures.solid(PixelFormat.GRAY, 23, 9, level);
      assertArrayEquals(plain.data(), new Blur(sigma).apply(plain).data());
    }
  }

  // Half of everything beyond an edge in the middle is white, however wide the blur is.
  @ParameterizedTest
  @ValueSource(doubles = {50, 500, 2000})
  void aWideBlurSeesTheEdgesRepeated(double sigma) {
    Raster halves = Raster.allocate(PixelFormat.GRAY, 30, 2);
    for (int i = 0; i < halves.data().length; i++) {
      halves.data()[i] = (byte) (i % 30 < 15 ? 0 : 255);
    }
    double[] exact = exact(halves, sigma);
    Raster blurred = new Blur(sigma).apply(halves);
    assertEquals(exact[0], blurred.sample(0, 0, 0), 1);
    assertEquals(exact[14], blurred.sample(14, 1, 0), 1);
  }

  @Test
  void aTransparentNeighbourHasNoColor() {
    byte[] samples = {(byte) 200, 100, 50, (byte) 255, 0, 0, 0, 0};
    Raster edge = Raster.wrap(PixelFormat.RGBA, 2, 1, samples, 0, 8);
    for (String effect : new String[] {"sharpen:2000", "unsharp_mask:2000"}) {
      assertArrayEquals(samples, new Effect(effect).pixels().apply(edge).data(), effect);
    }
    Raster blurred = new Blur(1).apply(edge);
    for (int x = 0; x < 2; x++) {
      int[] color = {200, 100, 50};
      for (int c = 0; c < 3; c++) {
        assertEquals(color[c], blurred.sample(x, 0, c), 1);
      }
    }
    assertTrue(blurred.sample(0, 0, 3) > 128 && blurred.sample(1, 0, 3) < 128);
  }

  @Test
  void aDensityWidensABlur() {
    assertEquals(new Blur(7.5), new Effect("blur:300").pixels().atDensity(2.5));
    // Its sigma is no px of the chain.
    assertEquals(new Effect("sharpen").pixels(), new Effect("sharpen").pixels().atDensity(2));
  }

  /** Luma and chroma of a picture, chroma of full size. */
  private static Raster planes(Raster pixels) {
    int width = pixels.width();
    int height = pixels.height();
    Raster planes =
        Raster.planar(
            Raster.allocate(PixelFormat.GRAY, width, height),
            new ChromaPlanes(
                Raster.allocate(PixelFormat.GRAY, width, height),
                Raster.allocate(PixelFormat.GRAY, width, height),
                1,
                1));
    RgbToPlanes.write(pixels, planes);
    return planes;
  }

  // What of a sharpened sample is clipped is so in luma here, and in red, green and blue there.
  @ParameterizedTest
  @CsvSource({"fruit, blur:300, 1", "denim, blur:1500, 1", "table, sharpen:60, 2"})
  void planesComeOutAsPixelsDo(String name, String effect, int levels) throws IOException {
    Raster picture = SmallPhotos.of(name);
    PlanarEffect planar = (PlanarEffect) new Effect(effect).pixels();
    Raster ours = planar.applyToPlanes(planes(picture));
    Raster expected = planes(planar.apply(picture));
    int far = 0;
    for (int i = 0; i < expected.data().length; i++) {
      far += differs(expected.data()[i], ours.data()[i], levels) ? 1 : 0;
      byte blue = expected.chroma().blue().data()[i];
      far += differs(blue, ours.chroma().blue().data()[i], levels) ? 1 : 0;
    }
    assertTrue(far * 100 <= expected.data().length, far + " samples are off");
  }

  private static boolean differs(byte one, byte other, int levels) {
    return Math.abs((one & 0xff) - (other & 0xff)) > levels;
  }

  @ParameterizedTest
  @ValueSource(strings = {"blur", "blur:2000", "sharpen", "unsharp_mask"})
  void endsWhenTheThreadIsInterrupted(String effect) {
    Raster pixels = Pictures.solid(PixelFormat.RGB, 8, 8, 9);
    Thread.currentThread().interrupt();
    try {
      PixelEffect parsed = new Effect(effect).pixels();
      assertThrows(DeadlineException.class, () -> parsed.apply(pixels));
    } finally {
      assertTrue(Thread.interrupted());
    }
  }
}
