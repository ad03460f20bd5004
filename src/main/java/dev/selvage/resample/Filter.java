package dev.selvage.resample;

import java.util.Locale;

/**
 * Reconstruction filters. When an image shrinks the filter is stretched by the scale, so that every
 * source pixel counts.
 */
public enum Filter {
  /** Mean of the covered pixels, those on the rim counting half; support 0.5. */
  BOX(0.5) {
    @Override
    double at(double x) {
      // Half on both rims keeps the filter symmetric; 1e-9 keeps rounding of x from deciding.
      double beyond = Math.abs(x) - 0.5;
      if (beyond > 1e-9) {
        return 0;
      }
      return beyond < -1e-9 ? 1 : 0.5;
    }
  },
  /** Linear interpolation, also called bilinear; support 1. */
  TRIANGLE(1) {
    @Override
    double at(double x) {
      double d = Math.abs(x);
      return d < 1 ? 1 - d : 0;
    }
  },
  /**
   * Catmull-Rom (Keys' cubic with a = -0.5); support 2. R. Keys, Cubic Convolution Interpolation
   * for Digital Image Processing, IEEE Trans. ASSP 29(6), 1981.
   */
  BICUBIC(2) {
    @Override
    double at(double x) {
      double d = Math.abs(x);
      if (d < 1) {
        return (1.5 * d - 2.5) * d * d + 1;
      }
      return d < 2 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0;
    }
  },
  /** Sinc windowed by the first lobe of a sinc three times as wide; support 3. */
  LANCZOS3(3) {
    @Override
    double at(double x) {
      double d = Math.abs(x);
      if (d >= 3) {
        return 0;
      }
      if (d < 1e-9) {
        return 1;
      }
      // sinc(d) * sinc(d / 3) with one sine, as sin(3a) = 3 sin(a) - 4 sin(a)^3.
      double third = Math.PI * d / 3;
      double sine = Math.sin(third);
      double ratio = sine / third;
      return ratio * ratio * (1 - 4 * sine * sine / 3);
    }

    @Override
    FilterSampler sampler(double step, int most) {
      return new LanczosSampler(step, most);
    }
  };

  private final double support;

  Filter(double support) {
    this.support = support;
  }

  /** Half the width of the filter at scale 1, in source pixels. */
  public double support() {
    return support;
  }

  /** The filter's value at a distance from its centre, in source pixels at scale 1. */
  abstract double at(double x);

  /**
   * For many values at equal steps.
   *
   * @param step between two values, source pixels at scale 1, above 0
   * @param most values at a time
   */
  FilterSampler sampler(double step, int most) {
    return (x, values, from, to) -> {
      for (int i = from; i < to; i++) {
        values[i] = at(x + (i - from) * step);
      }
    };
  }

  /** The name in lower case, as used on the command line: {@code lanczos3}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
