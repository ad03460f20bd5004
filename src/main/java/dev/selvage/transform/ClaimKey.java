package dev.selvage.transform;

import dev.selvage.KnownNames;
import java.util.Locale;
import java.util.Set;

/** The keys of one step of the claim, in the order in which they are written. */
enum ClaimKey {
  OVERLAY,
  CROP,
  WIDTH,
  HEIGHT,
  X,
  Y,
  GRAVITY,
  ANGLE,
  OPACITY,
  BACKGROUND,
  FLAGS;

  private static final Set<String> UNSUPPORTED =
      Set.of(
          "if",
          "variables",
          "page",
          "density",
          "custom_function",
          "raw_transformation",
          "default_image",
          "color_space");

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static boolean isKnown(Object key) {
    return key instanceof String text && known().contains(text);
  }

  /** Whether a delivery service knows a key without which its picture would be another one. */
  static boolean isUnsupported(Object key) {
    return key instanceof String text && (UNSUPPORTED.contains(text) || text.startsWith("$"));
  }

  static KnownNames known() {
    return KnownNames.of(ClaimKey.class);
  }
}
