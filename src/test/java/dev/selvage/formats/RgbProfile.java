package dev.selvage.formats;

import dev.selvage.fixtures.FileBytes;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes colour profiles of three primaries and a curve (ICC.1:2001-04). */
final class RgbProfile {
  private static final int FRACTION = 0x10000;

  private RgbProfile() {}

  /** Display P3: the primaries of the ICC's registry under D50, and the curve of sRGB. */
  static byte[] displayP3() {
    return of(
        "Display P3",
        new double[][] {
          {0.51512, 0.24121, -0.00105}, {0.29198, 0.69225, 0.04189}, {0.15709, 0.06657, 0.78407}
        },
        parametric(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045));
  }

  /** Adobe RGB (1998): a power of 2.2 as it writes it. */
  static byte[] adobeRgb() {
    return of(
        "Adobe RGB (1998)",
        new double[][] {
          {0.60974, 0.31111, 0.01947}, {0.20528, 0.62567, 0.06087}, {0.14919, 0.06322, 0.74457}
        },
        power(2.19921875));
  }

  /** ProPhoto RGB (ROMM): a power of 1.8. */
  static byte[] proPhoto() {
    return of(
        "ProPhoto RGB",
        new double[][] {{0.79767, 0.28804, 0}, {0.13519, 0.71187, 0}, {0.03135, 0.00009, 0.82521}},
        power(1.8));
  }

  /** sRGB itself. */
  static byte[] srgb() {
    return of(
        "sRGB",
        new double[][] {
          {0.43607, 0.22249, 0.01392}, {0.38515, 0.71687, 0.09708}, {0.14307, 0.06061, 0.71410}
        },
        parametric(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045));
  }

  private static byte[] of(String name, double[][] primaries, byte[] curve) {
    Map<String, byte[]> tags = new LinkedHashMap<>();
    tags.put("desc", text(name));
    tags.put("cprt", text("none"));
    tags.put("wtpt", xyz(new double[] {0.9642, 1, 0.8249}));
    for (int i = 0; i < 3; i++) {
      tags.put("rgb".charAt(i) + "XYZ", xyz(primaries[i]));
      tags.put("rgb".charAt(i) + "TRC", curve);
    }
    FileBytes table = FileBytes.start();
    FileBytes data = FileBytes.start();
    int start = 132 + 12 * tags.size();
    for (Map.Entry<String, byte[]> tag : tags.entrySet()) {
      table.text(tag.getKey()).u32(start + data.size(), tag.getValue().length);
      data.bytes(tag.getValue()).zeros(-tag.getValue().length & 3);
    }
    return FileBytes.start()
        .u32(start + data.size())
        .zeros(4)
        .u32(0x04200000)
        .text("mntrRGB XYZ ")
        .u16(2026, 1, 1, 0, 0, 0)
        .text("acsp")
        .zeros(28)
        .u32(0xf6d6, FRACTION, 0xd32d)
        .zeros(48)
        .u32(tags.size())
        .bytes(table.done())
        .bytes(data.done())
        .done();
  }

  private static byte[] text(String text) {
    FileBytes unicode = FileBytes.start();
    text.chars().forEach(unicode::u16);
    return FileBytes.start()
        .text("mluc")
        .u32(0, 1, 12)
        .text("enUS")
        .u32(2L * text.length(), 28)
        .bytes(unicode.done())
        .done();
  }

  private static long fixed(double value) {
    return Math.round(value * FRACTION);
  }

  private static byte[] xyz(double[] values) {
    return FileBytes.start()
        .text("XYZ ")
        .u32(0, fixed(values[0]), fixed(values[1]), fixed(values[2]))
        .done();
  }

  private static byte[] power(double gamma) {
    return FileBytes.start().text("curv").u32(0, 1).u16((int) Math.round(gamma * 256)).done();
  }

  /** (a x + b)^g from d on, c x below. */
  private static byte[] parametric(double g, double a, double b, double c, double d) {
    return FileBytes.start()
        .text("para")
        .u32(0)
        .u16(3, 0)
        .u32(fixed(g), fixed(a), fixed(b), fixed(c), fixed(d))
        .done();
  }
}
