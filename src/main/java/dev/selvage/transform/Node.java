package dev.selvage.transform;

import dev.selvage.image.Size;

/** Something that pixels can be read from once it is loaded or drawn. */
sealed interface Node permits Source, Canvas {
  /** px. */
  Size size();
}
