package dev.selvage.studio;

import dev.selvage.image.Raster;

/**
 * How like a picture is to another one of the same size: the mean of the structural similarity
 * index of luma over windows of 8 by 8 px, 4 px apart. 1 is the same picture.
 *
 * <p>Z. Wang, A. C. Bovik, H. R. Sheikh, E. P. Simoncelli: Image quality assessment: from error
 * visibility to structural similarity, IEEE Transactions on Image Processing 13 (2004), with all
 * pixels of a window of the same weight.
 */
final class StructuralSimilarity {
  private static final int WINDOW = 8;
  private static final int STEP = 4;
  private static final double C1 = 0.01 * 255 * (0.01 * 255);
  private static final double C2 = 0.03 * 255 * (0.03 * 255);

  private final int width;
  private final int height;
  private final byte[] first;

  private StructuralSimilarity(Raster picture) {
    width = picture.width();
    height = picture.height();
    first = luma(picture);
  }

  /**
   * To one picture.
   *
   * @param picture on the heap, without alpha
   */
  static StructuralSimilarity to(Raster picture) {
    return new StructuralSimilarity(picture);
  }

  /**
   * The index of another.
   *
   * @param picture as {@link #to} takes it, of the same size
   * @return -1..1
   */
  double of(Raster picture) {
    byte[] second = luma(picture);
    int windowWidth = Math.min(WINDOW, width);
    int windowHeight = Math.min(WINDOW, height);
    double sum = 0;
    long windows = 0;
    for (int y = 0; y + windowHeight <= height; y += STEP) {
      for (int x = 0; x + windowWidth <= width; x += STEP) {
        sum += window(second, y * width + x, windowWidth, windowHeight);
        windows++;
      }
    }
    return sum / windows;
  }

  private double window(byte[] second, int start, int windowWidth, int windowHeight) {
    int sumA = 0;
    int sumB = 0;
    int squaresA = 0;
    int squaresB = 0;
    int products = 0;
    for (int row = start; row < start + windowHeight * width; row += width) {
      for (int i = row; i < row + windowWidth; i++) {
        int a = first[i] & 0xff;
        int b = second[i] & 0xff;
        sumA += a;
        sumB += b;
        squaresA += a * a;
        squaresB += b * b;
        products += a * b;
      }
    }
    double count = windowWidth * windowHeight;
    double meanA = sumA / count;
    double meanB = sumB / count;
    double varianceA = squaresA / count - meanA * meanA;
    double varianceB = squaresB / count - meanB * meanB;
    double covariance = products / count - meanA * meanB;
    return (2 * meanA * meanB + C1)
        * (2 * covariance + C2)
        / ((meanA * meanA + meanB * meanB + C1) * (varianceA + varianceB + C2));
  }

  /** By the weights of JPEG. */
  private static byte[] luma(Raster picture) {
    int width = picture.width();
    byte[] luma = new byte[width * picture.height()];
    byte[] data = picture.data();
    int channels = picture.format().channels();
    for (int y = 0; y < picture.height(); y++) {
      int at = picture.index(0, y);
      for (int x = 0; x < width; x++, at += channels) {
        luma[y * width + x] =
            channels == 1
                ? data[at]
                : (byte)
                    ((299 * (data[at] & 0xff)
                            + 587 * (data[at + 1] & 0xff)
                            + 114 * (data[at + 2] & 0xff)
                            + 500)
                        / 1000);
      }
    }
    return luma;
  }
}
