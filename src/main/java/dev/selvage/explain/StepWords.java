package dev.selvage.explain;

import dev.selvage.Excerpt;
import dev.selvage.UsageException;
import dev.selvage.text.WrittenText;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Flag;
import dev.selvage.transform.StepKey;
import dev.selvage.transform.Transformation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A step in words. */
final class StepWords {
  private static final int LONGEST = 60;

  /** What the sentence about layers and the one about sizes say. */
  private static final Set<StepKey> SAID =
      EnumSet.of(
          StepKey.OVERLAY,
          StepKey.UNDERLAY,
          StepKey.CROP,
          StepKey.WIDTH,
          StepKey.HEIGHT,
          StepKey.ASPECT_RATIO,
          StepKey.FLAGS);

  private StepWords() {}

  /**
   * Such as {@code put "logo" on it, scale to width 200, gravity south_east}.
   *
   * @param staysOpen whether it opens a layer that a later step closes
   */
  static String of(Transformation step, boolean staysOpen) {
    List<String> parts = new ArrayList<>();
    if (step.hasLayer()) {
      parts.add(layer(step, staysOpen));
    } else if (step.has(Flag.LAYER_APPLY)) {
      parts.add("close the layer and place it");
    }
    String sizing = sizing(step);
    if (sizing != null) {
      parts.add(sizing);
    }
    for (StepKey key : StepKey.values()) {
      String value = SAID.contains(key) ? null : key.urlValue(step);
      if (value != null) {
        parts.add(key.label().replace('_', ' ') + " " + Excerpt.of(value, LONGEST));
      }
    }
    String flags =
        step.flags().stream()
            .filter(flag -> flag != Flag.LAYER_APPLY)
            .map(Flag::label)
            .collect(Collectors.joining(" "));
    if (!flags.isEmpty()) {
      parts.add(flags);
    }
    return parts.isEmpty() ? "leave it as it is" : String.join(", ", parts);
  }

  private static String layer(Transformation step, boolean staysOpen) {
    boolean under = step.underlay() != null;
    String what = what(step.layer());
    if (staysOpen) {
      return "open a layer" + (under ? " under it" : "") + ": " + what;
    }
    return "put " + what + (under ? " under it" : " on it");
  }

  private static String what(String layer) {
    if (!WrittenText.isText(layer)) {
      return "\"" + Excerpt.of(layer, LONGEST) + "\"";
    }
    try {
      return "the text \"" + Excerpt.of(WrittenText.parse(layer).text(), LONGEST) + "\"";
    } catch (UsageException e) {
      // Its style is stored elsewhere.
      return "a text";
    }
  }

  private static @Nullable String sizing(Transformation step) {
    Crop crop = step.crop();
    String box = box(step);
    if (crop == null) {
      return box == null ? null : "scale to " + box;
    }
    String size = box == null ? "its own size" : box;
    return switch (crop) {
      case SCALE -> "scale to " + size;
      case FIT -> "fit into " + size;
      case LIMIT -> "fit into " + size + ", never enlarged";
      case MFIT -> "fit into " + size + ", never made smaller";
      case FILL -> "fill " + size + " and cut the rest";
      case LFILL -> "fill " + size + " and cut the rest, never enlarged";
      case PAD -> "fit into " + size + " and pad";
      case LPAD -> "fit into " + size + " and pad, never enlarged";
      case MPAD -> "pad to " + size;
      case CROP -> box == null ? "cut to what stands out" : "cut " + size;
      case THUMB -> "fill " + size + " with the part at its gravity";
      case AUTO -> "fill " + size + " with the best part";
      case FILL_PAD -> "fill " + size + ", padded where a cut would lose what stands out";
      case AUTO_PAD -> "fill " + size + " with the best part, padded where that needs it";
    };
  }

  private static @Nullable String box(Transformation step) {
    String width = StepKey.WIDTH.urlValue(step);
    String height = StepKey.HEIGHT.urlValue(step);
    String ratio = StepKey.ASPECT_RATIO.urlValue(step);
    List<String> parts = new ArrayList<>();
    if (width != null && height != null) {
      parts.add(width + "x" + height);
    } else if (width != null) {
      parts.add("width " + width);
    } else if (height != null) {
      parts.add("height " + height);
    }
    if (ratio != null) {
      parts.add("ratio " + ratio);
    }
    return parts.isEmpty() ? null : String.join(" of ", parts);
  }
}
