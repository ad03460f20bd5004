package dev.selvage.border;

import static dev.selvage.fixtures.Pictures.solid;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class BorderPropertiesTest {
  @Property(tries = 1000)
  void agreesWithTheDefinition(
      @ForAll("images") Raster image, @ForAll("policies") BorderPolicy policy) {
    assertEquals(NaiveBorder.measure(image, policy), Border.measure(image, policy));
    assertEquals(NaiveBorder.ring(image, policy).size(), Ring.count(image, policy));
  }

  @Property(tries = 300)
  void turningAndMirroringChangeNothing(
      @ForAll("images") Raster image, @ForAll("policies") BorderPolicy policy) {
    BorderInfo upright = Border.measure(image, policy);
    assertEquals(upright, Border.measure(Pictures.mirrored(image), policy));
    Raster turned = image;
    for (int quarter = 1; quarter <= 4; quarter++) {
      turned = Pictures.turned(turned);
      assertEquals(upright, Border.measure(turned, policy), quarter + " quarter turns");
    }
  }

  @Property(tries = 300)
  void aWindowMeasuresLikeACopy(
      @ForAll("images") Raster image,
      @ForAll("policies") BorderPolicy policy,
      @ForAll @IntRange(min = 1, max = 3) int margin) {
    Raster copy = Pictures.turned(Pictures.turned(image));
    assertEquals(
        Border.measure(copy, policy), Border.measure(Pictures.inWindow(copy, margin), policy));
  }

  @Property(tries = 300)
  void aSolidImageIsItsColour(
      @ForAll PixelFormat format,
      @ForAll("sides") int width,
      @ForAll("sides") int height,
      @ForAll @IntRange(max = 255) int red,
      @ForAll @IntRange(max = 255) int green,
      @ForAll @IntRange(max = 255) int blue,
      @ForAll @IntRange(min = 1, max = 255) int alpha,
      @ForAll("policies") BorderPolicy policy) {
    int[] samples = Arrays.copyOf(new int[] {red, green, blue, alpha}, format.channels());
    Raster image = solid(format, width, height, samples);
    Rgba color =
        switch (format) {
          case GRAY -> Rgba.ofBytes(red, red, red, 255);
          case RGB -> Rgba.ofBytes(red, green, blue, 255);
          case RGBA -> Rgba.ofBytes(red, green, blue, alpha);
        };
    assertEquals(new BorderInfo(true, color), Border.measure(image, policy));
  }

  @Property(tries = 300)
  void theInsideNeverMatters(
      @ForAll("images") Raster image, @ForAll("policies") BorderPolicy policy, @ForAll long seed) {
    BorderInfo before = Border.measure(image, policy);
    Random random = new Random(seed);
    int edge = Math.min(policy.thickness(), 20);
    for (int y = edge; y < image.height() - edge; y++) {
      for (int x = edge; x < image.width() - edge; x++) {
        Pictures.set(image, x, y, samples(image.format(), random, 256));
      }
    }
    assertEquals(before, Border.measure(image, policy));
  }

  @Property(tries = 300)
  void whatIsStoredUnderTransparencyNeverMatters(
      @ForAll("images") Raster image, @ForAll("policies") BorderPolicy policy, @ForAll long seed) {
    BorderInfo before = Border.measure(image, policy);
    Random random = new Random(seed);
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        if (image.format().hasAlpha() && image.sample(x, y, 3) == 0) {
          int[] junk = samples(image.format(), random, 256);
          junk[3] = 0;
          Pictures.set(image, x, y, junk);
        }
      }
    }
    assertEquals(before, Border.measure(image, policy));
  }

  @Property(tries = 300)
  void ringOfOneHasTwiceTheSidesLessFour(
      @ForAll @IntRange(min = 2, max = 400) int width,
      @ForAll @IntRange(min = 2, max = 400) int height) {
    Raster image = Raster.allocate(PixelFormat.GRAY, width, height);
    assertEquals(2L * (width + height) - 4, Ring.count(image, BorderPolicy.INSTANT_SITE));
  }

  /** The share is permille of the ring: on paper, d of n defects pass if 1000 (n - d) >= s n. */
  @Property(tries = 500)
  void homogeneityFlipsWhereTheShareSays(
      @ForAll @IntRange(min = 2, max = 60) int width,
      @ForAll @IntRange(min = 2, max = 60) int height,
      @ForAll @IntRange(min = 1, max = 1000) int permille) {
    int ring = 2 * (width + height) - 4;
    int allowed = (1000 * ring - permille * ring) / 1000;
    BorderPolicy policy =
        BorderPolicy.builder()
            .estimator(Estimator.MODE)
            .share(permille / 1000.0)
            .tolerance(0)
            .build();
    Raster image = solid(PixelFormat.GRAY, width, height, 0);
    // All defects different, so that the mode stays: at most 255 of them, beside two sound ones.
    int defects = 0;
    for (int x = 0; x < width && defects < Math.min(255, ring - 2); x++) {
      for (int y = 0; y < height && defects < Math.min(255, ring - 2); y++) {
        if (x == 0 || y == 0 || x == width - 1 || y == height - 1) {
          defects++;
          Pictures.set(image, x, y, defects);
          assertEquals(
              defects <= allowed,
              Border.measure(image, policy).homogeneity(),
              "defects " + defects);
        }
      }
    }
  }

  @Provide
  Arbitrary<Integer> sides() {
    return Arbitraries.integers().between(1, 12);
  }

  /** Of few colours or many, near each other or not, so that both answers are frequent. */
  @Provide
  Arbitrary<Raster> images() {
    return Combinators.combine(
            Arbitraries.of(PixelFormat.class),
            sides(),
            sides(),
            Arbitraries.of(2, 12, 256),
            Arbitraries.randoms(),
            Arbitraries.integers().between(0, 2))
        .as(BorderPropertiesTest::image);
  }

  private static Raster image(
      PixelFormat format, int width, int height, int spread, Random random, int margin) {
    Raster image = Raster.allocate(format, width, height);
    int[] base = samples(format, random, 257 - spread);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int[] pixel = samples(format, random, spread);
        for (int c = 0; c < pixel.length; c++) {
          pixel[c] += base[c];
        }
        if (format.hasAlpha() && random.nextInt(4) == 0) {
          pixel[3] = 255 * random.nextInt(2);
        }
        Pictures.set(image, x, y, pixel);
      }
    }
    return margin == 0 ? image : Pictures.inWindow(image, margin);
  }

  private static int[] samples(PixelFormat format, Random random, int bound) {
    return random.ints(format.channels(), 0, bound).toArray();
  }

  @Provide
  Arbitrary<BorderPolicy> policies() {
    Arbitrary<Integer> thickness =
        Arbitraries.oneOf(
            List.of(Arbitraries.integers().between(1, 8), Arbitraries.just(Integer.MAX_VALUE)));
    return Combinators.combine(
            thickness,
            Arbitraries.of(Corners.class),
            Arbitraries.of(Estimator.class),
            Arbitraries.of(Rounding.class),
            Arbitraries.integers().between(0, 255),
            Arbitraries.of(0.01, 0.29, 0.5, 0.75, 0.9, 0.99, 1.0),
            Arbitraries.of(Stage.class))
        .as(
            (t, corners, estimator, rounding, tolerance, share, stage) ->
                new BorderPolicy("any", t, corners, estimator, rounding, tolerance, share, stage));
  }
}
