package dev.selvage.image.internal.tiff;

import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.ByteView;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/**
 * One plane of a TIFF page whose samples are no whole bytes, as a file that every reader knows: the
 * same strips or tiles under a directory that calls their bytes a gray picture. So the reader
 * undoes the compression, and what is left is to take the samples out of the bytes.
 *
 * @param file the original with another directory behind it
 * @param size of the gray picture: bytes of a row (of all tiles beside each other), and rows
 */
record TiffBytes(ByteView file, Size size) {
  private static final int LONG = 4;
  private static final int ENTRY_BYTES = 12;

  /** The bytes of one plane, from 0. */
  static TiffBytes of(ByteView file, TiffDirectory page, TiffSamples samples, int plane) {
    boolean tiled = page.has(TiffHeader.TILE_OFFSETS);
    int width = (int) page.value(TiffHeader.WIDTH, 0);
    int height = (int) page.value(TiffHeader.LENGTH, 0);
    Map<Integer, long[]> values = new TreeMap<>();
    int across = 1;
    int down;
    long unitBytes;
    if (tiled) {
      int tileWidth = (int) Math.max(1, page.value(TiffHeader.TILE_WIDTH, width));
      int tileHeight = (int) Math.max(1, page.value(TiffHeader.TILE_LENGTH, height));
      across = (width + tileWidth - 1) / tileWidth;
      down = (height + tileHeight - 1) / tileHeight;
      unitBytes = samples.rowBytes(plane, tileWidth);
      values.put(TiffHeader.TILE_WIDTH, new long[] {unitBytes});
      values.put(TiffHeader.TILE_LENGTH, new long[] {tileHeight});
    } else {
      long rows = Math.max(1, Math.min(height, page.value(TiffHeader.ROWS_PER_STRIP, height)));
      down = (int) ((height + rows - 1) / rows);
      unitBytes = samples.rowBytes(plane, width);
      values.put(TiffHeader.ROWS_PER_STRIP, new long[] {rows});
    }
    long rowBytes = across * unitBytes;
    if (rowBytes * height > Integer.MAX_VALUE - 8) {
      throw file.damaged("a TIFF plane of " + rowBytes + " bytes a row");
    }
    int units = across * down;
    int offsets = tiled ? TiffHeader.TILE_OFFSETS : TiffHeader.STRIP_OFFSETS;
    int lengths = tiled ? TiffHeader.TILE_BYTES : TiffHeader.STRIP_BYTES;
    values.put(offsets, part(file, page, offsets, plane, units));
    values.put(lengths, part(file, page, lengths, plane, units));
    values.put(TiffHeader.WIDTH, new long[] {rowBytes});
    values.put(TiffHeader.LENGTH, new long[] {height});
    values.put(TiffHeader.BITS, new long[] {8});
    values.put(TiffHeader.SAMPLES, new long[] {1});
    values.put(TiffHeader.PHOTOMETRIC, new long[] {1});
    values.put(TiffHeader.COMPRESSION, new long[] {page.value(TiffHeader.COMPRESSION, 1)});
    values.put(TiffHeader.FILL_ORDER, new long[] {page.value(TiffHeader.FILL_ORDER, 1)});
    ByteView bytes = new ByteView(file.name(), written(file, values));
    return new TiffBytes(bytes, new Size((int) rowBytes, height));
  }

  private static long[] part(ByteView file, TiffDirectory page, int tag, int plane, int units) {
    long[] part = new long[units];
    for (int i = 0; i < units; i++) {
      part[i] = page.value(tag, plane * units + i, -1);
      if (part[i] < 0) {
        throw file.damaged("a part of a TIFF page is nowhere");
      }
    }
    return part;
  }

  /** The file with another first directory, which stands at its end. */
  private static byte[] written(ByteView file, Map<Integer, long[]> values) {
    ByteOrder order = file.has(0, "II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    int end = file.length() + file.length() % 2;
    ByteArrayOutputStream lists = new ByteArrayOutputStream();
    ByteBuffer directory = ByteBuffer.allocate(2 + ENTRY_BYTES * values.size() + 4).order(order);
    directory.putShort((short) values.size());
    values.forEach(
        (tag, list) -> {
          directory.putShort((short) (int) tag).putShort((short) LONG).putInt(list.length);
          directory.putInt(list.length == 1 ? (int) list[0] : end + lists.size());
          if (list.length > 1) {
            ByteBuffer all = ByteBuffer.allocate(4 * list.length).order(order);
            for (long each : list) {
              all.putInt((int) each);
            }
            lists.writeBytes(all.array());
          }
        });
    ByteBuffer whole = ByteBuffer.allocate(end + lists.size() + directory.capacity()).order(order);
    whole.put(file.bytes(), file.from(), file.length()).position(end);
    whole.put(lists.toByteArray()).put(directory.array());
    whole.putInt(4, end + lists.size());
    return whole.array();
  }
}
