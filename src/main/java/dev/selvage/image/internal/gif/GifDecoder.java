package dev.selvage.image.internal.gif;

import dev.selvage.image.Raster;
import dev.selvage.image.internal.codec.DecodeAttempt;

/**
 * Decodes the data of one frame (GIF89a specification, appendix F). The time that it takes grows
 * with the pixels and with the bytes of the file, whatever its codes say.
 */
final class GifDecoder {
  /** First row and distance of rows in the four passes of an interlaced frame. */
  private static final int[][] PASSES = {{0, 8}, {4, 8}, {2, 4}, {1, 2}};

  private static final int MOST_BITS = 12;

  private final DecodeAttempt attempt;
  private final GifFrame frame;
  private final GifPalette palette;

  private GifDecoder(DecodeAttempt attempt, GifFrame frame, GifPalette palette) {
    this.attempt = attempt;
    this.frame = frame;
    this.palette = palette;
  }

  /**
   * The pixels of a frame. Those that are missing have the first colour of the palette.
   *
   * @param attempt at a file whose size is within the limits; gets {@code odd_data} where the mark
   *     of the data's end is missing
   * @param whole whether that mark is there
   * @throws dev.selvage.UnusableInputException if the data are damaged, or missing and that is not
   *     allowed
   */
  static Raster decode(DecodeAttempt attempt, GifFrame frame, boolean whole) {
    return new GifDecoder(attempt, frame, GifPalette.of(attempt.file(), frame)).decode(whole);
  }

  private Raster decode(boolean whole) {
    byte[] numbers = numbers(whole);
    int width = frame.size().width();
    int height = frame.size().height();
    Raster pixels = Raster.allocate(palette.format(), width, height);
    if (!frame.interlaced()) {
      for (int y = 0; y < height; y++) {
        attempt.checkAtRow(y);
        palette.put(numbers, y * width, width, pixels.data(), pixels.index(0, y));
      }
      return pixels;
    }
    int stored = 0;
    for (int[] pass : PASSES) {
      for (int y = pass[0]; y < height; y += pass[1], stored++) {
        attempt.checkAtRow(stored);
        palette.put(numbers, stored * width, width, pixels.data(), pixels.index(0, y));
      }
    }
    return pixels;
  }

  /** The number in the palette of every pixel, row by row as they are stored. */
  private byte[] numbers(boolean whole) {
    byte[] numbers = new byte[Math.toIntExact(frame.size().pixels())];
    int rootBits = attempt.file().u8(frame.dataStart() - 1);
    if (rootBits < 2 || rootBits > 8) {
      throw attempt.file().damaged("the GIF's first codes have " + rootBits + " bits");
    }
    GifCodes codes = new GifCodes(attempt, frame.dataStart());
    int drawn = unpack(codes, rootBits, numbers);
    if (drawn < numbers.length) {
      attempt.truncated((double) drawn / numbers.length, null);
    } else if (!whole) {
      attempt.warn("odd_data", "the mark of the picture's end is missing");
    }
    return numbers;
  }

  /** How many numbers the codes give, at most as many as there is room for. */
  private int unpack(GifCodes codes, int rootBits, byte[] numbers) {
    int clear = 1 << rootBits;
    LzwStrings strings = new LzwStrings(clear);
    int width = rootBits + 1;
    int before = GifCodes.NONE;
    int drawn = 0;
    while (true) {
      int code = codes.next(width);
      if (code == GifCodes.NONE || code == clear + 1 || drawn == numbers.length) {
        return drawn;
      }
      if (code == clear) {
        strings.clear();
        width = rootBits + 1;
        before = GifCodes.NONE;
        continue;
      }
      if (before == GifCodes.NONE ? code >= clear : code > strings.count()) {
        throw attempt.file().damaged("the image data cannot be decoded");
      }
      if (before != GifCodes.NONE) {
        strings.add(before, code);
        if (strings.count() == 1 << width && width < MOST_BITS) {
          width++;
        }
      }
      drawn = strings.write(code, numbers, drawn);
      before = code;
    }
  }
}
