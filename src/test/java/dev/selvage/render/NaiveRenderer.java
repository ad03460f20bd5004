package dev.selvage.render;

import dev.selvage.effect.Effect;
import dev.selvage.image.Color;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.resample.Filter;
import dev.selvage.text.TextBlock;
import dev.selvage.text.TextRenderer;
import dev.selvage.text.TextStyle;
import dev.selvage.transform.Angle;
import dev.selvage.transform.BorderLine;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Flag;
import dev.selvage.transform.Gravity;
import dev.selvage.transform.Length;
import dev.selvage.transform.Transformation;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Renders a chain step by step, with arithmetic of its own: no layers, no views, no folding. Knows
 * the modes scale and fit on what was not drawn on yet, and crop and mpad everywhere.
 */
final class NaiveRenderer {
  private static final Set<String> LINEAR =
      Set.of(
          "grayscale",
          "negate",
          "sepia:50",
          "brightness:-50",
          "saturation:-40",
          "pixelate:3",
          "blur:80",
          "shadow:8");

  /** Texts that it knows, besides images. */
  static final List<String> TEXTS =
      List.of(
          "text:Liberation%20Sans_12:Ag",
          "text:Liberation%20Sans_9_stroke:o%0Ai", "text:Liberation%20Sans_7:one%20two%20three");

  private final Map<String, Raster> overlays;
  private final Filter filter;

  NaiveRenderer(Map<String, Raster> overlays, Filter filter) {
    this.overlays = overlays;
    this.filter = filter;
  }

  NaiveImage render(Chain chain, Raster base) {
    NaiveImage picture = NaiveImage.of(base);
    double dpr = 1;
    for (Transformation step : chain.steps()) {
      dpr = step.dpr() == null ? dpr : Double.parseDouble(step.dpr().text());
    }
    return render(chain.steps(), dpr, picture, base);
  }

  /**
   * @param fresh the picture itself where nothing was done to it, which alone can be scaled
   */
  private NaiveImage render(
      List<Transformation> steps, double dpr, NaiveImage begun, @Nullable Raster fresh) {
    NaiveImage picture = begun;
    for (int i = 0; i < steps.size(); i++) {
      Transformation step = times(dpr, steps.get(i));
      if (step.hasLayer()) {
        int end = closing(steps, i);
        picture = withLayer(steps.subList(i, end + 1), dpr, picture);
        i = end;
      } else if (i == 0 && fresh != null && isScaling(step)) {
        picture = finished(step, dpr, resized(step, fresh));
      } else {
        picture = finished(step, dpr, cutOrPadded(step, picture));
      }
    }
    return picture;
  }

  /** The step that closes a layer. */
  private static int closing(List<Transformation> steps, int opening) {
    int open = 0;
    for (int i = opening; i < steps.size(); i++) {
      open += steps.get(i).hasLayer() ? 1 : 0;
      open -= steps.get(i).has(Flag.LAYER_APPLY) ? 1 : 0;
      if (open == 0) {
        return i;
      }
    }
    return opening;
  }

  private NaiveImage withLayer(List<Transformation> steps, double dpr, NaiveImage picture) {
    if (steps.stream().anyMatch(step -> step.has(Flag.REGION_RELATIVE))) {
      return picture;
    }
    Transformation opening = times(dpr, steps.get(0));
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    flags.addAll(opening.flags());
    flags.addAll(steps.get(steps.size() - 1).flags());
    String id = opening.layer();
    Raster image = overlays.get(id);
    Transformation done = opening;
    if (image == null) {
      image = text(opening, dpr, !flags.contains(Flag.TEXT_NO_TRIM));
      done = withoutText(opening);
    }
    NaiveImage layer = finished(unplaced(done), dpr, resized(done, image));
    Transformation closing = opening;
    if (steps.size() > 1) {
      layer = render(steps.subList(1, steps.size() - 1), dpr, layer, null);
      closing = times(dpr, steps.get(steps.size() - 1));
      Transformation centred = unplaced(closing);
      layer = finished(centred, dpr, cutOrPadded(centred, layer));
    }
    boolean placed = closing.gravity() != null || closing.x() != null || closing.y() != null;
    return put(placed ? closing : opening, flags, opening.underlay() != null, layer, picture);
  }

