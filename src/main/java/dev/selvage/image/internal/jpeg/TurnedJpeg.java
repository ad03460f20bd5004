package dev.selvage.image.internal.jpeg;

import dev.selvage.image.Orientation;
import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.jpeg.coding.ZigZag;
import dev.selvage.image.internal.jpeg.decoding.DecodedCoefficients;
import dev.selvage.image.internal.jpeg.decoding.DecodedCoefficients.Blocks;
import dev.selvage.image.internal.jpeg.decoding.JpegDataException;
import dev.selvage.image.internal.jpeg.decoding.JpegDecoder;
import dev.selvage.image.internal.jpeg.encoding.CoefficientEncoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JPEG picture turned upright without a loss: blocks are put elsewhere, and the signs and places
 * of their coefficients changed, as {@code jpegtran -perfect} does. For one file, one thread.
 */
final class TurnedJpeg implements CoefficientEncoder.Source {
  private static final int SIDE = 8;
  private static final int LARGEST_AC = 1023;
  private static final int LOWEST_DC = -1024;
  private static final int LARGEST_DIVISOR = 255;

  /** Bytes that hold the symbols of a byte of the file, until its codes are known. */
  private static final int BYTES_A_BYTE = 16;

  private final DecodedCoefficients stored;
  private final Orientation orientation;

  /** By place in the order of the file: where a coefficient comes from, and its sign. */
  private final int[] places = new int[ZigZag.COEFFICIENTS];

  private final int[] signs = new int[ZigZag.COEFFICIENTS];

  private TurnedJpeg(DecodedCoefficients stored, Orientation orientation) {
    this.stored = stored;
    this.orientation = orientation;
    int[] order = new int[ZigZag.COEFFICIENTS];
    for (int z = 0; z < order.length; z++) {
      order[ZigZag.natural(z)] = z;
    }
    for (int z = 0; z < order.length; z++) {
      int row = ZigZag.natural(z) / SIDE;
      int column = ZigZag.natural(z) % SIDE;
      places[z] = order[orientation.transposes() ? SIDE * column + row : SIDE * row + column];
      boolean odd =
          (orientation.columnsRunBack() && column % 2 == 1)
              != (orientation.rowsRunBack() && row % 2 == 1);
      signs[z] = odd ? -1 : 1;
    }
  }

  /**
   * The file of the upright picture: JFIF, without metadata or profile.
   *
   * @return null if the picture cannot be turned so: the edge that would come first is no whole
   *     MCU, the file is not sound, of no usual kind, or may take more memory than its limits allow
   */
  static byte @Nullable [] of(JpegHeader header, Runnable check) {
    if (!header.isBaselineOrProgressive()
        || header.plainComponents() == 0
        || (header.plainComponents() == 3 && !header.hasPlanarChroma())
        || bytes(header) > header.limits().maxMemory()) {
      return null;
    }
    ByteView file = header.file();
    DecodedCoefficients stored;
    try {
      stored =
          JpegDecoder.coefficients(file.bytes(), file.from(), file.from() + file.length(), check);
    } catch (JpegDataException e) {
      // Whoever decodes the file next says what is wrong with it.
      return null;
    }
    TurnedJpeg turned = new TurnedJpeg(stored, header.image().orientation());
    return turned.canBeTurned(header.image().stored())
        ? turned.write(header.image().size(), check)
        : null;
  }

  /** What it takes at most, but for the file. */
  private static long bytes(JpegHeader header) {
    long coefficients = header.image().stored().pixels() * header.plainComponents();
    return Short.BYTES * coefficients + (long) BYTES_A_BYTE * header.file().length();
  }

  private boolean canBeTurned(Size size) {
    return stored.isSound()
        && (!backAcross() || size.width() % (SIDE * Math.max(1, across())) == 0)
        && (!backDown() || size.height() % (SIDE * Math.max(1, down())) == 0)
        && (isGray() || sameTables())
        && stored.components().stream().allMatch(TurnedJpeg::isWritable);
  }

  private boolean isGray() {
    return stored.components().size() == 1;
  }

  /** Samples of luma to one of chroma across, as stored; 0 if there is no chroma. */
  private int across() {
    return isGray() ? 0 : stored.components().get(0).across() / stored.components().get(1).across();
  }

  /** The same downwards. */
  private int down() {
    return isGray() ? 0 : stored.components().get(0).down() / stored.components().get(1).down();
  }

  /** Whether stored columns are read from right to left. */
  private boolean backAcross() {
    return orientation.transposes() ? orientation.rowsRunBack() : orientation.columnsRunBack();
  }

  /** Whether stored rows are read from bottom to top. */
  private boolean backDown() {
    return orientation.transposes() ? orientation.columnsRunBack() : orientation.rowsRunBack();
  }

  private boolean sameTables() {
    return Arrays.equals(
        stored.components().get(1).quantization(), stored.components().get(2).quantization());
  }

  private static boolean isWritable(Blocks blocks) {
    for (int divisor : blocks.quantization()) {
      if (divisor < 1 || divisor > LARGEST_DIVISOR) {
        return false;
      }
    }
    short[] values = blocks.values();
    for (int i = 0; i < values.length; i++) {
      int least = i % ZigZag.COEFFICIENTS == 0 ? LOWEST_DC : -LARGEST_AC;
      if (values[i] < least || values[i] > LARGEST_AC) {
        return false;
      }
    }
    return true;
  }

  private byte[] write(Size size, Runnable check) {
    List<int[]> tables = new ArrayList<>();
    for (Blocks blocks : stored.components()) {
      tables.add(turned(blocks.quantization()));
    }
    return CoefficientEncoder.encode(
        size,
        orientation.transposes() ? down() : across(),
        orientation.transposes() ? across() : down(),
        tables,
        stored.progressive(),
        this,
        check);
  }

  private int[] turned(int[] table) {
    int[] result = new int[table.length];
    for (int i = 0; i < table.length; i++) {
      result[i] = orientation.transposes() ? table[i % SIDE * SIDE + i / SIDE] : table[i];
    }
    return result;
  }

  @Override
  public void read(int component, int x, int y, int[] block) {
    Blocks from = stored.components().get(component);
    int across = orientation.transposes() ? y : x;
    int down = orientation.transposes() ? x : y;
    int at =
        from.index(
            backAcross() ? from.wide() - 1 - across : across,
            backDown() ? from.high() - 1 - down : down);
    for (int z = 0; z < block.length; z++) {
      block[z] = signs[z] * from.values()[at + places[z]];
    }
  }
}
