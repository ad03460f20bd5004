package dev.selvage.image.internal.jpeg.decoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.IncubatingVectors;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every inverse transform gives; that of the Vector API gives the same as plain loops. */
class InverseDctTest {
  private static final int[] SCALES = {1, 2, 4, 8};

  static Stream<Arguments> transforms() {
    return Arrays.stream(SCALES)
        .boxed()
        .flatMap(
            shrink ->
                Stream.of(
                    Arguments.of(shrink, InverseDcts.plain(shrink)),
                    Arguments.of(shrink, InverseDcts.of(shrink))));
  }

  private static byte[] samples(InverseDct transform, int[] blocks, int count, int[] q) {
    int stride = transform.side() * count;
    byte[] samples = new byte[stride * transform.side()];
    transform.transform(blocks, count, q, samples, 0, stride);
    return samples;
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void blocksOfOneLightAreUniform(int shrink, InverseDct transform) {
    int[] q = new int[64];
    Arrays.fill(q, 2);
    int[] blocks = new int[Lanes.LENGTH];
    // DC of 8 times what a sample is above 128.
    int[] lights = {0, 255, 128, 77, 300, -9};
    for (int i = 0; i < lights.length; i++) {
      blocks[i] = 4 * (lights[i] - 128);
    }
    byte[] samples = samples(transform, blocks, lights.length, q);
    int side = 8 / shrink;
    for (int i = 0; i < samples.length; i++) {
      int light = lights[i / side % lights.length];
      assertEquals(Math.max(0, Math.min(255, light)), samples[i] & 0xff, "sample " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("transforms")
  void onlyCoefficientsThatAreReadHaveASay(int shrink, InverseDct transform) {
    int[] q = new int[64];
    Arrays.fill(q, 1);
    for (int natural = 0; natural < 64; natural++) {
      int[] blocks = new int[Lanes.LENGTH];
      blocks[natural * Lanes.STRIDE] = 1000;
      byte[] gray = new byte[transform.side() * transform.side()];
      Arrays.fill(gray, (byte) 128);
      assertEquals(
          transform.reads(natural),
          !Arrays.equals(gray, samples(transform, blocks, 1, q)),
          "1/" + shrink + " " + natural);
    }
  }

  @Test
  void vectorsGiveTheSameSamples() {
    Random random = new Random(1);
    for (int count : new int[] {1, 3, 16, 17, 341, Lanes.STRIDE}) {
      int[] q = random.ints(64, 1, 60).toArray();
      int[] blocks = new int[Lanes.LENGTH];
      for (int k = 0; k < 64; k++) {
        for (int i = 0; i < count; i++) {
          boolean some = random.nextInt(3) == 0;
          blocks[k * Lanes.STRIDE + i] = some ? random.nextInt(2048 / q[k]) - 1024 / q[k] : 0;
        }
      }
      assertArrayEquals(
          samples(InverseDcts.plain(1), blocks, count, q),
          samples(InverseDcts.of(1), blocks, count, q));
    }
  }

  @Test
  void vectorsAreUsedWhereTheModuleIs() {
    boolean vectors = InverseDcts.of(1).getClass().getSimpleName().startsWith("Vector");
    assertEquals(IncubatingVectors.obstacle().isEmpty(), vectors);
  }
}