  /** One of {@link #TEXTS} as its step asks for it, whose wrapping and size are in px. */
  private static Raster text(Transformation step, double dpr, boolean trimmed) {
    String[] parts = step.layer().split("[:_]", -1);
    boolean stroke = parts[3].equals("stroke");
    TextStyle style = TextStyle.parse("Liberation Sans_" + Integer.parseInt(parts[2]) * dpr);
    boolean wraps = step.crop() == Crop.FIT && step.width() != null;
    BorderLine line = stroke ? step.border() : null;
    return TextRenderer.of(List.of())
        .draw(
            new TextBlock(
                parts[parts.length - 1].replace("%20", " ").replace("%0A", "\n"),
                style,
                step.color() == null ? Color.BLACK : step.color().color(),
                line == null
                    ? null
                    : new TextBlock.Outline(line.width() * dpr, line.color().color()),
                step.background() == null ? null : step.background().color(),
                wraps ? (Integer) px(step.width(), 0) : null,
                wraps && step.height() != null ? (Integer) px(step.height(), 0) : null,
                trimmed));
  }

  /** What is left of a step of a text once that is set. */
  private static Transformation withoutText(Transformation step) {
    Transformation.Builder rest = step.toBuilder().background((Color) null);
    if (step.layer().contains("_stroke:")) {
      rest.border(null);
    }
    if (step.crop() == Crop.FIT && step.width() != null) {
      rest.crop(null).width((Length) null).height((Length) null);
    }
    return rest.build();
  }

  /** What a step of a layer does to the layer. */
  private static Transformation unplaced(Transformation step) {
    return step.toBuilder().gravity(Gravity.CENTER).x((Length) null).y((Length) null).build();
  }

  private static Transformation times(double dpr, Transformation step) {
    return step.toBuilder()
        .width(step.width() == null ? null : Length.px(side(step.width().value() * dpr)))
        .height(step.height() == null ? null : Length.px(side(step.height().value() * dpr)))
        .x(step.x() == null ? null : Length.px((int) Math.floor(step.x().value() * dpr + 0.5)))
        .y(step.y() == null ? null : Length.px((int) Math.floor(step.y().value() * dpr + 0.5)))
        .build();
  }

  /** With the sides that its ratio gives. */
  private static Transformation boxed(Transformation step, int width, int height) {
    if (step.aspectRatio() == null || (step.width() != null && step.height() != null)) {
      return step;
    }
    String[] pair = step.aspectRatio().text().split(":", -1);
    double ratio = Double.parseDouble(pair[0]) / (pair.length < 2 ? 1 : Integer.parseInt(pair[1]));
    double across = px(step.width(), 0);
    double down = px(step.height(), 0);
    if (step.width() == null && step.height() == null) {
      if (step.crop() == Crop.FIT) {
        return step;
      }
      boolean inside = step.crop() == Crop.CROP;
      boolean scales = step.crop() == null || step.crop() == Crop.SCALE;
      boolean wide = width > height * ratio;
      across = scales || wide != inside ? width : height * ratio;
      down = scales || wide != inside ? width / ratio : height;
    } else if (step.width() == null) {
      across = down * ratio;
    } else {
      down = across / ratio;
    }
    return step.toBuilder().width(side(across)).height(side(down)).build();
  }

  private static boolean isScaling(Transformation step) {
    return step.crop() == null || step.crop() == Crop.SCALE || step.crop() == Crop.FIT;
  }

  private NaiveImage resized(Transformation asked, Raster pixels) {
    Transformation step = boxed(asked, pixels.width(), pixels.height());
    if (!isScaling(step) || (step.width() == null && step.height() == null)) {
      return cutOrPadded(step, NaiveImage.of(pixels));
    }
    double horizontally = px(step.width(), 0) / (double) pixels.width();
    double vertically = px(step.height(), 0) / (double) pixels.height();
    if (step.width() == null) {
      horizontally = vertically;
    } else if (step.height() == null) {
      vertically = horizontally;
    } else if (step.crop() == Crop.FIT) {
      horizontally = Math.min(horizontally, vertically);
      vertically = horizontally;
    }
    Size size = new Size(side(pixels.width() * horizontally), side(pixels.height() * vertically));
    return NaiveImage.of(
        size.equals(pixels.size()) ? pixels : NaiveImage.scaled(pixels, size, filter));
  }

