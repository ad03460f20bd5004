package dev.selvage.image.internal.bmp;

import dev.selvage.image.internal.codec.ByteView;
import java.util.Arrays;

/**
 * Unpacks the runs of a bitmap of 4 or 8 bits a pixel, row after row (BI_RLE4, BI_RLE8). Rows may
 * be short, parts may be passed over, and the data may end anywhere: what is not drawn is 0.
 */
final class BmpRuns {
  private static final int END_OF_ROW = 0;
  private static final int END = 1;
  private static final int MOVE = 2;

  private final ByteView file;
  private final boolean halves;
  private int position;
  private int column;
  private int rowsToSkip;
  private boolean over;
  private boolean ended;
  private long drawn;

  BmpRuns(ByteView file, BmpLayout layout) {
    this.file = file;
    this.halves = layout.compression() == BmpLayout.RUNS_OF_4;
    this.position = (int) Math.min(layout.dataStart(), file.length());
  }

  /** Whether the mark of the end was there. */
  boolean ended() {
    return ended;
  }

  /** Pixels that were drawn so far. */
  long drawn() {
    return drawn;
  }

  /**
   * Unpacks the next row.
   *
   * @param row gets a number a pixel
   */
  void next(byte[] row) {
    Arrays.fill(row, (byte) 0);
    if (rowsToSkip > 0) {
      rowsToSkip--;
      return;
    }
    boolean goesOn = true;
    while (goesOn && !over) {
      if (position + 2 > file.length()) {
        over = true;
      } else {
        int count = file.u8(position);
        int value = file.u8(position + 1);
        position += 2;
        goesOn = count > 0 ? run(row, count, value) : escape(row, value);
      }
    }
  }

  private boolean run(byte[] row, int count, int value) {
    for (int i = 0; i < count && column < row.length; i++) {
      draw(row, halves ? half(value, i) : value);
    }
    return true;
  }

  /** Whether the row goes on behind it. */
  private boolean escape(byte[] row, int code) {
    switch (code) {
      case END_OF_ROW -> column = 0;
      case END -> {
        ended = true;
        over = true;
      }
      case MOVE -> {
        return move(row);
      }
      default -> {
        return literal(row, code);
      }
    }
    return false;
  }

  private boolean move(byte[] row) {
    if (position + 2 > file.length()) {
      over = true;
      return false;
    }
    column = Math.min(row.length, column + file.u8(position));
    int rows = file.u8(position + 1);
    position += 2;
    rowsToSkip = Math.max(0, rows - 1);
    return rows == 0;
  }

  /** Numbers one by one, padded to a whole number of 16 bits. */
  private boolean literal(byte[] row, int count) {
    int bytes = halves ? (count + 1) / 2 : count;
    for (int i = 0; i < count; i++) {
      int at = position + (halves ? i / 2 : i);
      if (at >= file.length()) {
        over = true;
        return false;
      }
      draw(row, halves ? half(file.u8(at), i) : file.u8(at));
    }
    position = (int) Math.min(file.length(), position + (long) (bytes + 1) / 2 * 2);
    return true;
  }

  private void draw(byte[] row, int value) {
    if (column < row.length) {
      row[column] = (byte) value;
      drawn++;
      column++;
    }
  }

  private static int half(int value, int index) {
    return index % 2 == 0 ? value >> 4 : value & 15;
  }
}
