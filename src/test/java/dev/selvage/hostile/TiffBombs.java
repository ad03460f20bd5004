package dev.selvage.hostile;

import static dev.selvage.fixtures.FileBytes.deflatedZeros;

import dev.selvage.fixtures.FileBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** TIFF files whose directories go in circles, and whose numbers are lies. */
final class TiffBombs {
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int OFFSETS = 273;
  private static final int SAMPLES = 277;
  private static final int ROWS = 278;
  private static final int COUNTS = 279;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_COUNTS = 325;
  private static final int EXTRA_SAMPLES = 338;
  private static final int DEFLATE = 8;
  private static final int PACK_BITS = 32_773;
  private static final int LZW = 5;
  private static final int JPEG = 7;
  private static final int OLD_JPEG = 6;
  private static final int FAX = 4;

  private TiffBombs() {}

  /** A directory that is being written, big-endian, behind the eight bytes of the head. */
  private static final class Directory {
    private final List<byte[]> entries = new ArrayList<>();

    Directory with(int tag, int type, long count, long value) {
      FileBytes entry = FileBytes.start().u16(tag, type).u32(count);
      entries.add(
          (type == SHORT && count == 1 ? entry.u16((int) value, 0) : entry.u32(value)).done());
      return this;
    }

    /** A gray picture of 8 bits a sample in one strip. */
    static Directory picture(int width, int height, int compression) {
      return new Directory()
          .with(WIDTH, LONG, 1, width)
          .with(HEIGHT, LONG, 1, height)
          .with(BITS, SHORT, 1, 8)
          .with(COMPRESSION, SHORT, 1, compression)
          .with(PHOTOMETRIC, SHORT, 1, 1)
          .with(SAMPLES, SHORT, 1, 1);
    }

    Directory strip(int rows, long offset, long bytes) {
      return with(ROWS, LONG, 1, rows).with(OFFSETS, LONG, 1, offset).with(COUNTS, LONG, 1, bytes);
    }

    byte[] done(long next) {
      FileBytes bytes = FileBytes.start().u16(entries.size());
      entries.sort((a, b) -> Arrays.compareUnsigned(a, 0, 2, b, 0, 2));
      entries.forEach(bytes::bytes);
      return bytes.u32(next).done();
    }
  }

  static void addTo(Map<String, Supplier<byte[]>> bombs) {
    bombs.put("tiff directory behind itself", () -> loop(8));
    bombs.put("tiff two directories in a circle", TiffBombs::circle);
    bombs.put("tiff 100000 directories", TiffBombs::manyDirectories);
    bombs.put("tiff sub-directories in a circle", TiffBombs::subLoop);
    bombs.put("tiff directory behind the end", () -> head(0xfffffff0L).done());
    bombs.put("tiff directory in the head", () -> head(0).zeros(100).done());
    bombs.put("tiff 65535 entries", () -> head(8).u16(0xffff).zeros(100).done());
    bombs.put("tiff value of 2^32-1 bytes", TiffBombs::longValue);
    bombs.put("tiff 2^31 strips", TiffBombs::manyStrips);
    bombs.put("tiff strips that are the file", TiffBombs::sameStrips);
    bombs.put("tiff 7000x7000 in 200 bytes", () -> stored(7000, 7000, 1, new byte[50]));
    bombs.put("tiff deflate of 256 MB", () -> stored(100, 100, DEFLATE, deflatedZeros(1L << 28)));
    bombs.put(
        "tiff deflate 7000x7000", () -> stored(7000, 7000, DEFLATE, deflatedZeros(49_000_000)));
    bombs.put("tiff deflate 7000x7000 rgba 16", TiffBombs::deepStrip);
    bombs.put("tiff pack bits 7000x7000", () -> stored(7000, 7000, PACK_BITS, new byte[1000]));
    bombs.put("tiff lzw nonsense", () -> stored(7000, 7000, LZW, nonsense(100_000)));
    bombs.put("tiff fax nonsense", () -> stored(7000, 7000, FAX, nonsense(100_000)));
    bombs.put("tiff jpeg nonsense", () -> stored(7000, 7000, JPEG, nonsense(1000)));
    bombs.put("tiff old jpeg nonsense", () -> stored(7000, 7000, OLD_JPEG, nonsense(1000)));
    bombs.put("tiff 49 million tiles", TiffBombs::manyTiles);
    bombs.put("tiff tile of 2^31 px", TiffBombs::largeTile);
    bombs.put("tiff 65535 samples a pixel", () -> odd(SAMPLES, 0xffff));
    bombs.put("tiff 65535 bits a sample", () -> odd(BITS, 0xffff));
    bombs.put("tiff 0 rows a strip", () -> odd(ROWS, 0));
    bombs.put("tiff 0 px wide", () -> stored(0, 100, 1, new byte[50]));
    bombs.put("tiff 2^32-1 px wide", () -> stored(0xffffffff, 0xffffffff, 1, new byte[50]));
    bombs.put("bigtiff", () -> FileBytes.start().text("MM\0+").u16(8, 0).zeros(100).done());
  }

  private static FileBytes head(long directory) {
    return FileBytes.start().text("MM").u16(42).u32(directory);
  }

  private static byte[] loop(long next) {
    return head(8).bytes(Directory.picture(1, 1, 1).strip(1, 0, 1).done(next)).done();
  }

