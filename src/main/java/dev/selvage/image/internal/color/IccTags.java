package dev.selvage.image.internal.color;

import dev.selvage.image.internal.codec.ByteView;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The header of an ICC profile and those of its tags that a {@link MatrixTransform} is made of
 * (ICC.1:2022, 7.2 and 7.3). A tag that does not fit together is as if it were not there.
 */
public final class IccTags {
  private static final int HEADER_BYTES = 128;
  private static final int MAX_TAGS = 200;
  private static final int SAMPLES = 256;

  private final ByteView profile;
  private final Map<String, ByteView> tags = new HashMap<>();

  private IccTags(ByteView profile) {
    this.profile = profile;
  }

  /** Null if there is no table of tags. */
  public static @Nullable IccTags of(byte[] bytes) {
    ByteView profile = new ByteView("profile", bytes);
    if (bytes.length < HEADER_BYTES + 4 || !profile.has(36, "acsp")) {
      return null;
    }
    long count = profile.u32(HEADER_BYTES);
    if (count > MAX_TAGS || HEADER_BYTES + 4 + 12 * count > bytes.length) {
      return null;
    }
    IccTags tags = new IccTags(profile);
    for (int i = 0; i < count; i++) {
      int entry = HEADER_BYTES + 4 + 12 * i;
      long start = profile.u32(entry + 4);
      long length = profile.u32(entry + 8);
      if (start + length <= bytes.length) {
        tags.tags.putIfAbsent(profile.fourLetters(entry), profile.part((int) start, length));
      }
    }
    return tags;
  }

  /** Whether it is a device's: of a screen, a camera or scanner, a printer, or a colour space. */
  boolean isOfDevice() {
    return Set.of("mntr", "scnr", "prtr", "spac").contains(profile.fourLetters(12));
  }

  /** Whether it is for RGB, and says what that is in XYZ. */
  boolean isRgbOverXyz() {
    return profile.fourLetters(16).equals("RGB ") && profile.fourLetters(20).equals("XYZ ");
  }

  /** Whether there are tables of more than one dimension, which count before curves. */
  boolean hasTables() {
    return tags.keySet().stream().anyMatch(tag -> tag.startsWith("A2B"));
  }

  /** Three numbers, or null. */
  public double @Nullable [] xyz(String tag) {
    ByteView body = tags.get(tag);
    if (body == null || body.length() < 20 || !body.has(0, "XYZ ")) {
      return null;
    }
    return new double[] {fixed(body, 8), fixed(body, 12), fixed(body, 16)};
  }

  /** The light, 0..1, of each 8-bit sample, or null. */
  public double @Nullable [] curve(String tag) {
    ByteView body = tags.get(tag);
    if (body != null && body.length() >= 12 && body.has(0, "curv")) {
      return sampled(body);
    }
    if (body != null && body.length() >= 16 && body.has(0, "para")) {
      return parametric(body);
    }
    return null;
  }

  /** A gamma, or a table with straight lines between its entries. */
  private static double @Nullable [] sampled(ByteView body) {
    long count = body.u32(8);
    if (12 + 2 * count > body.length()) {
      return null;
    }
    double[] curve = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      double x = i / (SAMPLES - 1.0);
      if (count == 0) {
        curve[i] = x;
      } else if (count == 1) {
        curve[i] = Math.pow(x, body.u16(12) / 256.0);
      } else {
        double position = x * (count - 1);
        int low = (int) Math.min(count - 2, (long) position);
        double from = body.u16(12 + 2L * low);
        double to = body.u16(14 + 2L * low);
        curve[i] = (from + (to - from) * (position - low)) / 65_535;
      }
    }
    return curve;
  }

  /** The functions 0 to 4 of ICC.1:2022, 10.18. */
  private static double @Nullable [] parametric(ByteView body) {
    int function = body.u16(8);
    int[] counts = {1, 3, 4, 5, 7};
    if (function >= counts.length || body.length() < 12 + 4 * counts[function]) {
      return null;
    }
    double[] p = new double[7];
    for (int i = 0; i < counts[function]; i++) {
      p[i] = fixed(body, 12 + 4 * i);
    }
    double[] curve = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      double value = parametric(function, p, i / (SAMPLES - 1.0));
      curve[i] = Double.isNaN(value) ? 0 : Math.max(0, Math.min(1, value));
    }
    return curve;
  }

  /** The parameters are gamma, a, b, c, d, e, f. */
  private static double parametric(int function, double[] p, double x) {
    double power = Math.pow(Math.max(0, p[1] * x + p[2]), p[0]);
    return switch (function) {
      case 0 -> Math.pow(x, p[0]);
      case 1 -> x >= -p[2] / p[1] ? power : 0;
      case 2 -> x >= -p[2] / p[1] ? power + p[3] : p[3];
      case 3 -> x >= p[4] ? power : p[3] * x;
      default -> x >= p[4] ? power + p[5] : p[3] * x + p[6];
    };
  }

  private static double fixed(ByteView body, int position) {
    return (int) body.u32(position) / 65_536.0;
  }
}
