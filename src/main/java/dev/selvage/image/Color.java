package dev.selvage.image;

import dev.selvage.UsageException;
import java.util.Locale;

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

  /** Refuses channels outside 0..255. */
  public Color {
    if (((red | green | blue | alpha) & ~0xff) != 0) {
      throw new IllegalArgumentException("channel outside 0..255");
    }
  }

  /**
   * Reads a name of CSS or X11 ({@code white}, {@code gray40}), {@code #rgb}, {@code #rrggbb},
   * {@code #rrggbbaa}, or the same digits after {@code rgb:}; case does not count.
   *
   * @throws UsageException if it is none of these
   */
  public static Color parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String digits = lower.startsWith("rgb:") ? lower.substring(4) : lower.replaceFirst("^#", "");
    if (digits.equals(lower)) {
      return ColorNames.parse(text);
    }
    if (!digits.matches("[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8}")) {
      throw new UsageException(text, "is not a colour", ColorNames.ADVICE);
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

  /** An opaque colour of the digits {@code rrggbb}. */
  static Color opaque(int rgb) {
    return new Color(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, 255);
  }
}