  private static byte[] circle() {
    byte[] first = Directory.picture(1, 1, 1).strip(1, 0, 1).done(0);
    int second = 8 + first.length;
    return head(8)
        .bytes(Directory.picture(1, 1, 1).strip(1, 0, 1).done(second))
        .bytes(Directory.picture(1, 1, 1).strip(1, 0, 1).done(8))
        .done();
  }

  private static byte[] manyDirectories() {
    int bytes = Directory.picture(1, 1, 1).strip(1, 0, 1).done(0).length;
    FileBytes file = head(8);
    for (int i = 1; i <= 100_000; i++) {
      file.bytes(
          Directory.picture(1, 1, 1).strip(1, 0, 1).done(i == 100_000 ? 0 : 8L + (long) i * bytes));
    }
    return file.done();
  }

  private static byte[] subLoop() {
    Directory directory = Directory.picture(1, 1, 1).strip(1, 0, 1);
    for (int tag : new int[] {330, 34_665, 34_853, 40_965}) {
      directory.with(tag, LONG, 1, 8);
    }
    return head(8).bytes(directory.done(8)).done();
  }

  private static byte[] longValue() {
    return head(8)
        .bytes(
            Directory.picture(1, 1, 1)
                .strip(1, 0, 1)
                .with(700, 1, 0xffffffffL, 8)
                .with(34_675, 7, 0x7fffffffL, 8)
                .done(0))
        .done();
  }

  private static byte[] manyStrips() {
    return head(8)
        .bytes(
            Directory.picture(7000, 7000, 1)
                .with(ROWS, LONG, 1, 1)
                .with(OFFSETS, LONG, 0x7fffffffL, 8)
                .with(COUNTS, LONG, 0x7fffffffL, 8)
                .done(0))
        .done();
  }

  /** Each row is a strip, and each strip is the whole of the file. */
  private static byte[] sameStrips() {
    int rows = 30_000;
    byte[] directory =
        Directory.picture(1000, rows, LZW)
            .with(ROWS, LONG, 1, 1)
            .with(OFFSETS, LONG, rows, 1000)
            .with(COUNTS, LONG, rows, 1000 + 4L * rows)
            .done(0);
    FileBytes file = head(8).bytes(directory).zeros(1000 - 8 - directory.length);
    for (int i = 0; i < rows; i++) {
      file.u32(1000 + 8L * rows);
    }
    for (int i = 0; i < rows; i++) {
      file.u32(10_000_000);
    }
    return file.bytes(nonsense(10_000_000)).done();
  }

  private static byte[] stored(int width, int height, int compression, byte[] data) {
    byte[] directory =
        Directory.picture(width, height, compression).strip(height, 1000, data.length).done(0);
    return head(8).bytes(directory).zeros(1000 - 8 - directory.length).bytes(data).done();
  }

  /** The strip that holds everything unpacks to 400 MB. */
  private static byte[] deepStrip() {
    byte[] data = deflatedZeros(8L * 7000 * 7000);
    byte[] directory =
        new Directory()
            .with(WIDTH, LONG, 1, 7000)
            .with(HEIGHT, LONG, 1, 7000)
            .with(BITS, SHORT, 4, 900)
            .with(COMPRESSION, SHORT, 1, DEFLATE)
            .with(PHOTOMETRIC, SHORT, 1, 2)
            .with(SAMPLES, SHORT, 1, 4)
            .with(EXTRA_SAMPLES, SHORT, 1, 2)
            .strip(7000, 1000, data.length)
            .done(0);
    return head(8)
        .bytes(directory)
        .zeros(900 - 8 - directory.length)
        .u16(16, 16, 16, 16)
        .zeros(92)
        .bytes(data)
        .done();
  }

  private static byte[] nonsense(int count) {
    byte[] bytes = new byte[count];
    int state = 1;
    for (int i = 0; i < count; i++) {
      state = state * 1_103_515_245 + 12_345;
      bytes[i] = (byte) (state >> 16);
    }
    return bytes;
  }

  private static byte[] manyTiles() {
    return head(8)
        .bytes(
            Directory.picture(7000, 7000, 1)
                .with(TILE_WIDTH, LONG, 1, 1)
                .with(TILE_HEIGHT, LONG, 1, 1)
                .with(TILE_OFFSETS, LONG, 49_000_000, 8)
                .with(TILE_COUNTS, LONG, 49_000_000, 8)
                .done(0))
        .done();
  }

  private static byte[] largeTile() {
    return head(8)
        .bytes(
            Directory.picture(100, 100, DEFLATE)
                .with(TILE_WIDTH, LONG, 1, 0x7ffffff0)
                .with(TILE_HEIGHT, LONG, 1, 0x7ffffff0)
                .with(TILE_OFFSETS, LONG, 1, 8)
                .with(TILE_COUNTS, LONG, 1, 100)
                .done(0))
        .done();
  }

  private static byte[] odd(int tag, int value) {
    Directory directory = Directory.picture(100, 100, 1).strip(100, 0, 100);
    directory.entries.removeIf(
        entry -> (entry[0] & 0xff) << 8 == (tag & 0xff00) && (entry[1] & 0xff) == (tag & 0xff));
    return head(8).bytes(directory.with(tag, LONG, 1, value).done(0)).zeros(10_000).done();
  }
}
