package dev.selvage.transform;

import dev.selvage.Excerpt;
import dev.selvage.KnownNames;
import dev.selvage.UsageException;
import java.util.List;
import java.util.Map;

/** A border as a claim's object of width and color. Stateless. */
final class BorderObject {
  private static final String WIDTH = "width";
  private static final String COLOR = "color";

  private BorderObject() {}

  /**
   * Reads it; what it does not say is as SDKs have it.
   *
   * @throws UsageException if it says anything else, or one of both is none
   */
  static BorderLine read(String where, Map<?, ?> parts) {
    for (Object key : parts.keySet()) {
      if (!WIDTH.equals(key) && !COLOR.equals(key)) {
        throw new UsageException(
            where + "." + Excerpt.of(key),
            "is not a known key",
            KnownNames.of(List.of(WIDTH, COLOR)).advice(String.valueOf(key)));
      }
    }
    Object width = parts.get(WIDTH);
    Object color = parts.get(COLOR);
    int px =
        width == null ? BorderLine.USUAL_WIDTH : new ClaimValue(where + "." + WIDTH, width).whole();
    ChainColor line =
        color == null
            ? new ChainColor(BorderLine.USUAL_COLOR)
            : new ClaimValue(where + "." + COLOR, color).color(ChainColor::new);
    try {
      return new BorderLine(px, line);
    } catch (UsageException e) {
      throw new UsageException(where, e.what(), e.remedy(), e);
    }
  }
}
