package dev.selvage.hostile;

import static dev.selvage.fixtures.FileBytes.riffChunk;

import dev.selvage.fixtures.FileBytes;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;

/** GIF, WebP and BMP files, and things that are no pictures, made to do harm. */
final class OtherBombs {
  private static final byte[] VP8L_PIXEL = {0x2f, 0, 0, 0, 0, (byte) 0x88, (byte) 0x88, 8};

  private OtherBombs() {}

  static void addTo(Map<String, Supplier<byte[]>> bombs) {
    bombs.put("gif 65535 frames", OtherBombs::manyFrames);
    bombs.put("gif screen of 65535x65535", () -> gif(65_535, 65_535, 1, 1));
    bombs.put("gif frame larger than its screen", () -> gif(1, 1, 65_535, 65_535));
    bombs.put("gif frame outside of its screen", OtherBombs::outside);
    bombs.put("gif 7000x7000 in 60 bytes", () -> gif(7000, 7000, 7000, 7000));
    bombs.put("gif of comments", OtherBombs::comments);
    bombs.put("gif of codes of nothing", OtherBombs::clearCodes);
    bombs.put("gif frame of 0x0", () -> gif(10, 10, 0, 0));
    bombs.put("webp canvas 2^24x2^24", () -> webpCanvas(0xffffff, 0xffffff, 0));
    bombs.put("webp canvas lies", () -> webpCanvas(6999, 6999, 0));
    bombs.put("webp lossless size lies", OtherBombs::webpLosslessLies);
    bombs.put("webp lossy size lies", OtherBombs::webpLossyLies);
    bombs.put("webp RIFF size 2^32-1", OtherBombs::webpLong);
    bombs.put("webp RIFF size 0", OtherBombs::webpShort);
    bombs.put("webp a million chunks", OtherBombs::webpChunks);
    bombs.put("webp 65535 frames", OtherBombs::webpFrames);
    bombs.put("webp frame outside of its canvas", OtherBombs::webpOutside);
    bombs.put("webp eXIF of 19 MB", OtherBombs::webpExif);
    bombs.put("bmp 30000x30000", () -> bmp(30_000, 30_000, 24, 0, 54));
    bombs.put("bmp 7000x7000 in 60 bytes", () -> bmp(7000, 7000, 24, 0, 54));
    bombs.put("bmp 7000x-7000", () -> bmp(7000, -7000, 24, 0, 54));
    bombs.put("bmp -1x-1", () -> bmp(-1, -1, 24, 0, 54));
    bombs.put("bmp 2^31 rows", () -> bmp(1, 0x80000000, 24, 0, 54));
    bombs.put("bmp run lengths 7000x7000", () -> bmp(7000, 7000, 8, 1, 1078));
    bombs.put("bmp pixels behind the end", () -> bmp(100, 100, 24, 0, 0x7fffffff));
    bombs.put("bmp pixels in the header", () -> bmp(4, 4, 24, 0, 0));
    bombs.put("bmp 0 bits", () -> bmp(100, 100, 0, 0, 54));
    bombs.put("bmp of a JPEG", () -> bmp(100, 100, 0, 4, 54));
    bombs.put("bmp 65535 bits", () -> bmp(100, 100, 65_535, 0, 54));
    bombs.put("svg of laughs", OtherBombs::laughs);
    bombs.put("heic box of 2^32-1", OtherBombs::heic);
    bombs.put("19 MB of zeros", () -> new byte[19_000_000]);
    bombs.put("one byte", () -> new byte[1]);
  }

  private static FileBytes gifHead(int width, int height) {
    return FileBytes.start()
        .text("GIF89a")
        .u16le(width, height)
        .u8(0x80, 0, 0)
        .u8(0, 0, 0, 255, 255, 255);
  }

  private static byte[] gifFrame(int x, int y, int width, int height) {
    // Clear, one pixel, end: all that a frame of one pixel needs.
    return FileBytes.start().u8(0x2c).u16le(x, y, width, height).u8(0, 2, 2, 0x44, 0x01, 0).done();
  }

  private static byte[] gif(int width, int height, int frameWidth, int frameHeight) {
    return gifHead(width, height).bytes(gifFrame(0, 0, frameWidth, frameHeight)).u8(0x3b).done();
  }

  private static byte[] manyFrames() {
    return gifHead(100, 100).times(65_535, gifFrame(0, 0, 1, 1)).u8(0x3b).done();
  }

  private static byte[] outside() {
    return gifHead(10, 10).bytes(gifFrame(60_000, 60_000, 1, 1)).u8(0x3b).done();
  }

  private static byte[] comments() {
    byte[] comment = FileBytes.start().u8(0x21, 0xfe, 1, 'x', 0).done();
    return gifHead(10, 10).times(1_000_000, comment).bytes(gifFrame(0, 0, 10, 10)).u8(0x3b).done();
  }

