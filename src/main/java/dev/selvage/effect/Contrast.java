package dev.selvage.effect;

import dev.selvage.image.Raster;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Samples away from the middle, or towards it: along a sigmoid, or a straight line.
 *
 * @param level of a sigmoid -100..100, which below 0 is its inverse; of a line 1..200 % of its
 *     slope
 * @param linear whether it is a line
 */
record Contrast(int level, boolean linear) implements PixelEffect {
  /** Of a sigmoid, which is meant where nothing else is written. */
  static final EffectRange RANGE = new EffectRange(-100, 100, 0);

  private static final EffectRange LINE = new EffectRange(1, 200, 100);
  private static final String LEVEL = "level_";
  private static final String TYPE = "type_";
  private static final String LINEAR = "linear";
  private static final String SIGMOID = "sigmoid";
  private static final double MIDDLE = 127.5;

  /** {@code 150:linear} or {@code level_150;type_linear}. */
  static PixelEffect parse(EffectValues values) {
    List<String> written = values.values();
    boolean named =
        written.size() == 1
            && (written.get(0).startsWith(LEVEL) || written.get(0).startsWith(TYPE));
    if (named) {
      return named(values, List.of(written.get(0).split(";", -1)));
    }
    if (written.size() > 2) {
      throw values.refused(written.get(2), "write contrast:NUMBER or contrast:NUMBER:linear");
    }
    return of(
        values,
        written.isEmpty() ? null : written.get(0),
        written.size() < 2 ? SIGMOID : written.get(1));
  }

  private static Contrast named(EffectValues values, List<String> parts) {
    String level = null;
    String type = null;
    for (String part : parts) {
      if (part.startsWith(LEVEL) && level == null) {
        level = part.substring(LEVEL.length());
      } else if (part.startsWith(TYPE) && type == null) {
        type = part.substring(TYPE.length());
      } else {
        throw values.refused(part, "write level_NUMBER;type_linear");
      }
    }
    return of(values, level, type == null ? SIGMOID : type);
  }

  private static Contrast of(EffectValues values, @Nullable String level, String type) {
    return switch (type) {
      case LINEAR -> new Contrast(level == null ? LINE.usual() : values.whole(level, LINE), true);
      case SIGMOID ->
          new Contrast(level == null ? RANGE.usual() : values.whole(level, RANGE), false);
      default -> throw values.refused(type, "write linear or sigmoid");
    };
  }

  @Override
  public Raster apply(Raster pixels) {
    if (!linear && level == 0) {
      return pixels;
    }
    return new LevelCurve(linear ? this::onLine : this::onSigmoid).applyTo(pixels);
  }

  private double onLine(double sample) {
    return (sample - MIDDLE) * level / 100 + MIDDLE;
  }

  private double onSigmoid(double sample) {
    double slope = Math.abs(level) / 10.0;
    double low = sigmoid(slope, 0);
    double range = sigmoid(slope, 1) - low;
    double share = sample / 255;
    if (level > 0) {
      return 255 * (sigmoid(slope, share) - low) / range;
    }
    return 255 * (0.5 - Math.log(1 / (share * range + low) - 1) / slope);
  }

  /** The logistic function around one half. */
  private static double sigmoid(double slope, double share) {
    return 1 / (1 + Math.exp(slope * (0.5 - share)));
  }
}
