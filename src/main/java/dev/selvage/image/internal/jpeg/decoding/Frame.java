package dev.selvage.image.internal.jpeg.decoding;

import java.util.ArrayList;
import java.util.List;

/**
 * The frame header (ITU-T T.81, B.2.2).
 *
 * @param progressive whether coefficients come in several scans
 * @param size of the picture, and the largest factors
 */
record Frame(boolean progressive, Component.FrameSize size, List<Component> components) {
  static final int PROGRESSIVE = 0xc2;

  private static final int MOST_FACTOR = 4;
  private static final int FIXED = 6;

  /**
   * Reads one.
   *
   * @param at where the body starts
   * @param end where it ends
   */
  static Frame read(int marker, byte[] file, int at, int end) throws JpegDataException {
    int count = at + FIXED <= end ? file[at + 5] & 0xff : 0;
    if (count == 0 || at + FIXED + 3 * count > end) {
      throw new JpegDataException("its frame header is too short");
    }
    int height = u16(file, at + 1);
    int width = u16(file, at + 3);
    int mostAcross = 1;
    int mostDown = 1;
    for (int i = 0; i < count; i++) {
      int factors = file[at + FIXED + 3 * i + 1] & 0xff;
      if (!isFactor(factors >> 4) || !isFactor(factors & 15)) {
        throw new JpegDataException("a sampling factor is not 1 to 4");
      }
      mostAcross = Math.max(mostAcross, factors >> 4);
      mostDown = Math.max(mostDown, factors & 15);
    }
    Component.FrameSize size = new Component.FrameSize(width, height, mostAcross, mostDown);
    List<Component> components = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = at + FIXED + 3 * i;
      int id = file[from] & 0xff;
      int factors = file[from + 1] & 0xff;
      components.add(new Component(id, factors >> 4, factors & 15, file[from + 2] & 0xff, size));
    }
    return new Frame(marker == PROGRESSIVE, size, components);
  }

  private static boolean isFactor(int value) {
    return value >= 1 && value <= MOST_FACTOR;
  }

  private static int u16(byte[] file, int at) {
    return ((file[at] & 0xff) << 8) | (file[at + 1] & 0xff);
  }

  /** How much of the picture was read once, 0..1. */
  double share() {
    return components.stream().mapToDouble(Component::share).average().orElse(0);
  }
}
