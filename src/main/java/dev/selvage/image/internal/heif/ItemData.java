package dev.selvage.image.internal.heif;

import dev.selvage.image.internal.codec.ByteView;
import java.util.List;

/**
 * The data of an item or a frame.
 *
 * @param extents where they lie, one piece after the other
 */
record ItemData(ByteView file, List<Extent> extents) {
  /**
   * A piece of the data.
   *
   * @param length as the file says, bytes
   * @param bytes shorter where the file is cut off
   */
  record Extent(long length, ByteView bytes) {
    boolean isWhole() {
      return bytes.length() == length;
    }
  }

  /** Whether all of them lie in the file. */
  boolean isWhole() {
    return extents.stream().allMatch(Extent::isWhole);
  }

  /**
   * All of them in one piece.
   *
   * @throws dev.selvage.UnusableInputException if there are none, or the file is cut off
   */
  ByteView bytes() {
    if (extents.isEmpty()) {
      throw file.damaged("it has a picture without data");
    }
    if (!isWhole()) {
      throw file.truncated();
    }
    if (extents.size() == 1) {
      return extents.get(0).bytes();
    }
    long size = extents.stream().mapToLong(Extent::length).sum();
    // Pieces may lie over each other, so that they are more than the file.
    if (size > file.length()) {
      throw file.damaged("pieces of its data are said to be more than once in it");
    }
    byte[] all = new byte[(int) size];
    int at = 0;
    for (Extent extent : extents) {
      byte[] piece = extent.bytes().copy();
      System.arraycopy(piece, 0, all, at, piece.length);
      at += piece.length;
    }
    return new ByteView(file.name(), all);
  }
}
