package dev.selvage.hostile;

import static dev.selvage.fixtures.FileBytes.segment;

import dev.selvage.fixtures.FileBytes;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;

/** JPEG files that keep decoders busy, or say they are other than they are. */
final class JpegBombs {
  private static final int BASELINE = 0xc0;
  private static final int PROGRESSIVE = 0xc2;
  private static final int ARITHMETIC = 0xc9;
  private static final int LOSSLESS = 0xc3;

  private JpegBombs() {}

  static void addTo(Map<String, Supplier<byte[]>> bombs) {
    bombs.put("jpeg 5000 scans", () -> scans(2000, 2000, 5000));
    bombs.put("jpeg 100 scans of 49 Mpx", () -> scans(7000, 7000, 99));
    bombs.put("jpeg 30 scans of 49 Mpx", () -> scans(7000, 7000, 30));
    bombs.put("jpeg 100 scans of 4 Mpx", () -> scans(2000, 2000, 99));
    bombs.put("jpeg 100 wide scans of 9 Mpx", JpegBombs::wideScans);
    bombs.put("jpeg 5000 scans behind a false end", JpegBombs::hiddenScans);
    bombs.put("jpeg 1000 sequential scans", JpegBombs::sequentialScans);
    bombs.put("jpeg of 65500x65500 px", () -> empty(65_500, 65_500));
    bombs.put("jpeg size lies: 7000x7000 in 200 bytes", () -> empty(7000, 7000));
    bombs.put("jpeg of 30000x1 px", () -> empty(30_000, 1));
    bombs.put("jpeg of two sizes", JpegBombs::twoFrames);
    bombs.put("jpeg second frame behind the scan", JpegBombs::lateFrame);
    bombs.put("jpeg arithmetic", () -> frameOnly(ARITHMETIC, 7000, 7000));
    bombs.put("jpeg lossless", () -> frameOnly(LOSSLESS, 7000, 7000));
    bombs.put("jpeg 255 components", JpegBombs::manyComponents);
    bombs.put("jpeg sampling 4x4 to 1x1", () -> sampled(0x44, 0x11));
    bombs.put("jpeg sampling 0x0", () -> sampled(0x00, 0x00));
    bombs.put("jpeg sampling 15x15", () -> sampled(0xff, 0xff));
    bombs.put("jpeg a million empty segments", JpegBombs::manySegments);
    bombs.put("jpeg 19 MB of fill bytes", JpegBombs::fillBytes);
    bombs.put("jpeg 16 MB profile", JpegBombs::largeProfile);
    bombs.put("jpeg a million Huffman tables", JpegBombs::manyTables);
    bombs.put("jpeg exif points to itself", () -> withExif(exifLoop()));
    bombs.put("jpeg exif of 2^32-1 entries", () -> withExif(exifCount()));
    bombs.put("jpeg exif thumbnail is the file", () -> withExif(exifThumbnail()));
    bombs.put("jpeg of 0xff", () -> fill((byte) 0xff));
    bombs.put("jpeg of 0xd8", () -> fill((byte) 0xd8));
  }

  /** A gray picture of 8x8 blocks that are all the same. */
  private static FileBytes head(int frame, int width, int height) {
    byte[] ones = new byte[65];
    Arrays.fill(ones, (byte) 1);
    ones[0] = 0;
    return FileBytes.start()
        .u8(0xff, 0xd8)
        .bytes(segment(0xdb, ones))
        .bytes(segment(frame, FileBytes.start().u8(8).u16(height, width).u8(1, 1, 0x11, 0).done()))
        // One code of one bit in each table: no difference, and for the rest of the coefficients
        // of 32767 blocks that there is nothing.
        .bytes(segment(0xc4, FileBytes.start().u8(0x00, 1).zeros(15).u8(0).done()))
        .bytes(segment(0xc4, FileBytes.start().u8(0x10, 1).zeros(15).u8(0xe0).done()));
  }

  private static byte[] scan(int from, int to, int approximation, byte[] data) {
    return FileBytes.start()
        .bytes(segment(0xda, new byte[] {1, 1, 0, (byte) from, (byte) to, (byte) approximation}))
        .bytes(data)
        .done();
  }

