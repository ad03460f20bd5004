package dev.selvage.layout;

import dev.selvage.effect.AutoColor;
import dev.selvage.effect.saliency.Saliency;
import dev.selvage.effect.saliency.SaliencyMap;
import dev.selvage.effect.saliency.SaliencyMap.Area;
import dev.selvage.image.Size;
import dev.selvage.layout.drawing.Rect;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Factor;
import dev.selvage.transform.Length;
import org.jspecify.annotations.Nullable;

/**
 * Cuts to a box around what stands out of the picture, or around a point. What stands out is
 * measured on a small copy of the picture, whatever becomes of it.
 *
 * @param placing has a focus
 * @param zoom how close, where that can be chosen
 * @param grounded whether the step has a background for its padding
 */
record FocusOperation(Crop crop, Box box, Placing placing, @Nullable Factor zoom, boolean grounded)
    implements Operation {
  /** The share of all that stands out that a window must hold. */
  private static final double SHARE = 0.9;

  /** An automatic window has at least this share of the picture's sides. */
  private static final double LEAST = 0.5;

  @Override
  public Picture applyTo(Picture picture, StepContext context) {
    Size size = picture.size();
    Box.Sides sides = box.sides(crop, size, context.wholeOf(picture));
    if (crop == Crop.CROP) {
      return cut(picture, sides, context);
    }
    Integer across = sides.width();
    Integer down = sides.height();
    if (!crop.needsFocus() || across == null || down == null) {
      return filled(picture, crop.needsFocus() ? Crop.FILL : crop, sides, context);
    }
    Size asked = new Size(across, down);
    context.check(asked.width(), asked.height());
    return automatic(picture, asked, context);
  }

  private SaliencyMap map(Picture picture, StepContext context) {
    Size size = picture.size();
    double factor = Math.min(1, (double) Saliency.LONGEST / Math.max(size.width(), size.height()));
    Size small = new Size(side(size.width() * factor), side(size.height() * factor));
    boolean faces = placing.focus() != null && placing.focus().isFace();
    return context.measured(new Saliency(faces), picture.scaled(small));
  }

  private static int side(double exact) {
    return (int) Math.max(1, Math.floor(exact + 0.5));
  }

  private double closeness() {
    return zoom == null ? 1 : zoom.value();
  }

  private Picture cut(Picture picture, Box.Sides sides, StepContext context) {
    Size size = picture.size();
    SaliencyMap map = map(picture, context);
    Size asked;
    if (sides.width() == null && sides.height() == null) {
      Area all = map.most(SHARE);
      asked =
          new Size(
              Math.min(size.width(), side(all.width() * size.width() / closeness())),
              Math.min(size.height(), side(all.height() * size.height() / closeness())));
    } else {
      asked =
          new Size(
              Math.min(size.width(), sides.width() == null ? size.width() : sides.width()),
              Math.min(size.height(), sides.height() == null ? size.height() : sides.height()));
    }
    context.check(asked.width(), asked.height());
    return picture.cropped(window(map, asked, size));
  }

  /** Scaled to cover the box, perhaps closer, and cut. */
  private Picture filled(Picture picture, Crop mode, Box.Sides sides, StepContext context) {
    Sizing sizing = Sizing.of(mode, picture.size(), sides.width(), sides.height());
    context.check(sizing.boxWidth(), sizing.boxHeight());
    double factor = mode == Crop.THUMB ? Math.max(1, closeness()) : 1;
    Size scaled = sizing.scaledSize(context.where(), factor);
    Size cut = new Size((int) sizing.boxWidth(), (int) sizing.boxHeight());
    if (scaled.equals(cut)) {
      return picture.scaled(scaled);
    }
    if (placing.focus() != null && placing.focus().isFixed()) {
      return picture.scaled(scaled).cropped(around(picture.size(), cut, scaled));
    }
    SaliencyMap map = map(picture, context);
    return picture.scaled(scaled).cropped(window(map, cut, scaled));
  }

  /** The window around the point of the offsets, held inside. */
  private Rect around(Size before, Size cut, Size scaled) {
    double x = placing.x() == null ? 0 : placing.x().resolve(before.width());
    double y = placing.y() == null ? 0 : placing.y().resolve(before.height());
    return inside(
        x / before.width() - cut.width() / 2.0 / scaled.width(),
        y / before.height() - cut.height() / 2.0 / scaled.height(),
        cut,
        scaled);
  }

  private static Rect window(SaliencyMap map, Size cut, Size whole) {
    Area area =
        map.densest((double) cut.width() / whole.width(), (double) cut.height() / whole.height());
    return inside(area.left(), area.top(), cut, whole);
  }

  private static Rect inside(double left, double top, Size cut, Size whole) {
    int x = (int) Math.floor(left * whole.width() + 0.5);
    int y = (int) Math.floor(top * whole.height() + 0.5);
    return Rect.at(
        Math.max(0, Math.min(whole.width() - cut.width(), x)),
        Math.max(0, Math.min(whole.height() - cut.height(), y)),
        cut);
  }

  /** By one of the modes that choose what to show. */
  private Picture automatic(Picture picture, Size asked, StepContext context) {
    Size size = picture.size();
    SaliencyMap map = map(picture, context);
    Area salient = map.most(SHARE);
    double ratio = (double) asked.width() / asked.height();
    double largest = Math.min(size.width(), size.height() * ratio);
    double width = largest;
    if (crop != Crop.FILL_PAD) {
      double needed =
          Math.max(
              Math.max(salient.width() * size.width(), salient.height() * size.height() * ratio),
              LEAST * Math.max(size.width(), size.height() * ratio));
      width = Math.min(largest, needed / closeness());
    }
    Size cut =
        new Size(Math.min(size.width(), side(width)), Math.min(size.height(), side(width / ratio)));
    Area found =
        map.densest((double) cut.width() / size.width(), (double) cut.height() / size.height());
    if (crop == Crop.AUTO || found.holds(salient) || closeness() > 1) {
      return picture.cropped(inside(found.left(), found.top(), cut, size)).scaled(asked);
    }
    return padded(picture, grown(salient, largest, ratio, size), asked, context);
  }

  /** The largest window of the ratio, grown along its short side until it holds an area. */
  private static Rect grown(Area salient, double largest, double ratio, Size size) {
    double width = Math.min(size.width(), Math.max(largest, salient.width() * size.width()));
    double height =
        Math.min(size.height(), Math.max(largest / ratio, salient.height() * size.height()));
    Size cut = new Size(side(width), side(height));
    double middleX = (salient.left() + salient.right()) / 2;
    double middleY = (salient.top() + salient.bottom()) / 2;
    return inside(
        middleX - width / 2 / size.width(), middleY - height / 2 / size.height(), cut, size);
  }

  private Picture padded(Picture picture, Rect window, Size asked, StepContext context) {
    Picture shown = picture.cropped(window);
    Box exact = new Box(Length.px(asked.width()), Length.px(asked.height()), null);
    Picture padded =
        new GeometricOperation.Resize(Crop.PAD, exact, Placing.NONE).applyTo(shown, context);
    return grounded ? padded : padded.over(context.measured(AutoColor.BORDER, shown));
  }
}
