package dev.selvage.transform.drawing;

import dev.selvage.image.Size;
import org.jspecify.annotations.Nullable;

/** Something that pixels can be read from once it is loaded or drawn. */
public sealed interface Node permits Source, Canvas, Filtered {
  /** px. */
  Size size();

  /** What has to be drawn before pixels can be read from it; null where they are loaded. */
  @Nullable Canvas inside();
}
