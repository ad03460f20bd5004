package dev.selvage.transform;

import dev.selvage.Excerpt;
import dev.selvage.KnownNames;
import dev.selvage.UsageException;
import java.util.List;

/**
 * What of a picture is to be kept, where a gravity is no point of the compass: {@code auto}, {@code
 * face:center}, {@code xy_center}. Immutable.
 *
 * @param text one of those; see {@link #NAMES}
 */
public record Focus(String text) {
  /** All that there are. */
  public static final List<String> NAMES =
      List.of(
          "auto",
          "auto:subject",
          "auto:classic",
          "auto:face",
          "auto:faces",
          "face",
          "faces",
          "face:auto",
          "faces:auto",
          "face:center",
          "faces:center",
          "xy_center");

  /**
   * Checks that it is one.
   *
   * @throws UsageException if it is none
   */
  public Focus {
    if (!NAMES.contains(text)) {
      throw new UsageException(
          "gravity",
          "\"" + Excerpt.of(text) + "\" is not known",
          KnownNames.of(NAMES).advice(text));
    }
  }

  /** Whether a window is found by what stands out of the picture. */
  public boolean isDetected() {
    return !isFixed() && !text.endsWith(":center");
  }

  /** Whether it is the point that the offsets give. */
  public boolean isFixed() {
    return text.equals("xy_center");
  }

  /** Whether it is one of the kind that modes with an automatic window need. */
  public boolean isAuto() {
    return text.startsWith("auto");
  }

  /** Whether it is about faces. */
  public boolean isFace() {
    return text.contains("face");
  }

  /** As in claims and URLs. */
  @Override
  public String toString() {
    return text;
  }
}
