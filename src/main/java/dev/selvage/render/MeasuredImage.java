package dev.selvage.render;

import dev.selvage.border.BorderInfo;
import dev.selvage.image.Size;
import dev.selvage.image.Warning;
import java.util.List;

/**
 * An image as it is and its border.
 *
 * @param name of the image, usually its path
 * @param size px, upright
 * @param borderInfo the measured border
 * @param warnings what was odd about the image
 */
public record MeasuredImage(String name, Size size, BorderInfo borderInfo, List<Warning> warnings) {
  /** Keeps its own list. */
  public MeasuredImage {
    warnings = List.copyOf(warnings);
  }
}
