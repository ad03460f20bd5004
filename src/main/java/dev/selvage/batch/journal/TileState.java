package dev.selvage.batch.journal;

import java.util.Locale;

/** How far a tile has come. Every step to the next is on the disk before it is relied upon. */
public enum TileState {
  /** Read from the manifest; nothing done yet. */
  PLANNED,
  /** Rendered, so that it is known what will be sent. */
  COMPOSED,
  /** The server has given a place; the image may be on its way, or even there. */
  RESERVED,
  /** The image is with the server; its border is not known yet. */
  UPLOADED,
  /**
   * The server sees the border that was measured here, and the tile's content is to show the
   * picture; it may do so already.
   */
  CHANGING,
  /** The server sees the border that was measured here. */
  CONFIRMED,
  /** The image is with the server, which tells no border of images of this kind. */
  SENT,
  /** Confirmed, and the tile's draft shows the picture. */
  CHANGED,
  /** Confirmed, and visitors see the picture. */
  PUBLISHED,
  /** Confirmed, and the tile's draft is again what it was before. */
  ROLLED_BACK,
  /** The server sees another border. */
  DIFFERS,
  /** Given up; the last error says why. */
  FAILED;

  /** The name in journals and reports: {@code planned}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether there is nothing left to do. */
  public boolean isFinished() {
    return this == DIFFERS || this == FAILED || this == SENT || isConfirmed();
  }

  /** Whether the server sees the border that was measured here, and there is nothing left to do. */
  public boolean isConfirmed() {
    return this == CONFIRMED || this == CHANGED || this == PUBLISHED || this == ROLLED_BACK;
  }

  /** Reads {@link #label()}. */
  public static TileState parse(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
