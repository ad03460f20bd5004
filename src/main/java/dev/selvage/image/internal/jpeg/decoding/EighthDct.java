package dev.selvage.image.internal.jpeg.decoding;

/** To one sample a block, its mean: as {@code jpeg_idct_1x1} in {@code jidctred.c}. */
final class EighthDct implements InverseDct {
  private static final int SHIFT = 3;

  private final int[] sums = new int[Lanes.STRIDE];

  @Override
  public int side() {
    return 1;
  }

  @Override
  public boolean reads(int natural) {
    return natural == 0;
  }

  @Override
  public void transform(
      int[] blocks, int count, int[] quantization, byte[] samples, int at, int stride) {
    means(blocks, sums, count, quantization[0]);
    for (int i = 0; i < count; i++) {
      samples[at + i] = (byte) sums[i];
    }
  }

  private static void means(int[] in, int[] out, int count, int q) {
    for (int i = 0; i < count; i++) {
      int mean = (in[i] * q + (1 << (SHIFT - 1)) + (128 << SHIFT)) >> SHIFT;
      mean &= ~(mean >> 31);
      out[i] = (mean | ((255 - mean) >> 31)) & 255;
    }
  }
}
