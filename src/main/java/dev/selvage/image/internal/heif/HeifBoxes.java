package dev.selvage.image.internal.heif;

import dev.selvage.image.internal.codec.ByteView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the boxes that lie one after the other in a part of a file. Never goes into a box by
 * itself, so that boxes within boxes are read as deep as somebody asks for, and no deeper. For one
 * file and one thread.
 */
final class HeifBoxes {
  /** In all of a file. Each costs memory here, and small files may hold millions of empty ones. */
  private static final int MAX_BOXES = 20_000;

  private static final int HEADER_BYTES = 8;
  private static final int LARGE_HEADER_BYTES = 16;

  private final ByteView file;
  private int read;
  private boolean cut;

  HeifBoxes(ByteView file) {
    this.file = file;
  }

  /** Whether a box of the file reaches beyond its end. */
  boolean isCut() {
    return cut;
  }

  /**
   * The boxes of the file itself. The last one may be cut off.
   *
   * @throws dev.selvage.UnusableInputException if there are too many, or one makes no sense
   */
  List<HeifBox> ofFile() {
    return read(file, 0, true);
  }

  /**
   * The boxes in a part of the file.
   *
   * @param from where the first one starts in it
   * @throws dev.selvage.UnusableInputException if there are too many, or one does not fit in
   */
  List<HeifBox> in(ByteView part, int from) {
    return read(part, from, false);
  }

  /** The first of a type, or null. */
  static @Nullable HeifBox find(List<HeifBox> boxes, String type) {
    for (HeifBox box : boxes) {
      if (box.type().equals(type)) {
        return box;
      }
    }
    return null;
  }

  private List<HeifBox> read(ByteView part, int from, boolean mayBeCut) {
    List<HeifBox> boxes = new ArrayList<>();
    long at = from;
    while (at + HEADER_BYTES <= part.length()) {
      if (++read > MAX_BOXES) {
        throw file.tooMany(MAX_BOXES, "boxes");
      }
      long size = part.u32(at);
      int header = HEADER_BYTES;
      if (size == 1) {
        header = LARGE_HEADER_BYTES;
        size = part.u32(at + 8) << 32 | part.u32(at + 12);
      } else if (size == 0) {
        size = part.length() - at;
      }
      String type = part.fourLetters(at + 4);
      boolean fits = size <= part.length() - at;
      if (size < header || !(fits || mayBeCut)) {
        throw file.damaged("a box of " + size + " bytes where that cannot be");
      }
      // No longer than anything can be, so that no sum overflows.
      long length = Math.min(size - header, part.length());
      boxes.add(new HeifBox(type, part.part((int) at + header, length)));
      if (!fits) {
        cut = true;
        break;
      }
      at += size;
    }
    return boxes;
  }
}
