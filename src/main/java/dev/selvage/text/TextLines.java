package dev.selvage.text;

import dev.selvage.Excerpt;
import dev.selvage.UsageException;
import dev.selvage.image.Warning;
import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.LineMetrics;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.font.TextMeasurer;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.text.AttributedString;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text: broken, cut and placed. Coordinates are px from the left end of the upper
 * line's baseline, y down. For one thread.
 */
final class TextLines {
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  /** Of the characters that no font has, how many are told. */
  private static final int MOST_NAMED = 5;

  private static final String ELLIPSIS = "\u2026";

  private final TextBlock block;
  private final Fonts fonts;
  private final Font font;
  private final LineMetrics metrics;
  private final List<Line> lines = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();
  private final Set<Integer> withoutGlyph = new LinkedHashSet<>();
  private @Nullable Shape outline;

  /**
   * A line.
   *
   * @param layout null where it is empty
   * @param text all of its paragraph
   * @param start where it begins in that
   * @param last whether its paragraph ends with it
   */
  private record Line(@Nullable TextLayout layout, String text, int start, boolean last) {}

  private TextLines(TextBlock block, Fonts fonts) {
    this.block = block;
    this.fonts = fonts;
    TextStyle style = block.style();
    List<FontFace> family = fonts.family(style.family()).orElseGet(() -> nearest(style.family()));
    font = set(Fonts.best(family, style.weight(), style.italic()));
    metrics = font.getLineMetrics("x", CONTEXT);
  }

  static TextLines of(TextBlock block, Fonts fonts) {
    TextLines lines = new TextLines(block, fonts);
    for (String paragraph : block.text().split("\n", -1)) {
      lines.add(paragraph);
    }
    lines.keepFitting();
    lines.warnOfBoxes();
    return lines;
  }

  private List<FontFace> nearest(String family) {
    List<FontFace> nearest = fonts.nearest(family);
    warnings.add(
        new Warning(
            "font_substituted",
            "the font \""
                + Excerpt.of(family)
                + "\" is not there, "
                + nearest.get(0).family()
                + " is used instead"));
    return nearest;
  }

  private void warnOfBoxes() {
    if (!withoutGlyph.isEmpty()) {
      warnings.add(
          new Warning(
              "missing_glyphs",
              "no font has "
                  + withoutGlyph.stream()
                      .limit(MOST_NAMED)
                      .map(TextLines::named)
                      .collect(Collectors.joining(", "))
                  + (withoutGlyph.size() > MOST_NAMED ? " and others" : "")
                  + "; boxes stand for them: give a folder of fonts that do"));
    }
  }

  /** By its number, since no font may show it elsewhere either. */
  private static String named(int character) {
    return String.format(Locale.ROOT, "U+%04X", character);
  }

  List<Warning> warnings() {
    return warnings;
  }

  /** Above the upper baseline, px. */
  double ascent() {
    return metrics.getAscent();
  }

  /** Of all lines together, px. */
  double height() {
    return (lines.size() - 1) * pitch() + metrics.getAscent() + metrics.getDescent();
  }

  /** Of the longest line, px. */
  double width() {
    return lines.stream().mapToDouble(this::width).max().orElse(0);
  }

  private double pitch() {
    return metrics.getHeight() + block.style().lineSpacing();
  }

  /** Behind its last letter a line has no space. */
  private double width(Line line) {
    return line.layout() == null
        ? 0
        : Math.max(0, line.layout().getVisibleAdvance() - block.style().letterSpacing());
  }

  /** The glyphs and their decoration, in their places. */
  Shape outline() {
    Shape known = outline;
    if (known == null) {
      known = placed();
      outline = known;
    }
    return known;
  }

