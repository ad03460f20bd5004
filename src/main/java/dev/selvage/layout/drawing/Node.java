package dev.selvage.layout.drawing;

import dev.selvage.image.Size;
import java.util.stream.Stream;

/** Something that pixels can be read from once it is loaded or drawn. */
public sealed interface Node permits Source, TextSource, Canvas, Filtered, Cut {
  /** px. */
  Size size();

  /** What has to be drawn before pixels can be read from it; nothing where they are loaded. */
  Stream<Canvas> canvases();

  /** How many times as long it takes as a change of colours alone, about; 0 if none are changed. */
  default int cost() {
    return 0;
  }

  /** The pixels of what was drawn for it, once it can be read from. */
  default long drawnPixels() {
    return size().pixels();
  }

  /** The most pixels that exist at once while it is drawn, beside those of sources. */
  long workingPixels();
}
