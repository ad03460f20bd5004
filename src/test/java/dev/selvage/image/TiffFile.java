package dev.selvage.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Writes TIFF files of one page from the samples up, as section 2 of TIFF 6.0 has them: the header,
 * the samples in one strip, what does not fit an entry, the directory.
 */
final class TiffFile {
  private static final int HEADER = 8;

  private final ByteOrder order;
  private final byte[] samples;
  private final List<Entry> entries = new ArrayList<>();
  private int next;

  private record Entry(int tag, int type, int count, ByteBuffer value) {}

  private TiffFile(ByteOrder order, byte[] samples) {
    this.order = order;
    this.samples = samples;
  }

  /**
   * A page of plain samples.
   *
   * @param photometric 0 gray, inverted, 1 gray, 2 RGB, 3 palette, 5 inks
   * @param channels samples a pixel
   * @param bits of each sample
   * @param samples interleaved, in the file's byte order
   */
  static TiffFile of(
      ByteOrder order,
      int photometric,
      int width,
      int height,
      int channels,
      int bits,
      byte[] samples) {
    int[] depths = new int[channels];
    Arrays.fill(depths, bits);
    return new TiffFile(order, samples)
        .longs(256, width)
        .longs(257, height)
        .shorts(258, depths)
        .shorts(259, 1)
        .shorts(262, photometric)
        .longs(273, HEADER)
        .shorts(277, channels)
        .longs(278, height)
        .longs(279, samples.length);
  }

  /** Sets a value of 16-bit numbers, in the place of the one it had. */
  TiffFile shorts(int tag, int... values) {
    ByteBuffer value = ByteBuffer.allocate(2 * values.length).order(order);
    for (int each : values) {
      value.putShort((short) each);
    }
    return set(new Entry(tag, 3, values.length, value));
  }

  /** Sets a value of 32-bit numbers, in the place of the one it had. */
  TiffFile longs(int tag, int... values) {
    ByteBuffer value = ByteBuffer.allocate(4 * values.length).order(order);
    for (int each : values) {
      value.putInt(each);
    }
    return set(new Entry(tag, 4, values.length, value));
  }

  /** Sets a value of bytes of no type. */
  TiffFile bytes(int tag, byte[] value) {
    return set(new Entry(tag, 7, value.length, ByteBuffer.wrap(value)));
  }

  /** Takes values away. */
  TiffFile without(int... tags) {
    for (int tag : tags) {
      entries.removeIf(entry -> entry.tag() == tag);
    }
    return this;
  }

  /** Says where the next page's directory lies. */
  TiffFile next(int position) {
    next = position;
    return this;
  }

  private TiffFile set(Entry entry) {
    entries.removeIf(old -> old.tag() == entry.tag());
    entries.add(entry);
    return this;
  }

  /** The file. */
  byte[] write() {
    entries.sort(Comparator.comparingInt(Entry::tag));
    ByteArrayOutputStream tail = new ByteArrayOutputStream();
    ByteBuffer directory = ByteBuffer.allocate(2 + 12 * entries.size() + 4).order(order);
    directory.putShort((short) entries.size());
    for (Entry entry : entries) {
      byte[] value = entry.value().array();
      directory.putShort((short) entry.tag()).putShort((short) entry.type()).putInt(entry.count());
      if (value.length <= 4) {
        directory.put(Arrays.copyOf(value, 4));
      } else {
        directory.putInt(HEADER + samples.length + tail.size());
        tail.writeBytes(value);
      }
    }
    directory.putInt(next);
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(order);
    header.put(TestImages.latin1(order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM"));
    header.putShort((short) 42).putInt(HEADER + samples.length + tail.size());
    return TestImages.join(header.array(), samples, tail.toByteArray(), directory.array());
  }
}
