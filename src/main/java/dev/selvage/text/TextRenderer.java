package dev.selvage.text;

import dev.selvage.image.Raster;
import java.nio.file.Path;
import java.util.List;

/** Sets texts. Safe for use by several threads. */
public interface TextRenderer {
  /** The most lines of one text. */
  int MAX_LINES = 300;

  /**
   * Sets texts in the font of the library, and in those of folders.
   *
   * @param fonts folders of fonts, which are loaded with the first text
   * @throws dev.selvage.UsageException if a folder cannot be read, or has too many files
   */
  static TextRenderer of(List<Path> fonts) {
    List<Path> folders = List.copyOf(fonts);
    return new Java2dText(FontFiles.name(folders), () -> Fonts.with(folders));
  }

  /**
   * How large a text is, without drawing it.
   *
   * @throws dev.selvage.UsageException if it has too many lines, or no ink where it is trimmed
   */
  MeasuredText measure(TextBlock block);

  /**
   * Draws a text.
   *
   * @return RGBA, of the size that was measured
   */
  Raster draw(TextBlock block);

  /** All that the same text may be drawn differently by, for the keys of caches. */
  String name();
}
