package dev.selvage.render;

import dev.selvage.image.ImageHeader;
import dev.selvage.layout.Measured;
import java.util.List;

/**
 * What was measured of the pixels of a composition when it was open before, so that it is not
 * measured again to be rendered. Immutable.
 *
 * @param headers of its images as they were then: where they are others now, all is measured anew
 * @param measured in the order in which its chain asks for it
 */
public record EarlierMeasurement(List<ImageHeader> headers, Measured measured) {
  /** Keeps its own list. */
  public EarlierMeasurement {
    headers = List.copyOf(headers);
  }
}