  /** Runs of empty blocks: 15 bits for 32767 of them. */
  private static byte[] emptyRuns(int width, int height) {
    int blocks = ((width + 7) / 8) * ((height + 7) / 8);
    FileBytes data = FileBytes.start();
    for (int i = 0; i <= blocks / 16_384; i++) {
      data.u8(0x00, 0x00);
    }
    return data.done();
  }

  /**
   * Scans that add nothing. Up to 882 of them are as they should be: each of 63 coefficients in
   * turn, from its highest bit to its lowest.
   */
  private static byte[] scans(int width, int height, int count) {
    FileBytes file = head(PROGRESSIVE, width, height);
    file.bytes(scan(0, 0, 0, new byte[((width + 7) / 8) * ((height + 7) / 8) / 8 + 1]));
    byte[] runs = emptyRuns(width, height);
    for (int i = 0; i < count; i++) {
      int band = 1 + i / 14 % 63;
      int bit = 13 - i % 14;
      file.bytes(scan(band, band, bit == 13 ? bit : (bit + 1) << 4 | bit, runs));
    }
    return file.u8(0xff, 0xd9).done();
  }

  /** Each looks at all coefficients of all blocks. After 14 of them, decoders start to complain. */
  private static byte[] wideScans() {
    int side = 3000;
    FileBytes file = head(PROGRESSIVE, side, side);
    file.bytes(scan(0, 0, 0, new byte[(side + 7) / 8 * ((side + 7) / 8) / 8 + 1]));
    byte[] runs = emptyRuns(side, side);
    for (int i = 0; i < 99; i++) {
      int bit = 13 - i % 14;
      file.bytes(scan(1, 63, bit == 13 ? bit : (bit + 1) << 4 | bit, runs));
    }
    return file.u8(0xff, 0xd9).done();
  }

  private static byte[] hiddenScans() {
    byte[] comment = segment(0xfe, new byte[] {(byte) 0xff, (byte) 0xd9});
    return head(PROGRESSIVE, 2000, 2000)
        .bytes(scan(0, 0, 0, new byte[100]))
        .bytes(comment)
        .times(5000, scan(1, 63, 0, emptyRuns(2000, 2000)))
        .u8(0xff, 0xd9)
        .done();
  }

  /** Two components, of which every scan brings the first. */
  private static byte[] sequentialScans() {
    byte[] frame = FileBytes.start().u8(8).u16(4000, 4000).u8(2, 1, 0x11, 0, 2, 0x11, 0).done();
    byte[] gray = head(BASELINE, 4000, 4000).done();
    byte[] tables = Arrays.copyOfRange(gray, 2, 2 + 69);
    byte[] huffman = Arrays.copyOfRange(gray, gray.length - 44, gray.length);
    return FileBytes.start()
        .u8(0xff, 0xd8)
        .bytes(tables)
        .bytes(segment(BASELINE, frame))
        .bytes(huffman)
        .times(1000, scan(0, 63, 0, new byte[40]))
        .u8(0xff, 0xd9)
        .done();
  }

  private static byte[] empty(int width, int height) {
    return head(BASELINE, width, height).bytes(scan(0, 63, 0, new byte[20])).u8(0xff, 0xd9).done();
  }

  private static byte[] frameOnly(int frame, int width, int height) {
    return head(frame, width, height).bytes(scan(0, 63, 0, new byte[20])).u8(0xff, 0xd9).done();
  }

  private static byte[] frame(int width, int height) {
    return segment(BASELINE, FileBytes.start().u8(8).u16(height, width).u8(1, 1, 0x11, 0).done());
  }

  private static byte[] twoFrames() {
    return head(BASELINE, 16, 16)
        .bytes(frame(60_000, 60_000))
        .bytes(scan(0, 63, 0, new byte[20]))
        .u8(0xff, 0xd9)
        .done();
  }

  private static byte[] lateFrame() {
    return head(BASELINE, 16, 16)
        .bytes(scan(0, 63, 0, new byte[20]))
        .bytes(frame(60_000, 60_000))
        .bytes(scan(0, 63, 0, new byte[20]))
        .u8(0xff, 0xd9)
        .done();
  }