  private Shape placed() {
    Path2D.Double all = new Path2D.Double(Path2D.WIND_NON_ZERO);
    double room =
        block.style().align() == TextStyle.Align.JUSTIFY && block.width() != null
            ? block.width()
            : width();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      TextLayout layout = line.layout();
      if (layout != null) {
        boolean justified = block.style().align() == TextStyle.Align.JUSTIFY && !line.last();
        TextLayout shown = justified ? layout.getJustifiedLayout((float) room) : layout;
        double x = justified ? 0 : share(layout) * (room - width(line));
        all.append(shown.getOutline(AffineTransform.getTranslateInstance(x, i * pitch())), false);
      }
    }
    return all;
  }

  /** How much of the space beside a line is left of it. */
  private double share(TextLayout layout) {
    double start = layout.isLeftToRight() ? 0 : 1;
    TextStyle.Align align = block.style().align();
    if (align == null) {
      return start;
    }
    return switch (align) {
      case LEFT -> 0;
      case CENTER -> 0.5;
      case RIGHT -> 1;
      case START, JUSTIFY -> start;
      case END -> 1 - start;
    };
  }

  private void add(String paragraph) {
    if (paragraph.isEmpty()) {
      keep(new Line(null, paragraph, 0, true));
      return;
    }
    AttributedString text = attributed(paragraph);
    if (block.width() == null) {
      keep(new Line(new TextLayout(text.getIterator(), CONTEXT), paragraph, 0, true));
      return;
    }
    LineBreakMeasurer measurer =
        new LineBreakMeasurer(
            text.getIterator(), BreakIterator.getLineInstance(Locale.ROOT), CONTEXT);
    while (measurer.getPosition() < paragraph.length()) {
      int start = measurer.getPosition();
      // What follows the last letter of a line may lie beyond it.
      double room = block.width() + Math.max(0, block.style().letterSpacing());
      TextLayout layout = measurer.nextLayout((float) room);
      keep(new Line(layout, paragraph, start, measurer.getPosition() == paragraph.length()));
    }
  }

  private void keep(Line line) {
    if (lines.size() == TextRenderer.MAX_LINES) {
      throw new UsageException(
          "text",
          "has more than " + TextRenderer.MAX_LINES + " lines",
          "shorten it, or make its box wider");
    }
    lines.add(line);
  }

  private void keepFitting() {
    if (block.height() == null) {
      return;
    }
    double line = metrics.getAscent() + metrics.getDescent();
    int most = 1 + (int) Math.max(0, Math.floor((block.height() - line + 1e-6) / pitch()));
    if (pitch() <= 0 || lines.size() <= most) {
      return;
    }
    Line end = lines.get(most - 1);
    lines.subList(most - 1, lines.size()).clear();
    lines.add(new Line(ended(end), end.text(), end.start(), true));
  }

  /** As much of a line as fits with an ellipsis behind it. */
  private TextLayout ended(Line line) {
    AttributedString mark = attributed(ELLIPSIS);
    double room = block.width() == null ? Double.MAX_VALUE : block.width();
    double left = room - new TextLayout(mark.getIterator(), CONTEXT).getAdvance();
    TextLayout layout = line.layout();
    int end = line.start() + (layout == null ? 0 : layout.getCharacterCount());
    if (layout != null && left < layout.getVisibleAdvance()) {
      TextMeasurer measurer = new TextMeasurer(attributed(line.text()).getIterator(), CONTEXT);
      end = measurer.getLineBreakIndex(line.start(), (float) Math.max(0, left));
    }
    String kept = line.text().substring(line.start(), end).stripTrailing() + ELLIPSIS;
    return new TextLayout(attributed(kept).getIterator(), CONTEXT);
  }

  private AttributedString attributed(String text) {
    TextStyle style = block.style();
    AttributedString attributed = new AttributedString(text);
    int start = 0;
    while (start < text.length()) {
      Font run = fontOf(text.codePointAt(start));
      int end = start;
      while (end < text.length() && fontOf(text.codePointAt(end)).equals(run)) {
        end += Character.charCount(text.codePointAt(end));
      }
      attributed.addAttribute(TextAttribute.FONT, run, start, end);
      start = end;
    }
    if (style.decoration() == TextStyle.Decoration.UNDERLINE) {
      attributed.addAttribute(TextAttribute.UNDERLINE, TextAttribute.UNDERLINE_ON);
    } else if (style.decoration() == TextStyle.Decoration.STRIKETHROUGH) {
      attributed.addAttribute(TextAttribute.STRIKETHROUGH, TextAttribute.STRIKETHROUGH_ON);
    }
    return attributed;
  }

  /** The font itself where no other has a character either: it shows a box then. */
  private Font fontOf(int character) {
    if (font.canDisplay(character) || Character.isWhitespace(character)) {
      return font;
    }
    TextStyle style = block.style();
    Optional<FontFace> other = fonts.having(character, style.weight(), style.italic());
    if (other.isEmpty() && !Character.isISOControl(character) && !isFormat(character)) {
      withoutGlyph.add(character);
    }
    return other.map(this::set).orElse(font);
  }

  /** Marks of direction and the like show nothing. */
  private static boolean isFormat(int character) {
    return Character.getType(character) == Character.FORMAT;
  }

  /** A face as the style has it. Letters that stand apart are not joined. */
  private Font set(FontFace face) {
    TextStyle style = block.style();
    Map<TextAttribute, Object> attributes = new HashMap<>();
    attributes.put(TextAttribute.KERNING, TextAttribute.KERNING_ON);
    if (style.letterSpacing() == 0) {
      attributes.put(TextAttribute.LIGATURES, TextAttribute.LIGATURES_ON);
    } else {
      attributes.put(TextAttribute.TRACKING, (float) (style.letterSpacing() / style.size()));
    }
    return face.at(style.size(), style.weight(), style.italic()).deriveFont(attributes);
  }
}