  private static int side(double exact) {
    // Sizes that lie on a half exactly may come out a little below it.
    return Math.max(1, (int) Math.floor(exact + 0.5 + 1e-9));
  }

  private NaiveImage cutOrPadded(Transformation asked, NaiveImage image) {
    Transformation step = boxed(asked, image.width, image.height);
    int width = px(step.width(), image.width);
    int height = px(step.height(), image.height);
    if (step.crop() == Crop.MPAD) {
      width = Math.max(width, image.width);
      height = Math.max(height, image.height);
      int[] at = at(step, width - image.width, height - image.height);
      return image.framed(-at[0], -at[1], width, height);
    }
    if (step.crop() == Crop.CROP) {
      int[] at = at(step, image.width - width, image.height - height);
      int left = Math.max(0, at[0]);
      int top = Math.max(0, at[1]);
      int right = Math.min(image.width, at[0] + width);
      int bottom = Math.min(image.height, at[1] + height);
      return image.framed(left, top, right - left, bottom - top);
    }
    return image;
  }

  /** Left and top of something, given the room around it. An overlay is always sized centrally. */
  private static int[] at(Transformation step, int roomX, int roomY) {
    String gravity = step.gravity() == null ? "center" : step.gravity().label();
    if (step.hasLayer()) {
      return place("center", roomX, roomY, 0, 0);
    }
    if (isShadow(step)) {
      return place(gravity, roomX, roomY, 0, 0);
    }
    boolean hasOffset = step.x() != null || step.y() != null;
    if (step.crop() == Crop.CROP && step.gravity() == null && hasOffset) {
      gravity = "north_west";
    }
    return place(gravity, roomX, roomY, px(step.x(), 0), px(step.y(), 0));
  }

  private static int[] place(String gravity, int roomX, int roomY, int x, int y) {
    int left = Math.floorDiv(roomX, 2) + x;
    int top = Math.floorDiv(roomY, 2) + y;
    if (gravity.endsWith("west")) {
      left = x;
    } else if (gravity.endsWith("east")) {
      left = roomX - x;
    }
    if (gravity.startsWith("north")) {
      top = y;
    } else if (gravity.startsWith("south")) {
      top = roomY - y;
    }
    return new int[] {left, top};
  }

  private static NaiveImage put(
      Transformation step, Set<Flag> flags, boolean under, NaiveImage layer, NaiveImage canvas) {
    String gravity = step.gravity() == null ? "center" : step.gravity().label();
    int roomX = canvas.width - layer.width;
    int roomY = canvas.height - layer.height;
    int[] at =
        under
            ? place(gravity, -roomX, -roomY, px(step.x(), 0), px(step.y(), 0))
            : place(gravity, roomX, roomY, px(step.x(), 0), px(step.y(), 0));
    if (under) {
      at = new int[] {-at[0], -at[1]};
    }
    if (flags.contains(Flag.CUTTER)) {
      return canvas.times(layer.framed(-at[0], -at[1], canvas.width, canvas.height));
    }
    if (flags.contains(Flag.TILED)) {
      NaiveImage tiles = layer.repeated(at[0], at[1], canvas.width, canvas.height);
      return under ? tiles.under(canvas) : canvas.under(tiles);
    }
    int left = 0;
    int top = 0;
    int right = canvas.width;
    int bottom = canvas.height;
    if (!flags.contains(Flag.NO_OVERFLOW)) {
      left = Math.min(left, at[0]);
      top = Math.min(top, at[1]);
      right = Math.max(right, at[0] + layer.width);
      bottom = Math.max(bottom, at[1] + layer.height);
    }
    int width = right - left;
    int height = bottom - top;
    NaiveImage grown = canvas.framed(left, top, width, height);
    NaiveImage placed = layer.framed(left - at[0], top - at[1], width, height);
    return under ? placed.under(grown) : grown.under(placed);
  }

