package dev.selvage.image.internal.jpeg;

import dev.selvage.image.internal.codec.ByteView;
import org.jspecify.annotations.Nullable;

/**
 * Tells the kinds of JPEG that are read from those that are not, which it names (ITU-T T.81, table
 * B.1; T.87 for JPEG-LS).
 */
final class JpegKind {
  /** Starts the frames of a hierarchical file. */
  static final int DHP = 0xde;

  /** The frame of a JPEG-LS file. */
  static final int LS_FRAME = 0xf7;

  private static final String EIGHT_BITS = "export it as a JPEG of 8 bits a sample";
  private static final String BASELINE = "export it as a baseline JPEG";

  private JpegKind() {}

  /**
   * Refuses what is not read.
   *
   * @param marker of the frame, or one of those above
   * @param frame its header
   */
  static void check(int marker, ByteView frame) {
    String process = process(marker);
    if (process != null) {
      throw frame.notRead("is " + process, BASELINE);
    }
    int bits = frame.u8(0);
    boolean lossless = marker == 0xc3;
    if (bits != 8 && !(lossless && bits == 16)) {
      throw frame.notRead("is a " + (lossless ? "lossless " : "") + bits + "-bit JPEG", EIGHT_BITS);
    }
    if (frame.u16(1) == 0) {
      throw frame.notRead("is a JPEG that tells its height behind its pixels (DNL)", BASELINE);
    }
    int samples = frame.u8(5);
    if (samples == 2 || samples > 4) {
      throw frame.notRead("is a JPEG of " + samples + " samples a pixel", BASELINE);
    }
  }

  /** A way of coding that is not read, by its name; null for one that is. */
  private static @Nullable String process(int marker) {
    return switch (marker) {
      case 0xc5, 0xc6, 0xc7, 0xcd, 0xce, 0xcf, DHP -> "a hierarchical JPEG";
      case 0xc9, 0xca, 0xcb -> "a JPEG with arithmetic coding";
      case LS_FRAME -> "a JPEG-LS image";
      default -> null;
    };
  }
}