  private static byte[] manyComponents() {
    FileBytes frame = FileBytes.start().u8(8).u16(5000, 5000).u8(255);
    for (int i = 0; i < 255; i++) {
      frame.u8(i, 0x11, 0);
    }
    return FileBytes.start()
        .u8(0xff, 0xd8)
        .bytes(segment(BASELINE, frame.done()))
        .bytes(scan(0, 63, 0, new byte[20]))
        .u8(0xff, 0xd9)
        .done();
  }

  private static byte[] sampled(int luma, int chroma) {
    byte[] gray = head(BASELINE, 16, 16).done();
    byte[] frame =
        FileBytes.start()
            .u8(8)
            .u16(5000, 5000)
            .u8(3, 1, luma, 0, 2, chroma, 0, 3, chroma, 0)
            .done();
    byte[] scan = {3, 1, 0, 2, 0, 3, 0, 0, 63, 0};
    return FileBytes.start()
        .bytes(Arrays.copyOf(gray, 2 + 69))
        .bytes(segment(BASELINE, frame))
        .bytes(Arrays.copyOfRange(gray, gray.length - 44, gray.length))
        .bytes(segment(0xda, scan))
        .zeros(1000)
        .u8(0xff, 0xd9)
        .done();
  }

  private static byte[] manySegments() {
    return FileBytes.start()
        .u8(0xff, 0xd8)
        .times(1_000_000, segment(0xfe, new byte[0]))
        .bytes(empty(16, 16))
        .done();
  }

  private static byte[] fillBytes() {
    byte[] fill = new byte[19_000_000];
    Arrays.fill(fill, (byte) 0xff);
    return FileBytes.start().u8(0xff, 0xd8).bytes(fill).bytes(empty(16, 16)).done();
  }

  private static byte[] largeProfile() {
    FileBytes file = FileBytes.start().u8(0xff, 0xd8);
    for (int i = 1; i <= 255; i++) {
      file.bytes(
          segment(0xe2, FileBytes.start().text("ICC_PROFILE\0").u8(i, 255).zeros(65_519).done()));
    }
    byte[] picture = empty(16, 16);
    return file.bytes(Arrays.copyOfRange(picture, 2, picture.length)).done();
  }

  private static byte[] manyTables() {
    byte[] picture = empty(16, 16);
    byte[] table = FileBytes.start().u8(0x00, 1).zeros(15).u8(0).done();
    return FileBytes.start()
        .u8(0xff, 0xd8)
        .times(300, segment(0xc4, FileBytes.start().times(3000, table).done()))
        .bytes(Arrays.copyOfRange(picture, 2, picture.length))
        .done();
  }

  private static byte[] withExif(byte[] tiff) {
    byte[] picture = empty(16, 16);
    return FileBytes.start()
        .u8(0xff, 0xd8)
        .bytes(segment(0xe1, FileBytes.start().text("Exif\0\0").bytes(tiff).done()))
        .bytes(Arrays.copyOfRange(picture, 2, picture.length))
        .done();
  }

  /** Every pointer there is leads back to the first directory. */
  private static byte[] exifLoop() {
    FileBytes tiff = FileBytes.start().text("MM").u16(42).u32(8).u16(4);
    for (int tag : new int[] {0x014a, 0x8769, 0x8825, 0xa005}) {
      tiff.u16(tag, 4).u32(1, 8);
    }
    return tiff.u32(8).done();
  }

  private static byte[] exifCount() {
    return FileBytes.start()
        .text("II")
        .u16le(42)
        .u32le(8)
        .u16le(0xffff)
        .u16le(0x0112, 3)
        .u32le(0xffffffffL, 0xffffffffL)
        .done();
  }

  private static byte[] exifThumbnail() {
    return FileBytes.start()
        .text("MM")
        .u16(42)
        .u32(8)
        .u16(0)
        .u32(14)
        .u16(2)
        .u16(0x0201, 4)
        .u32(1, 0)
        .u16(0x0202, 4)
        .u32(1, 0xffffffffL)
        .u32(14)
        .done();
  }

  private static byte[] fill(byte value) {
    byte[] file = new byte[19_000_000];
    Arrays.fill(file, value);
    file[0] = (byte) 0xff;
    file[1] = (byte) 0xd8;
    return file;
  }
}
