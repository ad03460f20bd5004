package dev.selvage.image.internal.color;

/** Matrices between linear RGB of different primaries, adapted by Bradford where white differs. */
final class RgbPrimaries {
  /** From XYZ to the responses that Bradford adapts (ICC.1:2022, annex E). */
  private static final double[][] BRADFORD = {
    {0.8951, 0.2664, -0.1614},
    {-0.7502, 1.7135, 0.0367},
    {0.0389, -0.0685, 1.0296},
  };

  private RgbPrimaries() {}

  /**
   * The matrix from one RGB to another.
   *
   * @param from x and y of red, green, blue and white
   * @param to the same
   */
  static double[][] between(double[] from, double[] to) {
    double[][] adapted = times(adaptation(white(from), white(to)), toXyz(from));
    return times(inverse(toXyz(to)), adapted);
  }

  private static double[] white(double[] xy) {
    return xyz(xy[6], xy[7]);
  }

  private static double[] xyz(double x, double y) {
    return new double[] {x / y, 1, (1 - x - y) / y};
  }

  private static double[][] toXyz(double[] xy) {
    double[][] columns = new double[3][3];
    for (int c = 0; c < 3; c++) {
      double[] primary = xyz(xy[2 * c], xy[2 * c + 1]);
      for (int row = 0; row < 3; row++) {
        columns[row][c] = primary[row];
      }
    }
    double[] parts = times(inverse(columns), white(xy));
    return times(columns, diagonal(parts));
  }

  private static double[][] adaptation(double[] from, double[] to) {
    double[] seen = times(BRADFORD, from);
    double[] wanted = times(BRADFORD, to);
    double[] ratios = {wanted[0] / seen[0], wanted[1] / seen[1], wanted[2] / seen[2]};
    return times(inverse(BRADFORD), times(diagonal(ratios), BRADFORD));
  }

  private static double[][] diagonal(double[] values) {
    return new double[][] {{values[0], 0, 0}, {0, values[1], 0}, {0, 0, values[2]}};
  }

  private static double[] times(double[][] a, double[] vector) {
    double[] result = new double[3];
    for (int row = 0; row < 3; row++) {
      result[row] = a[row][0] * vector[0] + a[row][1] * vector[1] + a[row][2] * vector[2];
    }
    return result;
  }

  private static double[][] times(double[][] a, double[][] b) {
    double[][] result = new double[3][3];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        for (int i = 0; i < 3; i++) {
          result[row][column] += a[row][i] * b[i][column];
        }
      }
    }
    return result;
  }

  /** By cofactors. */
  private static double[][] inverse(double[][] m) {
    double[][] result = new double[3][3];
    double determinant = 0;
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        int r1 = (column + 1) % 3;
        int r2 = (column + 2) % 3;
        int c1 = (row + 1) % 3;
        int c2 = (row + 2) % 3;
        result[row][column] = m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1];
      }
      determinant += m[0][row] * result[row][0];
    }
    for (double[] row : result) {
      for (int column = 0; column < 3; column++) {
        row[column] /= determinant;
      }
    }
    return result;
  }
}
