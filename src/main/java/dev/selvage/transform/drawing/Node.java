package dev.selvage.transform.drawing;

import dev.selvage.image.Size;

/** Something that pixels can be read from once it is loaded or drawn. */
public sealed interface Node permits Source, Canvas {
  /** px. */
  Size size();
}