  private static NaiveImage finished(Transformation step, double dpr, NaiveImage sized) {
    NaiveImage image = sized;
    if (isShadow(step)) {
      int right = step.x() == null ? (int) Math.floor(10 * dpr + 0.5) : px(step.x(), 0);
      int down = step.y() == null ? (int) Math.floor(10 * dpr + 0.5) : px(step.y(), 0);
      Color color = step.color() == null ? Color.parse("#808080") : step.color().color();
      image = shadowed(sized, 0.8 * dpr, right, down, color);
    } else if (step.effect() != null) {
      image = changed(step.effect().text(), dpr, sized);
    }
    if (step.radius() != null || step.border() != null) {
      BorderLine border = step.border();
      int px = border == null ? 0 : (int) Math.floor(border.width() * dpr + 0.5);
      Color color = border == null ? Color.TRANSPARENT : border.color().color();
      NaiveImage line = NaiveImage.filled(1, 1, color);
      image = NaiveOutline.outlined(image, step.radius(), dpr, px, line);
    }
    for (Angle.Part part : step.angle() == null ? List.<Angle.Part>of() : step.angle().parts()) {
      image = turned(part, image);
    }
    if (step.opacity() != null) {
      image = image.times(step.opacity() / 100.0);
    }
    if (step.background() != null) {
      image =
          NaiveImage.filled(
                  image.width, image.height, Objects.requireNonNull(step.background().color()))
              .under(image);
    }
    return image;
  }

  private static boolean isShadow(Transformation step) {
    return step.effect() != null && step.effect().text().startsWith("shadow");
  }

  /** The picture over its blurred alpha in one colour, on what holds both. */
  private static NaiveImage shadowed(
      NaiveImage picture, double sigma, int right, int down, Color color) {
    int reach = (int) Math.ceil(3 * sigma);
    int left = Math.min(0, right - reach);
    int top = Math.min(0, down - reach);
    int width = Math.max(picture.width, right + picture.width + reach) - left;
    int height = Math.max(picture.height, down + picture.height + reach) - top;
    NaiveImage blurred =
        picture
            .framed(left - right, top - down, width, height)
            .blurred(sigma, 1, 0)
            .blurred(sigma, 0, 1);
    double[] alphas = new double[width * height];
    for (int i = 0; i < alphas.length; i++) {
      alphas[i] = blurred.get(i % width, i / width, 3);
    }
    NaiveImage shadow = NaiveImage.filled(width, height, color).masked(alphas);
    return shadow.under(picture.framed(left, top, width, height));
  }

  /** Whether an effect keeps the roundings before it small, so that it can be compared. */
  static boolean knows(Effect effect) {
    return LINEAR.contains(effect.text());
  }

  private static NaiveImage changed(String effect, double dpr, NaiveImage image) {
    return switch (effect) {
      // A square's side is of px, which a dpr multiplies as it does those of the step.
      case "pixelate:3" -> image.squares(side(3 * dpr));
      case "blur:80" -> image.blurred(0.8 * dpr, 1, 0).blurred(0.8 * dpr, 0, 1);
      case "negate" -> image.mixed(1, new double[] {-1, 0, 0, 0, -1, 0, 0, 0, -1});
      case "brightness:-50" -> image.mixed(0, new double[] {0.5, 0, 0, 0, 0.5, 0, 0, 0, 0.5});
      case "grayscale" ->
          image.mixed(
              0,
              new double[] {
                0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722
              });
      // Halfway between the picture and the whole effect.
      case "sepia:50" ->
          image.mixed(
              0, new double[] {0.6965, 0.3845, 0.0945, 0.1745, 0.843, 0.084, 0.136, 0.267, 0.5655});
      // Six tenths of the picture, four of gray.
      case "saturation:-40" ->
          image.mixed(
              0,
              new double[] {0.6852, 0.286, 0.0288, 0.0852, 0.886, 0.0288, 0.0852, 0.286, 0.6288});
      default -> throw new IllegalArgumentException(effect);
    };
  }

  private static NaiveImage turned(Angle.Part part, NaiveImage image) {
    if (part == Angle.Flip.HFLIP) {
      return image.leftToRight();
    }
    if (part == Angle.Flip.VFLIP) {
      return image.topToBottom();
    }
    NaiveImage turned = image;
    for (int done = -360; done < ((Angle.Turn) part).degrees(); done += 90) {
      turned = turned.turnedClockwise();
    }
    return turned;
  }

  private static int px(@Nullable Length length, int other) {
    return length == null ? other : (int) length.value();
  }
}
