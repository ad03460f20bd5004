package dev.selvage.repair;

import dev.selvage.border.Border;
import dev.selvage.border.BorderPolicy;
import dev.selvage.effect.Effect;
import dev.selvage.effect.Trim;
import dev.selvage.effect.TrimBox;
import dev.selvage.image.Color;
import dev.selvage.image.FinishedPixels;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What may make the border of one picture uniform, the least change first. */
final class RepairProposals {
  /** The most that is cut off a side without looking for an edge. */
  private static final int MOST_CROP = 2;

  /** How far from its colour an edge may be that is trimmed, percent. */
  private static final List<Integer> TRIMS = List.of(10, 25, 40);

  /** How wide an edge may be, px. */
  private static final int BLUR = 2;

  /** Two blocks of luma, so that no block of a JPEG has both the picture and the border. */
  private static final int PADDING = 16;

  /** The least part of a picture that is left by cutting. */
  private static final double LEAST_LEFT = 0.3;

  private final Raster pixels;
  private final BorderPolicy policy;
  private final Color color;
  private final boolean transparent;
  private final List<RepairProposal> proposals = new ArrayList<>();

  private RepairProposals(Raster pixels, BorderPolicy policy) {
    this.pixels = pixels;
    this.policy = policy;
    this.color = BorderSides.ring(pixels, 0);
    this.transparent = isTransparent(pixels);
  }

  /**
   * For a picture as it is decoded.
   *
   * @param pixels on the heap
   * @return at least one; whether each does it is seen when it is encoded
   */
  static List<RepairProposal> of(Raster pixels, BorderPolicy policy) {
    RepairProposals found = new RepairProposals(pixels, policy);
    found.nothing();
    BorderSides sides = new BorderSides(pixels, policy, BorderSides.ring(pixels, MOST_CROP));
    for (int px = 1; px <= MOST_CROP; px++) {
      found.crop(px, sides);
    }
    found.trims();
    found.backgroundOut();
    found.pad();
    return found.proposals;
  }

  private void nothing() {
    if (isUniform(pixels)) {
      proposals.add(
          RepairProposal.of(
              RepairOperation.NOTHING, "the border is uniform already", new Chain(List.of())));
    }
  }

  private boolean isUniform(Raster picture) {
    return Border.measure(picture, policy).homogeneity();
  }

  private void crop(int px, BorderSides sides) {
    int left = sides.leftIsOff() ? px : 0;
    int top = sides.topIsOff() ? px : 0;
    int width = pixels.width() - left - (sides.rightIsOff() ? px : 0);
    int height = pixels.height() - top - (sides.bottomIsOff() ? px : 0);
    Size size = pixels.size();
    boolean cuts = width < size.width() || height < size.height();
    if (cuts && isLeft(width, height) && isUniform(pixels.window(left, top, width, height))) {
      Transformation cut =
          Transformation.builder()
              .crop(Crop.CROP)
              .x(left)
              .y(top)
              .width(width)
              .height(height)
              .build();
      proposals.add(
          RepairProposal.of(
              RepairOperation.CROP,
              "behind " + px + " px of another colour at the " + offSides(sides) + " it is uniform",
              Chain.of(cut)));
    }
  }

  private static String offSides(BorderSides sides) {
    List<String> off = new ArrayList<>();
    if (sides.leftIsOff()) {
      off.add("left");
    }
    if (sides.rightIsOff()) {
      off.add("right");
    }
    if (sides.topIsOff()) {
      off.add("top");
    }
    if (sides.bottomIsOff()) {
      off.add("bottom");
    }
    return String.join(", ", off);
  }

  private boolean isLeft(int width, int height) {
    return width > 2
        && height > 2
        && (double) width * height >= LEAST_LEFT * pixels.size().pixels();
  }

  /**
   * By a chain that looks for the edges itself, so that it holds for similar images. An edge is
   * where it is whatever is taken for its colour; a shade, which would be cut anywhere, is none.
   */
  private void trims() {
    TrimBox first = box(TRIMS.get(0));
    for (int percent : TRIMS) {
      TrimBox box = box(percent);
      boolean sharp = isNear(first, box(percent + TRIMS.get(0)));
      if (sharp && isNear(first, box)) {
        trim(percent, box);
      }
    }
  }

  private TrimBox box(int percent) {
    return new Trim(percent, null).of(FinishedPixels.of(pixels));
  }

  private static boolean isNear(TrimBox one, TrimBox other) {
    int width = one.size().width() - other.size().width();
    int height = one.size().height() - other.size().height();
    return one.blank() == other.blank()
        && Math.abs(one.left() - other.left()) <= BLUR
        && Math.abs(one.top() - other.top()) <= BLUR
        && Math.abs(width) <= 2 * BLUR
        && Math.abs(height) <= 2 * BLUR;
  }

  private void trim(int percent, TrimBox box) {
    int width = box.size().width();
    int height = box.size().height();
    boolean cuts = !box.blank() && !box.size().equals(pixels.size());
    if (cuts
        && isLeft(width, height)
        && isUniform(pixels.window(box.left(), box.top(), width, height))) {
      Transformation trim = Transformation.builder().effect(new Effect("trim:" + percent)).build();
      proposals.add(
          RepairProposal.of(
              RepairOperation.TRIM, "within edges of one colour it is uniform", Chain.of(trim)));
    }
  }

  /** Where the border is no picture but noise, a shade, or a gradient. */
  private void backgroundOut() {
    if (transparent || !color.isOpaque()) {
      return;
    }
    Raster rest = BackgroundFill.takeOut(pixels, color);
    if (isUniform(rest) && rest.sample(0, 0, 3) == 0) {
      proposals.add(
          new RepairProposal(
              RepairOperation.BACKGROUND_OUT,
              "noise or shades of one background make it uneven",
              new Chain(List.of()),
              rest,
              color));
    }
  }

  private void pad() {
    Size size = pixels.size();
    Transformation.Builder pad =
        Transformation.builder()
            .crop(Crop.MPAD)
            .width(size.width() + 2 * PADDING)
            .height(size.height() + 2 * PADDING);
    padding().ifPresent(pad::background);
    proposals.add(
        RepairProposal.of(
            RepairOperation.PAD, "the picture reaches its edges", Chain.of(pad.build())));
  }

  /** None for a picture that shows what is behind it: nothing must be laid there. */
  private Optional<Color> padding() {
    return transparent ? Optional.empty() : Optional.of(color);
  }

  /** Whether a pixel of the picture shows what is behind it. */
  private static boolean isTransparent(Raster pixels) {
    if (!pixels.format().hasAlpha()) {
      return false;
    }
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < pixels.width(); x++) {
        if (pixels.sample(x, y, 3) < 255) {
          return true;
        }
      }
    }
    return false;
  }
}
