package dev.selvage.hostile;

import static dev.selvage.fixtures.FileBytes.deflated;
import static dev.selvage.fixtures.FileBytes.deflatedZeros;
import static dev.selvage.fixtures.FileBytes.pngChunk;

import dev.selvage.fixtures.FileBytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Colour profiles made to do harm, in pictures that are none. */
final class ProfileBombs {
  private static final int FRACTION = 0x10000;

  private ProfileBombs() {}

  static void addTo(Map<String, Supplier<byte[]>> bombs) {
    profiles()
        .forEach(
            (name, profile) ->
                bombs.put("profile " + name, () -> picture(400, 400, profile.get())));
  }

  /** The profiles alone. */
  static Map<String, Supplier<byte[]>> profiles() {
    Map<String, Supplier<byte[]>> profiles = new LinkedHashMap<>();
    profiles.put("of 400000 matrices", () -> profile("D2B0", matrices(400_000)));
    profiles.put("of 2000 matrices", () -> profile("D2B0", matrices(2000)));
    profiles.put("of 2^32-1 matrices", () -> profile("D2B0", matrices(1, 0xffffffffL)));
    profiles.put("of curves of 2^32-1 points", () -> profile("rTRC", curve(0xffffffffL, 10)));
    profiles.put(
        "of curves of 1.9 million points", () -> profile("rTRC", curve(1_900_000, 1_900_000)));
    profiles.put("table of 255 points a side", () -> profile("A2B0", table(255, 100)));
    profiles.put("table of 0 points a side", () -> profile("A2B0", table(0, 100)));
    profiles.put("table of 60 points a side", () -> profile("A2B0", table(60, 60 * 60 * 60 * 3)));
    profiles.put("of 2^32-1 tags", () -> header(0xffffffffL, "RGB ", "mntr").zeros(100).done());
    profiles.put("of 10000 tags", ProfileBombs::manyTags);
    profiles.put("tag behind the end", () -> tags("rTRC", 0x7fffff00, 0x7fffffff));
    profiles.put("tag in the header", () -> tags("A2B0", 0, 4_000_000));
    profiles.put("for 15 inks", () -> header(0, "FCLR", "prtr").zeros(100).done());
    profiles.put("of names", () -> header(0, "RGB ", "nmcl").zeros(100).done());
    profiles.put("that links devices", () -> header(0, "RGB ", "link").zeros(100).done());
    profiles.put("of nothing", () -> header(0, "RGB ", "mntr").done());
    profiles.put("of 3.9 MB of zeros", () -> new byte[3_900_000]);
    profiles.put("of 4.1 MB", () -> profile("desc", new byte[4_100_000]));
    return profiles;
  }

  private static byte[] picture(int width, int height, byte[] profile) {
    byte[] header = FileBytes.start().u32(width, height).u8(8, 2, 0, 0, 0).done();
    return FileBytes.start()
        .text("\u0089PNG\r\n\u001a\n")
        .bytes(pngChunk("IHDR", header))
        .bytes(pngChunk("iCCP", FileBytes.start().text("x\0\0").bytes(deflated(profile)).done()))
        .bytes(pngChunk("IDAT", deflatedZeros((1 + 3L * width) * height)))
        .bytes(pngChunk("IEND", new byte[0]))
        .done();
  }

  /**
   * The 128 bytes at the start, and the number of tags. The size is patched by nobody: readers
   * differ.
   */
  private static FileBytes header(long tags, String space, String type) {
    return FileBytes.start()
        .u32(4_000_000)
        .text("lcms")
        .u32(0x04300000)
        .text(type + space + "XYZ ")
        .u16(2026, 1, 1, 0, 0, 0)
        .text("acsp")
        .zeros(28)
        .u32(0xf6d6, 0x10000, 0xd32d)
        .zeros(48)
        .u32(tags);
  }

  private static byte[] xyz(double x, double y, double z) {
    return FileBytes.start()
        .text("XYZ \0\0\0\0")
        .u32((long) (x * FRACTION), (long) (y * FRACTION), (long) (z * FRACTION))
        .done();
  }

  /** A working RGB profile with one more tag, or one tag in the place of its own. */
  private static byte[] profile(String tag, byte[] content) {
    Map<String, byte[]> tags = new LinkedHashMap<>();
    tags.put("wtpt", xyz(0.9642, 1, 0.8249));
    tags.put("rXYZ", xyz(0.436, 0.222, 0.014));
    tags.put("gXYZ", xyz(0.385, 0.717, 0.097));
    tags.put("bXYZ", xyz(0.143, 0.061, 0.714));
    for (String curve : new String[] {"rTRC", "gTRC", "bTRC"}) {
      tags.put(curve, curve(1, 1));
    }
    tags.put(tag, content);

    FileBytes table = FileBytes.start();
    FileBytes data = FileBytes.start();
    int start = 132 + 12 * tags.size();
    for (Map.Entry<String, byte[]> each : tags.entrySet()) {
      table.text(each.getKey()).u32(start + data.size(), each.getValue().length);
      data.bytes(each.getValue()).zeros(-each.getValue().length & 3);
    }
    byte[] head = header(tags.size(), "RGB ", "mntr").done();
    byte[] all = FileBytes.start().bytes(head).bytes(table.done()).bytes(data.done()).done();
    return FileBytes.start()
        .u32(all.length)
        .bytes(java.util.Arrays.copyOfRange(all, 4, all.length))
        .done();
  }

  private static byte[] tags(String tag, long offset, long size) {
    return header(1, "RGB ", "mntr").text(tag).u32(offset, size).zeros(1000).done();
  }

  private static byte[] manyTags() {
    byte[] tag = FileBytes.start().text("rTRC").u32(200, 12).done();
    return header(10_000, "RGB ", "mntr").times(10_000, tag).zeros(1000).done();
  }

  /** A chain of matrices, all of which are the same bytes. */
  private static byte[] matrices(int count) {
    return matrices(count, count);
  }

  private static byte[] matrices(int written, long count) {
    FileBytes tag = FileBytes.start().text("mpet\0\0\0\0").u16(3, 3).u32(count);
    for (int i = 0; i < written; i++) {
      tag.u32(16 + 8L * written, 60);
    }
    tag.text("matf\0\0\0\0").u16(3, 3);
    for (int i = 0; i < 12; i++) {
      tag.u32(i < 9 && i % 4 == 0 ? Float.floatToIntBits(1) : 0);
    }
    return tag.done();
  }

  private static byte[] curve(long count, int written) {
    FileBytes tag = FileBytes.start().text("curv\0\0\0\0").u32(count);
    for (int i = 0; i < written; i++) {
      tag.u16(written == 1 ? 0x0200 : (int) (65_535L * i / written));
    }
    return tag.done();
  }

  private static byte[] table(int points, int written) {
    FileBytes tag = FileBytes.start().text("mft2\0\0\0\0").u8(3, 3, points, 0);
    for (int i = 0; i < 9; i++) {
      tag.u32(i % 4 == 0 ? FRACTION : 0);
    }
    tag.u16(2, 2);
    for (int i = 0; i < 3; i++) {
      tag.u16(0, 0xffff);
    }
    tag.zeros(2 * written);
    for (int i = 0; i < 3; i++) {
      tag.u16(0, 0xffff);
    }
    return tag.done();
  }
}
