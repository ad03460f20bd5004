package dev.selvage.image.internal.jpeg.decoding;

/**
 * The inverse transform of many blocks at once, at one scale: dequantises, transforms, adds 128 and
 * clamps. All of them compute what libjpeg's accurate integer transform does ({@code jidctint.c},
 * {@code jidctred.c}), to the bit for all coefficients that encoders write. Keeps scratch memory:
 * for one thread.
 */
interface InverseDct {
  /** Samples of a block each way: 8, 4, 2 or 1. */
  int side();

  /**
   * Whether a coefficient has a say.
   *
   * @param natural eight times its row plus its column
   */
  boolean reads(int natural);

  /**
   * Transforms blocks that lie beside each other.
   *
   * @param blocks coefficients as {@link Lanes} says
   * @param count of blocks, 1..{@link Lanes#STRIDE}
   * @param quantization row by row
   * @param samples where they go; as long as whole blocks need
   * @param at index of the first sample
   * @param stride from one row of samples to the next
   */
  void transform(int[] blocks, int count, int[] quantization, byte[] samples, int at, int stride);
}
