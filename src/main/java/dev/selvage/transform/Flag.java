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
  /** Reads multiples in an overlay's size as those of the canvas instead of the overlay itself. */
  RELATIVE;

  private static final Set<String> UNSUPPORTED = Set.of("layer_apply", "cutter", "region_relative");

  /** The name in claims and URLs: {@code no_overflow}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a delivery service knows a flag without which its picture would be another one. */
  static boolean isUnsupported(String label) {
    return UNSUPPORTED.contains(label);
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
