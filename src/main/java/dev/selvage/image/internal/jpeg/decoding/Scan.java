package dev.selvage.image.internal.jpeg.decoding;

import java.util.ArrayList;
import java.util.List;

/**
 * A scan header (ITU-T T.81, B.2.3), with the tables as they are at that point.
 *
 * @param parts the components
 * @param dc a code for each of them
 * @param ac a code for each of them
 * @param first the first coefficient, 0 for DC
 * @param last the last coefficient, 0..63
 * @param high the bit above the lowest that earlier scans have given; 0 if they gave none
 * @param low the lowest bit that this scan gives
 */
record Scan(
    List<Component> parts,
    List<HuffmanLookup> dc,
    List<HuffmanLookup> ac,
    int first,
    int last,
    int high,
    int low) {
  private static final int MOST_PARTS = 4;
  private static final int MOST_BLOCKS = 10;
  private static final int LAST = 63;
  private static final int MOST_LOW = 13;

  /**
   * Reads one.
   *
   * @param at where the body starts
   * @param end where it ends
   */
  static Scan read(Frame frame, Tables tables, byte[] file, int at, int end)
      throws JpegDataException {
    int count = at < end ? file[at] & 0xff : 0;
    if (count == 0 || count > MOST_PARTS || at + 4 + 2 * count > end) {
      throw new JpegDataException("a scan header is broken");
    }
    int spectrum = at + 1 + 2 * count;
    int first = file[spectrum] & 0xff;
    int last = file[spectrum + 1] & 0xff;
    int high = (file[spectrum + 2] >> 4) & 15;
    int low = file[spectrum + 2] & 15;
    if (frame.progressive()) {
      checkProgression(count, first, last, high, low);
    }
    List<Component> parts = new ArrayList<>();
    List<HuffmanLookup> dc = new ArrayList<>();
    List<HuffmanLookup> ac = new ArrayList<>();
    int blocks = 0;
    for (int i = 0; i < count; i++) {
      Component part = component(frame, file[at + 1 + 2 * i] & 0xff, parts);
      part.latch(tables);
      parts.add(part);
      blocks += part.across * part.down;
      int numbers = file[at + 2 + 2 * i] & 0xff;
      boolean readsDc = !frame.progressive() || (first == 0 && high == 0);
      boolean readsAc = !frame.progressive() || first > 0;
      // What a scan has no use for need not be there.
      dc.add(readsDc ? tables.dc(numbers >> 4) : HuffmanLookup.UNUSED);
      ac.add(readsAc ? tables.ac(numbers & 15) : HuffmanLookup.UNUSED);
    }
    if (count > 1 && blocks > MOST_BLOCKS) {
      throw new JpegDataException("a scan has more than " + MOST_BLOCKS + " blocks together");
    }
    return new Scan(parts, dc, ac, first, last, high, low);
  }

  private static void checkProgression(int count, int first, int last, int high, int low)
      throws JpegDataException {
    boolean spectrum = first == 0 ? last == 0 : count == 1 && last >= first && last <= LAST;
    boolean bits = low <= MOST_LOW && (high == 0 || low == high - 1);
    if (!spectrum || !bits) {
      throw new JpegDataException(
          "no progression has scans of " + first + " to " + last + ", bits " + high + "/" + low);
    }
  }

  /** By its id; the next in order where two are called the same. */
  private static Component component(Frame frame, int id, List<Component> taken)
      throws JpegDataException {
    for (Component component : frame.components()) {
      if (component.id == id && !taken.contains(component)) {
        return component;
      }
    }
    throw new JpegDataException("a scan is of a component " + id + ", which the frame lacks");
  }

  /** Whether blocks come one by one, in the component's own rows. */
  boolean isSingle() {
    return parts.size() == 1;
  }

  /** Whether the parameters are those of sequential files. */
  boolean isWholeSpectrum() {
    return first == 0 && last == LAST && high == 0 && low == 0;
  }

  /** MCUs in a row. */
  int unitsWide(Frame frame) {
    return isSingle() ? parts.get(0).blocksWide : frame.size().unitsWide();
  }

  /** Rows of MCUs. */
  int unitsHigh(Frame frame) {
    return isSingle() ? parts.get(0).blocksHigh : frame.size().unitsHigh();
  }

  /** Blocks of a component in an MCU, across. */
  int across(Component part) {
    return isSingle() ? 1 : part.across;
  }

  /** Blocks of a component in an MCU, down. */
  int down(Component part) {
    return isSingle() ? 1 : part.down;
  }
}
