package dev.selvage.text;

import java.awt.Font;
import java.awt.geom.AffineTransform;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One font of a family.
 *
 * @param font at 1 px
 * @param weight 100 to 900
 * @param italic whether it slants
 */
record FontFace(Font font, int weight, boolean italic) {
  private static final Pattern WEIGHT =
      Pattern.compile(
          "(?<thin>thin|hairline)|(?<xlight>(extra|ultra)-?\\s*light)|(?<light>light)"
              + "|(?<medium>medium)|(?<semi>(semi|demi)-?\\s*bold)|(?<xbold>(extra|ultra)-?\\s*bold)"
              + "|(?<bold>bold)|(?<black>black|heavy)");
  private static final double SLANT = 0.2;

  /** What the name of a font says of its weight and slant. */
  static FontFace of(Font font) {
    String name = (font.getFontName(Locale.ROOT) + " " + font.getPSName()).toLowerCase(Locale.ROOT);
    return new FontFace(font, weight(name), name.contains("italic") || name.contains("oblique"));
  }

  String family() {
    return font.getFamily(Locale.ROOT);
  }

  /** How far it is from what is asked for; slants tell first. */
  int distance(int askedWeight, boolean askedItalic) {
    return Math.abs(weight - askedWeight) + (italic == askedItalic ? 0 : 1000);
  }

  /** At a size, made bold and slanted where the face is not. */
  Font at(double size, int askedWeight, boolean askedItalic) {
    Font sized = font.deriveFont((float) size);
    if (askedWeight >= 600 && weight < 600) {
      sized = sized.deriveFont(Font.BOLD);
    }
    if (askedItalic && !italic) {
      sized = sized.deriveFont(AffineTransform.getShearInstance(-SLANT, 0));
    }
    return sized;
  }

  private static int weight(String name) {
    Matcher matcher = WEIGHT.matcher(name);
    if (!matcher.find()) {
      return 400;
    }
    if (matcher.group("thin") != null) {
      return 100;
    }
    if (matcher.group("xlight") != null) {
      return 200;
    }
    if (matcher.group("light") != null) {
      return 300;
    }
    if (matcher.group("medium") != null) {
      return 500;
    }
    if (matcher.group("semi") != null) {
      return 600;
    }
    if (matcher.group("xbold") != null) {
      return 800;
    }
    return matcher.group("bold") != null ? 700 : 900;
  }
}
