package dev.selvage.transform;

import dev.selvage.image.Size;
import org.jspecify.annotations.Nullable;

/**
 * A picture that comes from outside.
 *
 * @param overlay its id, or null for the base
 * @param size px, upright
 */
record Source(@Nullable String overlay, Size size) implements Node {

  /** How messages name it. */
  String where() {
    return overlay == null ? "base image" : "overlay " + Excerpt.of(overlay, 100);
  }
}
