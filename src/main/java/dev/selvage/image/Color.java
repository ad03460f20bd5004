package dev.selvage.image;

import dev.selvage.KnownNames;
import dev.selvage.UsageException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * An sRGB colour with alpha, as used for backgrounds.
 *
 * @param red 0..255
 * @param green 0..255
 * @param blue 0..255
 * @param alpha 0..255, 0 is transparent
 */
public record Color(int red, int green, int blue, int alpha) {
  /** Opaque white. */
  public static final Color WHITE = new Color(255, 255, 255, 255);

  /** Opaque black. */
  public static final Color BLACK = new Color(0, 0, 0, 255);

  /** Nothing at all. */
  public static final Color TRANSPARENT = new Color(0, 0, 0, 0);

  private static final Map<String, Color> NAMED =
      Map.ofEntries(
          Map.entry("white", WHITE),
          Map.entry("black", BLACK),
          Map.entry("transparent", TRANSPARENT),
          Map.entry("gray", opaque(0x808080)),
          Map.entry("grey", opaque(0x808080)),
          Map.entry("silver", opaque(0xc0c0c0)),
          Map.entry("red", opaque(0xff0000)),
          Map.entry("maroon", opaque(0x800000)),
          Map.entry("yellow", opaque(0xffff00)),
          Map.entry("olive", opaque(0x808000)),
          Map.entry("lime", opaque(0x00ff00)),
          Map.entry("green", opaque(0x008000)),
          Map.entry("cyan", opaque(0x00ffff)),
          Map.entry("teal", opaque(0x008080)),
          Map.entry("blue", opaque(0x0000ff)),
          Map.entry("navy", opaque(0x000080)),
          Map.entry("magenta", opaque(0xff00ff)),
          Map.entry("purple", opaque(0x800080)),
          Map.entry("orange", opaque(0xffa500)),
          Map.entry("pink", opaque(0xffc0cb)),
          Map.entry("brown", opaque(0xa52a2a)));

  /** Refuses channels outside 0..255. */
  public Color {
    if (((red | green | blue | alpha) & ~0xff) != 0) {
      throw new IllegalArgumentException("channel outside 0..255");
    }
  }

  /**
   * Reads a name ({@code white}), {@code #rgb}, {@code #rrggbb}, {@code #rrggbbaa}, or the same
   * digits after {@code rgb:}.
   *
   * @throws UsageException if it is none of these
   */
  public static Color parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Color named = NAMED.get(lower);
    if (named != null) {
      return named;
    }
    String digits = lower.startsWith("rgb:") ? lower.substring(4) : lower.replaceFirst("^#", "");
    if (digits.equals(lower) || !digits.matches("[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8}")) {
      String advice = "write a name such as white, or #rrggbb, or #rrggbbaa";
      if (digits.equals(lower)) {
        // Sorted, so that of two names that are as near it is always the same.
        advice += "; " + KnownNames.of(new TreeSet<>(NAMED.keySet())).adviceOfNearest(text);
      }
      throw new UsageException(text, "is not a colour", advice);
    }
    return hex(digits);
  }

  /**
   * The digits {@code rrggbb}, or {@code rrggbbaa} where it is not opaque; {@link #parse} reads
   * them back behind {@code #} or {@code rgb:}.
   */
  public String toHex() {
    String rgb = String.format(Locale.ROOT, "%02x%02x%02x", red, green, blue);
    return alpha == 255 ? rgb : rgb + String.format(Locale.ROOT, "%02x", alpha);
  }

  /** Whether nothing shows through. */
  public boolean isOpaque() {
    return alpha == 255;
  }

  private static Color hex(String digits) {
    String full = digits;
    if (digits.length() < 6) {
      StringBuilder doubled = new StringBuilder();
      digits.chars().forEach(c -> doubled.append((char) c).append((char) c));
      full = doubled.toString();
    }
    if (full.length() == 6) {
      return opaque(Integer.parseInt(full, 16));
    }
    Color rgb = opaque(Integer.parseInt(full.substring(0, 6), 16));
    return new Color(rgb.red, rgb.green, rgb.blue, Integer.parseInt(full.substring(6), 16));
  }

  private static Color opaque(int rgb) {
    return new Color(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, 255);
  }
}
