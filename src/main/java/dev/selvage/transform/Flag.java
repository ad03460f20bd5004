package dev.selvage.transform;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Switches of one transformation that change how it is rendered. */
public enum Flag {
  /** Repeats the overlay over the whole canvas. */
  TILED,
  /** Clips the overlay to the canvas instead of growing the canvas. */
  NO_OVERFLOW,
  /** Reads multiples in a layer's size as those of the canvas that it is put on. */
  RELATIVE,
  /** Closes the layer that was opened last, and places it. */
  LAYER_APPLY,
  /** Multiplies the canvas' alpha by the layer's, of which nothing is drawn. */
  CUTTER,
  /**
   * Reads multiples in a layer's size as those of a detected area, without which it is left out.
   */
  REGION_RELATIVE,
  /** Takes the lines of a text as its layer instead of the bounds of its ink. */
  TEXT_NO_TRIM,
  /** Refuses a text that is larger than its canvas. */
  TEXT_DISALLOW_OVERFLOW;

  /** The name in claims and URLs: {@code no_overflow}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Flags with dots between them; those that are not known are left out. */
  static Set<Flag> parse(String labels) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    for (String label : labels.split("\\.", -1)) {
      ofLabel(label).ifPresent(flags::add);
    }
    return flags;
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
