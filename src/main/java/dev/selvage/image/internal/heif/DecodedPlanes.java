package dev.selvage.image.internal.heif;

import dev.selvage.image.Size;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Samples in memory of libheif, as long as it lets them be read.
 *
 * @param depth bits a sample; those of more than 8 lie in two bytes, in the machine's order
 * @param planes one of luma, or one each of red, green and blue
 * @param strides bytes from one row to the next, of each plane
 */
record DecodedPlanes(Size size, int depth, List<ByteBuffer> planes, List<Integer> strides) {
  /** Reads the first samples of a row. */
  void row(int plane, int y, int from, int[] samples, int count) {
    ByteBuffer bytes = planes.get(plane);
    int start = y * strides.get(plane);
    if (depth <= 8) {
      for (int i = 0; i < count; i++) {
        samples[i] = bytes.get(start + from + i) & 0xff;
      }
    } else {
      int most = (1 << depth) - 1;
      for (int i = 0; i < count; i++) {
        samples[i] = Math.min(most, bytes.getShort(start + 2 * (from + i)) & 0xffff);
      }
    }
  }
}
