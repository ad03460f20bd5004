package dev.selvage.text;

import dev.selvage.image.Color;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sets texts by the outlines of their glyphs, without hinting, so that sizes and places are those
 * of the font at any size. Shaping and order of letters are those of Java's text layout.
 */
final class Java2dText implements TextRenderer {
  /** On each side of a background, in sizes of the font. */
  private static final double MARGIN = 0.25;

  private final String name;
  private final Supplier<Fonts> source;
  private volatile @Nullable Fonts loaded;

  /** With fonts that are asked for when the first text is set, and what they are called. */
  Java2dText(String name, Supplier<Fonts> fonts) {
    this.name = name;
    source = fonts;
  }

  private Fonts fonts() {
    Fonts known = loaded;
    if (known == null) {
      known = source.get();
      loaded = known;
    }
    return known;
  }

  @Override
  public MeasuredText measure(TextBlock block) {
    TextLines lines = TextLines.of(block, fonts());
    return new MeasuredText(box(block, lines).size(), lines.warnings());
  }

  @Override
  public Raster draw(TextBlock block) {
    TextLines lines = TextLines.of(block, fonts());
    Box box = box(block, lines);
    Size size = box.size();
    BufferedImage image =
        new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_ANTIALIASING,
          block.style().antialiased()
              ? RenderingHints.VALUE_ANTIALIAS_ON
              : RenderingHints.VALUE_ANTIALIAS_OFF);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      if (block.background() != null) {
        graphics.setColor(awt(block.background()));
        graphics.fillRect(0, 0, size.width(), size.height());
      }
      graphics.translate(-box.left(), -box.top());
      graphics.setColor(awt(block.color()));
      graphics.fill(lines.outline());
      if (block.outline() != null) {
        graphics.setColor(awt(block.outline().color()));
        graphics.fill(stroke(block.outline()).createStrokedShape(lines.outline()));
      }
    } finally {
      graphics.dispose();
    }
    return raster(image);
  }

  @Override
  public String name() {
    return name;
  }

  static BasicStroke stroke(TextBlock.Outline outline) {
    return new BasicStroke((float) outline.width(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  /** Whole pixels, from the left end of the upper line's baseline. */
  private record Box(int left, int top, int right, int bottom) {
    Size size() {
      return new Size(Math.max(1, right - left), Math.max(1, bottom - top));
    }
  }

  private static Box box(TextBlock block, TextLines lines) {
    if (block.trimmed() && block.background() == null) {
      Ink ink = Ink.of(block, lines.outline());
      return new Box(floor(ink.left()), floor(ink.top()), ceil(ink.right()), ceil(ink.bottom()));
    }
    double margin = block.background() == null ? 0 : MARGIN * block.style().size();
    return new Box(
        floor(-margin),
        floor(-lines.ascent() - margin),
        ceil(lines.width() + margin),
        ceil(lines.height() - lines.ascent() + margin));
  }

  private static int floor(double px) {
    return (int) Math.floor(px + 1e-6);
  }

  private static int ceil(double px) {
    return (int) Math.ceil(px - 1e-6);
  }

  private static java.awt.Color awt(Color color) {
    return new java.awt.Color(color.red(), color.green(), color.blue(), color.alpha());
  }

  private static Raster raster(BufferedImage image) {
    Raster raster = Raster.allocate(PixelFormat.RGBA, image.getWidth(), image.getHeight());
    int[] from = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    byte[] to = raster.data();
    for (int y = 0; y < image.getHeight(); y++) {
      int write = raster.index(0, y);
      int read = y * image.getWidth();
      for (int end = read + image.getWidth(); read < end; read++, write += 4) {
        int argb = from[read];
        to[write] = (byte) (argb >> 16);
        to[write + 1] = (byte) (argb >> 8);
        to[write + 2] = (byte) argb;
        to[write + 3] = (byte) (argb >>> 24);
      }
    }
    return raster;
  }
}
