package dev.selvage.text;

import dev.selvage.Excerpt;
import dev.selvage.UsageException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a text looks, as {@code Arial_40_bold_italic_center_letter_spacing_1.5} says it. Immutable.
 *
 * @param family of the font
 * @param size px, above 0
 * @param weight 100 (thin) to 900, normal is 400 and bold 700
 * @param italic whether it slants
 * @param decoration lines with it
 * @param align of its lines; null as the script has it
 * @param stroke whether it is outlined by the border of its step
 * @param letterSpacing px between letters besides their own, may be negative
 * @param lineSpacing px between lines besides their own, may be negative
 * @param antialiased whether edges are smooth
 */
public record TextStyle(
    String family,
    double size,
    int weight,
    boolean italic,
    Decoration decoration,
    @Nullable Align align,
    boolean stroke,
    double letterSpacing,
    double lineSpacing,
    boolean antialiased) {
  /** The largest font, px. */
  public static final int MAX_SIZE = 5_000;

  private static final int MAX_SPACING = 5_000;

  private static final Pattern HEAD =
      Pattern.compile("(?<family>.{1,100}?)_(?<size>[0-9]{1,4}(\\.[0-9]{1,3})?)(?<rest>(_.*)?)");
  private static final String NUMBER = "-?[0-9]{1,4}(\\.[0-9]{1,3})?";
  private static final Pattern PART =
      Pattern.compile(
          "_(?:(?<weight>normal|bold|light|thin|[1-9]00)|(?<italic>italic)"
              + "|(?<decoration>none|underline|strikethrough)"
              + "|(?<align>left|center|right|justify|start|end)|(?<stroke>stroke)"
              + "|letter_spacing_(?<letters>"
              + NUMBER
              + ")|line_spacing_(?<lines>"
              + NUMBER
              + ")|antialias_(?<antialias>none|gray|subpixel|fast|good|best)"
              + "|hinting_(?<hinting>none|slight|medium|full))(?=_|$)");

  /** Lines with a text. */
  public enum Decoration {
    /** None. */
    NONE,
    /** Below it. */
    UNDERLINE,
    /** Through it. */
    STRIKETHROUGH
  }

  /** Where lines begin. */
  public enum Align {
    /** At the left. */
    LEFT,
    /** So that both ends are equally far. */
    CENTER,
    /** So that they end at the right. */
    RIGHT,
    /** At the left, and all but the last are stretched to end at the right. */
    JUSTIFY,
    /** Where the script begins. */
    START,
    /** Where the script ends. */
    END
  }

  /**
   * Checks the ranges.
   *
   * @throws UsageException if a value is out of range
   */
  public TextStyle {
    if (!(size > 0 && size <= MAX_SIZE)) {
      throw refused("has a size of " + size + " px", "use above 0 to " + MAX_SIZE + " px");
    }
    if (!(Math.abs(letterSpacing) <= MAX_SPACING && Math.abs(lineSpacing) <= MAX_SPACING)) {
      throw refused("has a spacing out of range", "use at most " + MAX_SPACING + " px");
    }
  }

  /**
   * Whether it is a style in itself, and not the name of one that is stored elsewhere: begins with
   * a font and its size.
   */
  public static boolean isStyle(String text) {
    return HEAD.matcher(text).matches();
  }

  /**
   * Reads a style as a URL has it.
   *
   * @throws UsageException if it is none, or says something that is not known
   */
  public static TextStyle parse(String text) {
    Matcher head = HEAD.matcher(text);
    if (!head.matches()) {
      throw refused(
          "\"" + Excerpt.of(text) + "\" names no font with its size", "write such as Arial_40");
    }
    Values values = new Values();
    Matcher part = PART.matcher(head.group("rest"));
    int end = 0;
    while (part.find() && part.start() == end) {
      values.read(part);
      end = part.end();
    }
    String unread = head.group("rest").substring(end);
    if (!unread.isEmpty()) {
      throw refused(
          "\"" + Excerpt.of(unread) + "\" is not known",
          "write weight, italic, underline, alignment, stroke and spacings in this order");
    }
    String family = WrittenText.unescaped(head.group("family"));
    return values.style(family, Double.parseDouble(head.group("size")));
  }

  /** The same with all px multiplied. */
  public TextStyle atDensity(double density) {
    return new TextStyle(
        family,
        size * density,
        weight,
        italic,
        decoration,
        align,
        stroke,
        letterSpacing * density,
        lineSpacing * density,
        antialiased);
  }

  private static UsageException refused(String what, String remedy) {
    return new UsageException("text style", what, remedy);
  }

  /** What the parts of a style say. */
  private static final class Values {
    private int weight = 400;
    private boolean italic;
    private Decoration decoration = Decoration.NONE;
    private @Nullable Align align;
    private boolean stroke;
    private double letterSpacing;
    private double lineSpacing;
    private boolean antialiased = true;

    void read(Matcher part) {
      if (part.group("weight") != null) {
        weight = weight(part.group("weight"));
      } else if (part.group("italic") != null) {
        italic = true;
      } else if (part.group("decoration") != null) {
        decoration = Decoration.valueOf(part.group("decoration").toUpperCase(Locale.ROOT));
      } else if (part.group("align") != null) {
        align = Align.valueOf(part.group("align").toUpperCase(Locale.ROOT));
      } else if (part.group("stroke") != null) {
        stroke = true;
      } else if (part.group("letters") != null) {
        letterSpacing = Double.parseDouble(part.group("letters"));
      } else if (part.group("lines") != null) {
        lineSpacing = Double.parseDouble(part.group("lines"));
      } else if (part.group("antialias") != null) {
        antialiased = !part.group("antialias").equals("none");
      }
    }

    TextStyle style(String family, double size) {
      return new TextStyle(
          family,
          size,
          weight,
          italic,
          decoration,
          align,
          stroke,
          letterSpacing,
          lineSpacing,
          antialiased);
    }

    private static int weight(String name) {
      return switch (name) {
        case "thin" -> 100;
        case "light" -> 300;
        case "normal" -> 400;
        case "bold" -> 700;
        default -> Integer.parseInt(name);
      };
    }
  }
}
