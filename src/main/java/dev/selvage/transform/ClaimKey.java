package dev.selvage.transform;

import java.util.Locale;

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

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static boolean isKnown(Object key) {
    for (ClaimKey known : values()) {
      if (known.label().equals(key)) {
        return true;
      }
    }
    return false;
  }
}
