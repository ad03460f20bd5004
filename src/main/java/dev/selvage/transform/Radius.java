package dev.selvage.transform;

import dev.selvage.Excerpt;
import dev.selvage.UsageException;
import dev.selvage.effect.outline.CornerRadii;
import dev.selvage.image.Size;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How corners are rounded, as it was written: one radius for all, or two to four with colons
 * between them: {@code 20}, {@code 20:0:40:60}, {@code max}. As in CSS, two are of the corners at
 * the upper left and the lower right, and of the others; three of the upper left, of the upper
 * right and the lower left, and of the lower right; four go clockwise from the upper left.
 * Immutable.
 *
 * @param text px, or {@code max} for half of both sides, which makes an ellipse
 */
public record Radius(String text) {
  /** The largest radius that can be written, px. */
  public static final int MAX_PX = 100_000;

  private static final Pattern FORM =
      Pattern.compile("(?:max|[0-9]{1,6})(?::(?:max|[0-9]{1,6})){0,3}");
  private static final String MAX = "max";

  /**
   * Checks the form and the range.
   *
   * @throws UsageException if it is not one to four radii
   */
  public Radius {
    if (!FORM.matcher(text).matches()) {
      throw new UsageException(
          "radius",
          "\"" + Excerpt.of(text) + "\" is no radius",
          "write whole px or max, or up to four of them such as 20:0:40:60");
    }
    for (String part : parts(text)) {
      if (!part.equals(MAX) && Integer.parseInt(part) > MAX_PX) {
        throw new UsageException(
            "radius", part + " is out of range", "use 0 to " + MAX_PX + " px, or max");
      }
    }
  }

  private static List<String> parts(String text) {
    return List.of(text.split(":", -1));
  }

  /**
   * The corners of a picture, shrunk by one factor where they do not fit it.
   *
   * @param density what px are multiplied by
   */
  public CornerRadii corners(Size size, double density) {
    List<CornerRadii.Corner> parts =
        parts(text).stream().map(part -> corner(part, size, density)).toList();
    CornerRadii.Corner topLeft = parts.get(0);
    CornerRadii.Corner topRight = parts.get(parts.size() > 1 ? 1 : 0);
    CornerRadii.Corner bottomRight = parts.get(parts.size() > 2 ? 2 : 0);
    CornerRadii.Corner bottomLeft = parts.get(parts.size() > 3 ? 3 : parts.size() > 1 ? 1 : 0);
    return new CornerRadii(topLeft, topRight, bottomRight, bottomLeft).fitting(size);
  }

  private static CornerRadii.Corner corner(String part, Size size, double density) {
    if (part.equals(MAX)) {
      return new CornerRadii.Corner(size.width() / 2.0, size.height() / 2.0);
    }
    double px = Integer.parseInt(part) * density;
    return new CornerRadii.Corner(px, px);
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
