package dev.selvage.transform;

import java.util.Locale;
import java.util.Optional;

/** Switches of one transformation that change how it is rendered. */
public enum Flag {
  /** Repeats the overlay over the whole canvas. */
  TILED,
  /** Clips the overlay to the canvas instead of growing the canvas. */
  NO_OVERFLOW,
  /** Reads fractional sizes of an overlay against the canvas instead of the overlay itself. */
  RELATIVE;

  /** The name in claims and URLs: {@code no_overflow}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The flag of a {@link #label()}, if it is one of ours. */
  public static Optional<Flag> ofLabel(String label) {
    for (Flag flag : values()) {
      if (flag.label().equals(label)) {
        return Optional.of(flag);
      }
    }
    return Optional.empty();
  }
}
