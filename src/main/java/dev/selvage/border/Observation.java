package dev.selvage.border;

import dev.selvage.image.Raster;
import org.jspecify.annotations.Nullable;

/**
 * An image that a server has seen, and what it said of its border.
 *
 * @param composed the pixels before encoding, or null if they are not known
 * @param encoded the pixels as a receiver decodes them from the uploaded file
 * @param server what the server said
 */
public record Observation(@Nullable Raster composed, Raster encoded, BorderInfo server) {
  /** The pixels of a stage; the encoded ones where the composed ones are not known. */
  Raster pixels(Stage stage) {
    return stage == Stage.COMPOSED && composed != null ? composed : encoded;
  }
}
