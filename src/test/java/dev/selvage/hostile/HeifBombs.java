package dev.selvage.hostile;

import dev.selvage.fixtures.FileBytes;
import dev.selvage.fixtures.HeifFile;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** HEIC and AVIF files that ask for much, or are built of themselves. */
final class HeifBombs {
  private static final int TILES = 10_000;

  private HeifBombs() {}

  static void addTo(Map<String, Supplier<byte[]>> bombs) {
    bombs.put("avif of 10000 tiles", HeifBombs::manyTiles);
    bombs.put("avif grid of 65535x65535 px", () -> grid(1, 1, 65_535, 65_535, 2));
    bombs.put("avif grid of 256x256 tiles", () -> grid(256, 256, 65_535, 700, 2));
    bombs.put("avif grid of tiles that are not there", () -> grid(2, 2, 100, 100, 2));
    bombs.put("avif grid that is its own tile", () -> grid(1, 1, 64, 64, 1));
    bombs.put("avif box that holds itself", HeifBombs::boxInItself);
    bombs.put("avif boxes 30000 deep", HeifBombs::deepBoxes);
    bombs.put("avif a million boxes", HeifBombs::manyBoxes);
    bombs.put("avif box of 2^63-1 bytes", HeifBombs::longBox);
    bombs.put("avif data beyond the file", () -> located(1 << 30, 100));
    bombs.put("avif data at 2^63", () -> located(Long.MIN_VALUE, 100));
    bombs.put("avif data of 2^64-1 bytes", () -> located(40, -1));
    bombs.put("avif 2^32-1 properties", HeifBombs::manyAssociations);
    bombs.put("avif of 1x1 px with a frame of 65536x65536", () -> frame(1, 1));
    bombs.put("avif of 60000x60000 px", () -> frame(60_000, 60_000));
    bombs.put("avif cut to nothing", HeifBombs::cutToNothing);
    bombs.put("avif alpha of itself", HeifBombs::alphaOfItself);
    bombs.put("avis of 2^32-1 frames", HeifBombs::manyFrames);
    bombs.put("avif of 100 frames in one picture", HeifBombs::framesInOne);
  }

  private static HeifFile withTile() {
    return HeifFile.of("avif").size(64, 64).av1();
  }

  private static byte[] gridBody(int rows, int columns, int width, int height) {
    return FileBytes.start().u8(0, 0, rows - 1, columns - 1).u16(width, height).done();
  }

  private static byte[] manyTiles() {
    HeifFile file = withTile().size(6400, 6400).item(1, "grid", gridBody(100, 100, 6400, 6400), 3);
    for (int i = 0; i < TILES; i++) {
      file.item(2 + i, "av01", new byte[0], 1, 2);
    }
    return file.reference("dimg", 1, IntStream.range(2, 2 + TILES).toArray()).done();
  }

  private static byte[] grid(int rows, int columns, int width, int height, int tile) {
    return withTile()
        .size(width, height)
        .item(1, "grid", gridBody(rows, columns, width, height), 3)
        .item(2, "av01", new byte[10], 1, 2)
        .reference("dimg", 1, tile)
        .done();
  }

  private static byte[] boxInItself() {
    byte[] inner = HeifFile.box("ipco", new byte[16]);
    // As long as what it lies in, and then some.
    byte[] outer = HeifFile.box("iprp", FileBytes.start().u32(4000).text("ipco").zeros(30).done());
    return FileBytes.start()
        .bytes(HeifFile.start("avif"))
        .bytes(
            HeifFile.full(
                "meta",
                HeifFile.full("hdlr", FileBytes.start().u32(0).text("pict").zeros(13).done()),
                HeifFile.full("pitm", FileBytes.start().u16(1).done()),
                HeifFile.full("iloc", FileBytes.start().u16(0x4400, 0).done()),
                outer,
                inner))
        .done();
  }

  private static byte[] deepBoxes() {
    FileBytes file = FileBytes.start().bytes(HeifFile.start("avif"));
    for (int depth = 0; depth < 30_000; depth++) {
      file.u32(0).text("meta").u32(0);
    }
    return file.done();
  }

  private static byte[] manyBoxes() {
    byte[] empty = HeifFile.box("free");
    return FileBytes.start().bytes(HeifFile.start("avif")).times(1_000_000, empty).done();
  }

  private static byte[] longBox() {
    return FileBytes.start()
        .bytes(HeifFile.start("avif"))
        .u32(1)
        .text("meta")
        .u32(0x7fffffff, 0xffffffffL)
        .zeros(50)
        .done();
  }

  private static byte[] located(long offset, long length) {
    return withTile().locatedAt(1, "av01", 0, offset, length, 1, 2).done();
  }

  private static byte[] manyAssociations() {
    byte[] file = withTile().item(1, "av01", new byte[10], 1, 2).done();
    int at = new String(file, StandardCharsets.ISO_8859_1).indexOf("ipma") + 8;
    for (int i = 0; i < 4; i++) {
      file[at + i] = (byte) 0xff;
    }
    return file;
  }

  /** A sequence header for frames of 65536x65536 px, and a frame. */
  private static byte[] av1(int frames) {
    FileBytes data = FileBytes.start().u8(0x0a, 11);
    // Reduced header: profile 0, still, level 0, 16 bits each for width and height.
    data.u8(0x18, 0x3f, 0xff, 0xff, 0xff, 0xff, 0xc0, 0, 0x20, 0, 0x80);
    for (int i = 0; i < frames; i++) {
      data.u8(0x32, 2, 0x10, 0);
    }
    return data.done();
  }

  private static byte[] frame(int width, int height) {
    return HeifFile.of("avif").size(width, height).av1().item(1, "av01", av1(1), 1, 2).done();
  }

  private static byte[] framesInOne() {
    // The header of frames of 64x64 px: 6 bits each.
    FileBytes data = FileBytes.start().u8(0x0a, 6).u8(0x18, 0x15, 0x7f, 0xfc, 0, 0);
    data.times(100, FileBytes.start().u8(0x32, 2, 0x10, 0).done());
    return withTile().item(1, "av01", data.done(), 1, 2).done();
  }

  private static byte[] cutToNothing() {
    return withTile()
        .property(HeifFile.box("clap", new byte[32]))
        .item(1, "av01", new byte[10], 1, 2, 3)
        .done();
  }

  private static byte[] alphaOfItself() {
    return withTile()
        .property(
            HeifFile.full(
                "auxC",
                FileBytes.start().text("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0").done()))
        .item(1, "av01", new byte[10], 1, 2, 3)
        .reference("auxl", 1, 1)
        .done();
  }

  private static byte[] manyFrames() {
    byte[] entry =
        HeifFile.box(
            "av01",
            FileBytes.start().zeros(24).u16(65_535, 65_535).zeros(50).done(),
            HeifFile.box("av1C", FileBytes.start().u8(0x81, 0, 0x0c, 0).done()));
    byte[] table =
        HeifFile.box(
            "stbl",
            HeifFile.full("stsd", FileBytes.start().u32(1).bytes(entry).done()),
            HeifFile.full("stsz", FileBytes.start().u32(1000, 0xffffffffL).done()),
            HeifFile.full("stco", FileBytes.start().u32(0xffffffffL, 30).done()));
    byte[] media =
        HeifFile.box(
            "mdia",
            HeifFile.full("hdlr", FileBytes.start().u32(0).text("pict").zeros(13).done()),
            HeifFile.box("minf", table));
    return FileBytes.start()
        .bytes(HeifFile.start("avis"))
        .bytes(HeifFile.box("moov", HeifFile.box("trak", media)))
        .done();
  }
}