  /** Sub-blocks full of the code that clears the table, of three bits. */
  private static byte[] clearCodes() {
    byte[] block = new byte[256];
    Arrays.fill(block, (byte) 0x24);
    block[0] = (byte) 255;
    return gifHead(1000, 1000)
        .u8(0x2c)
        .u16le(0, 0, 1000, 1000)
        .u8(0, 2)
        .times(70_000, block)
        .u8(0, 0x3b)
        .done();
  }

  private static byte[] riff(long size, byte[] chunks) {
    return FileBytes.start().text("RIFF").u32le(size).text("WEBP").bytes(chunks).done();
  }

  private static byte[] riff(byte[] chunks) {
    return riff(chunks.length + 4L, chunks);
  }

  private static byte[] canvas(int flags, int right, int bottom) {
    return riffChunk("VP8X", FileBytes.start().u8(flags, 0, 0, 0).u24le(right, bottom).done());
  }

  private static byte[] webpCanvas(int right, int bottom, int flags) {
    return riff(
        FileBytes.start()
            .bytes(canvas(flags, right, bottom))
            .bytes(riffChunk("VP8L", VP8L_PIXEL))
            .done());
  }

  private static byte[] lossless(int width, int height) {
    int bits = (width - 1) | (height - 1) << 14;
    return FileBytes.start().u8(0x2f).u32le(bits).u8(0x88, 0x88, 0x08).done();
  }

  private static byte[] webpLosslessLies() {
    return riff(riffChunk("VP8L", lossless(7000, 7000)));
  }

  private static byte[] webpLossyLies() {
    byte[] frame =
        FileBytes.start()
            .u24le(0x10 | 200 << 5)
            .u8(0x9d, 0x01, 0x2a)
            .u16le(7000, 7000)
            .zeros(300)
            .done();
    return riff(riffChunk("VP8 ", frame));
  }

  private static byte[] webpLong() {
    return riff(0xffffffffL, riffChunk("VP8L", VP8L_PIXEL));
  }

  private static byte[] webpShort() {
    return riff(0, riffChunk("VP8L", VP8L_PIXEL));
  }

  private static byte[] webpChunks() {
    return riff(
        FileBytes.start()
            .bytes(canvas(0, 0, 0))
            .times(1_000_000, riffChunk("JUNK", new byte[0]))
            .bytes(riffChunk("VP8L", VP8L_PIXEL))
            .done());
  }

  private static byte[] animationFrame(int x, int y, int width, int height) {
    return riffChunk(
        "ANMF",
        FileBytes.start()
            .u24le(x, y, width - 1, height - 1, 100)
            .u8(0)
            .bytes(riffChunk("VP8L", VP8L_PIXEL))
            .done());
  }

  private static byte[] webpFrames() {
    return riff(
        FileBytes.start()
            .bytes(canvas(2, 99, 99))
            .bytes(riffChunk("ANIM", new byte[6]))
            .times(65_535, animationFrame(0, 0, 1, 1))
            .done());
  }

  private static byte[] webpOutside() {
    return riff(
        FileBytes.start()
            .bytes(canvas(2, 9, 9))
            .bytes(riffChunk("ANIM", new byte[6]))
            .bytes(animationFrame(0xffffff, 0xffffff, 1, 1))
            .done());
  }

  private static byte[] webpExif() {
    byte[] exif = FileBytes.start().text("MM").u16(42).u32(18_000_000).zeros(19_000_000).done();
    return riff(
        FileBytes.start()
            .bytes(canvas(8, 0, 0))
            .bytes(riffChunk("VP8L", VP8L_PIXEL))
            .bytes(riffChunk("EXIF", exif))
            .done());
  }

  private static byte[] bmp(int width, int height, int bits, int compression, int offset) {
    return FileBytes.start()
        .text("BM")
        .u32le(60, 0, offset)
        .u32le(40, width, height)
        .u16le(1, bits)
        .u32le(compression, 0, 0, 0, 0, 0)
        .zeros(bits == 8 ? 1024 : 0)
        .zeros(6)
        .done();
  }

  private static byte[] laughs() {
    FileBytes svg =
        FileBytes.start().text("<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a \"ha\">");
    for (char name = 'b'; name < 'm'; name++) {
      char before = (char) (name - 1);
      svg.text("<!ENTITY " + name + " \"" + ("&" + before + ";").repeat(10) + "\">");
    }
    return svg.text("]><svg>&l;</svg>").done();
  }

  private static byte[] heic() {
    return FileBytes.start().u32(0xffffffffL).text("ftypheic").zeros(100).done();
  }
}
