package dev.selvage.hostile;

import static dev.selvage.fixtures.FileBytes.deflated;
import static dev.selvage.fixtures.FileBytes.deflatedZeros;
import static dev.selvage.fixtures.FileBytes.pngChunk;

import dev.selvage.fixtures.FileBytes;
import java.util.Map;
import java.util.function.Supplier;

/** PNG files that unpack to far more than they are, or hold far too many of something. */
final class PngBombs {
  private static final int GRAY = 0;
  private static final int PALETTE = 3;
  private static final int RGBA = 6;
  private static final byte[] PIXEL = deflated(new byte[] {0, 0});

  private PngBombs() {}

  static void addTo(Map<String, Supplier<byte[]>> bombs) {
    bombs.put("png 60000x60000 zeros", () -> zeros(60_000, 60_000, 1, GRAY, 0));
    bombs.put("png 30000x1666 zeros", () -> zeros(30_000, 1666, 8, GRAY, 0));
    bombs.put("png 7000x7000 rgba 16 zeros", () -> zeros(7000, 7000, 16, RGBA, 0));
    bombs.put("png 7000x7000 interlaced zeros", () -> zeros(7000, 7000, 8, RGBA, 1));
    bombs.put("png size lies", () -> file(7000, 7000, 8, RGBA, 0, PIXEL));
    bombs.put("png size 2^31", () -> file(0x7fffffff, 0x7fffffff, 8, GRAY, 0, PIXEL));
    bombs.put("png more data than pixels", () -> file(1, 1, 8, GRAY, 0, deflatedZeros(1L << 28)));
    bombs.put("png nested zTXt", () -> with(pngChunk("zTXt", nestedText("zTXt", 3))));
    bombs.put("png many zTXt", PngBombs::manyTexts);
    bombs.put("png iTXt", () -> with(pngChunk("iTXt", internationalText())));
    bombs.put("png iCCP of 256 MB", () -> with(pngChunk("iCCP", named(deflatedZeros(1L << 28)))));
    bombs.put(
        "png endless iCCP", () -> with(pngChunk("iCCP", named(new byte[] {0x78, (byte) 0x9c}))));
    bombs.put("png eXIf of 19 MB", () -> with(pngChunk("eXIf", new byte[19_000_000])));
    bombs.put("png a million empty chunks", PngBombs::manyChunks);
    bombs.put("png a million empty IDAT", PngBombs::manyData);
    bombs.put("png palette without entries", () -> file(8, 8, 8, PALETTE, 0, deflatedZeros(72)));
    bombs.put("png chunk length 2^32-1", PngBombs::longChunk);
  }

  /** A black or transparent picture; one bit a pixel takes an eighth of the time to write. */
  private static byte[] zeros(int width, int height, int depth, int color, int interlace) {
    long row = 1 + ((long) width * depth * (color == RGBA ? 4 : 1) + 7) / 8;
    // Interlaced rows are shorter and more, by less than a twentieth.
    return file(
        width, height, depth, color, interlace, deflatedZeros(row * height + row * height / 20));
  }

  private static byte[] file(
      int width, int height, int depth, int color, int interlace, byte[] data, byte[]... more) {
    FileBytes file = FileBytes.start().text("\u0089PNG\r\n\u001a\n");
    byte[] header = FileBytes.start().u32(width, height).u8(depth, color, 0, 0, interlace).done();
    file.bytes(pngChunk("IHDR", header));
    for (byte[] chunk : more) {
      file.bytes(chunk);
    }
    return file.bytes(pngChunk("IDAT", data)).bytes(pngChunk("IEND", new byte[0])).done();
  }

  private static byte[] with(byte[]... chunks) {
    return file(1, 1, 8, GRAY, 0, PIXEL, chunks);
  }

  private static byte[] named(byte[] packed) {
    return FileBytes.start().text("x\0\0").bytes(packed).done();
  }

  /** Text that unpacks to a packed text chunk that unpacks to one, at last to a hundred MB. */
  private static byte[] nestedText(String type, int depth) {
    byte[] body = named(deflatedZeros(100_000_000));
    for (int i = 0; i < depth; i++) {
      body = named(deflated(pngChunk(type, body)));
    }
    return body;
  }

  private static byte[] manyTexts() {
    byte[] text = pngChunk("zTXt", named(deflatedZeros(100_000_000)));
    return with(FileBytes.start().times(100, text).done());
  }

  private static byte[] internationalText() {
    return FileBytes.start().text("x\0\1\0en\0x\0").bytes(deflatedZeros(200_000_000)).done();
  }

  private static byte[] manyChunks() {
    return with(FileBytes.start().times(1_000_000, pngChunk("teXt", new byte[0])).done());
  }

  private static byte[] manyData() {
    return with(FileBytes.start().times(1_000_000, pngChunk("IDAT", new byte[0])).done());
  }

  private static byte[] longChunk() {
    return with(FileBytes.start().u32(0xffffffffL).text("teXt").done());
  }
}
