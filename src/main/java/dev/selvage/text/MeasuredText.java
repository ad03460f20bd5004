package dev.selvage.text;

import dev.selvage.image.Size;
import dev.selvage.image.Warning;
import java.util.List;

/**
 * How large a text is.
 *
 * @param size px
 * @param warnings such as of a font that is not there
 */
public record MeasuredText(Size size, List<Warning> warnings) {
  /** Keeps its own list. */
  public MeasuredText {
    warnings = List.copyOf(warnings);
  }
}
