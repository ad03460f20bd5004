package dev.selvage.audit;

import dev.selvage.border.Border;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.BorderPolicy;
import dev.selvage.border.Rgba;
import dev.selvage.image.Color;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Proposes chains: without the picture, padding with the border's colour; with it, cutting off a
 * thin rim where that is enough. Immutable and safe for use by several threads.
 */
final class Proposals {
  /** Wide enough that what JPEG carries over from the picture does not reach the new border. */
  private static final int LEAST_MARGIN = 16;

  private static final double MARGIN = 0.04;

  /** The most that is cut off, of the shorter side. */
  private static final double MOST_CUT = 0.05;

  private static final List<Integer> CUTS = List.of(1, 2, 3, 4, 6, 8, 12, 16, 24, 32);

  private final int minSide;

  Proposals(int minSide) {
    this.minSide = minSide;
  }

  /** From what the server tells alone. */
  Optional<Proposal> blind(Set<PictureProblem> problems, Size size, BorderInfo border) {
    boolean white = problems.contains(PictureProblem.NEAR_WHITE);
    boolean seam = white || problems.contains(PictureProblem.NOT_HOMOGENEOUS);
    boolean small = problems.contains(PictureProblem.SMALL);
    if (!seam && !small) {
      return Optional.empty();
    }
    int width = seam ? margin(size.width()) : size.width();
    int height = seam ? margin(size.height()) : size.height();
    Chain chain =
        Chain.of(
            Transformation.builder()
                .crop(Crop.MPAD)
                .width(small ? Math.max(minSide, width) : width)
                .height(small ? Math.max(minSide, height) : height)
                .background(white ? Color.WHITE : colour(border.color()))
                .build());
    return Optional.of(new Proposal(chain, why(white, seam, small)));
  }

  private static String why(boolean white, boolean seam, boolean small) {
    String why =
        white
            ? "Pad with white, as the page is; the picture's own ground stays a little off white"
                + " inside, unless it is painted over."
            : seam ? "Pad with the mean colour of the border." : "Pad with the border's colour.";
    return small ? why + " A larger photograph would be better." : why;
  }

  /** With the picture at hand; its border is measured here. */
  Optional<Proposal> seeing(Set<PictureProblem> problems, Raster picture) {
    BorderInfo border = Border.measure(picture, BorderPolicy.INSTANT_SITE);
    boolean busy = problems.contains(PictureProblem.NOT_HOMOGENEOUS);
    Optional<Proposal> cut =
        busy && !problems.contains(PictureProblem.SMALL) ? cut(picture) : Optional.empty();
    return cut.isPresent() ? cut : blind(problems, picture.size(), border);
  }

  private static Optional<Proposal> cut(Raster picture) {
    int shorter = Math.min(picture.width(), picture.height());
    for (int cut : CUTS) {
      if (cut > shorter * MOST_CUT) {
        return Optional.empty();
      }
      int width = picture.width() - 2 * cut;
      int height = picture.height() - 2 * cut;
      BorderInfo inner =
          Border.measure(picture.window(cut, cut, width, height), BorderPolicy.INSTANT_SITE);
      if (inner.homogeneity()) {
        return Optional.of(
            new Proposal(
                Chain.of(Transformation.of(Crop.CROP, width, height)),
                "Cut off " + cut + " px all round: behind it the border is of one colour."));
      }
    }
    return Optional.empty();
  }

  private static int margin(int side) {
    return side + 2 * (int) Math.max(LEAST_MARGIN, Math.round(side * MARGIN));
  }

  /** What is not opaque all round is padded with nothing, which is homogeneous as well. */
  private static Color colour(Rgba border) {
    return border.alphaByte() == 255
        ? new Color(border.red(), border.green(), border.blue(), 255)
        : Color.TRANSPARENT;
  }
}
