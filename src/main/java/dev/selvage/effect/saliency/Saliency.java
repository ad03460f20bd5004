package dev.selvage.effect.saliency;

import dev.selvage.effect.PixelMeasure;
import dev.selvage.image.FinishedPixels;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.image.Warning;
import java.util.Optional;

/**
 * Where on a small picture lies what one looks at: what differs from its surroundings and from the
 * picture's edges in luma and colour, edges of things, vivid colours and those of skin, and the
 * middle a little more than the sides. In the manner of Itti, Koch and Niebur's centre-surround
 * maps (1998) with the boundary prior of Wei et al. (2012). The same on every machine. Immutable.
 *
 * @param faces whether faces were asked for, which are not detected
 */
public record Saliency(boolean faces) implements PixelMeasure<SaliencyMap> {
  /** The longest side of a picture that is looked at, px. */
  public static final int LONGEST = 96;

  @Override
  public String label() {
    return "saliency";
  }

  @Override
  public SaliencyMap of(FinishedPixels pixels) {
    Size size = pixels.size();
    Raster raster = pixels.read(0, 0, size.width(), size.height());
    return new SaliencyMap(new SaliencyFilter(raster).weights(), size.width());
  }

  @Override
  public SaliencyMap assumed(Size size) {
    return new SaliencyMap(new double[1], 1);
  }

  @Override
  public Optional<Warning> warning(SaliencyMap result) {
    return faces
        ? Optional.of(
            new Warning(
                "no_face_detection", "faces are not detected, so what stands out was taken"))
        : Optional.empty();
  }
}
