package dev.selvage.layout;

import dev.selvage.image.Size;
import java.util.List;
import java.util.Locale;

/**
 * What one step of a chain does to what it acts on, as far as sizes tell.
 *
 * @param depth in how many layers it acts: 0 on the canvas; a step that closes a layer acts on what
 *     the layer is placed on
 * @param before the size of what it acts on before it, px
 * @param after the same after it
 * @param firstImage which image the first of the placements is: 0 the base, 1 the first layer that
 *     a step of the chain opens, and so on
 * @param placements where each image lies on what the step acts on, after it
 * @param work what it means for the pixels
 * @param measured what has to be measured of pixels before it can be laid out, such as {@code trim}
 */
public record LaidStep(
    int depth,
    Size before,
    Size after,
    int firstImage,
    List<Placement> placements,
    Work work,
    List<String> measured) {
  /** What a step means for the pixels. */
  public enum Work {
    /** It resamples nothing: it places, pads, fades, or says how the file is written. */
    UNCHANGED("no resampling"),
    /** It scales, cuts or turns, in one resampling together with all others of its kind. */
    FOLDED("folded into one resampling"),
    /** It needs finished pixels: what is before it is drawn, what is after it resamples that. */
    BARRIER("barrier: drawn first"),
    /** It belongs to a layer that is left out. */
    LEFT_OUT("left out");

    private final String words;

    Work(String words) {
      this.words = words;
    }

    /** For scripts: {@code left_out}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  /** Keeps its own lists. */
  public LaidStep {
    placements = List.copyOf(placements);
    measured = List.copyOf(measured);
  }
}
