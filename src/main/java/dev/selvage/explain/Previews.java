package dev.selvage.explain;

import dev.selvage.UsageException;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.render.RenderedTile;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.LayerBrackets;
import dev.selvage.transform.Transformation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Small pictures after each step of a chain: what comes before the end of a step is rendered as a
 * chain of its own, with the layers that are open then closed.
 */
final class Previews {
  /** The most pictures of one chain, since each is rendered from the images anew. */
  static final int MOST = 40;

  private static final int LONGEST_SIDE = 480;

  private final Composer composer;
  private final Composition composition;
  private final Output output;
  private final List<Transformation> steps;
  private final LayerBrackets brackets;

  /**
   * @param output of which the colour beneath transparent pixels is taken
   * @param whole what all steps give, which says whether the pictures may be transparent
   */
  Previews(Composer composer, Composition composition, Output output, RenderedTile whole) {
    this.composer = composer;
    this.composition = composition;
    this.output =
        Output.AUTO
            .withBackground(output.background())
            .withFormat(whole.format() == ImageFormat.JPEG ? ImageFormat.JPEG : ImageFormat.PNG);
    steps = composition.chain().steps();
    brackets = LayerBrackets.of(steps);
  }

  List<StepPicture> all() {
    List<StepPicture> pictures = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      pictures.add(
          i < MOST
              ? picture(i)
              : StepPicture.missing("only the first " + MOST + " steps have a picture"));
    }
    return pictures;
  }

  private StepPicture picture(int last) {
    try {
      RenderedTile tile = composer.render(upTo(last), output);
      return StepPicture.of(tile.format().mediaType(), tile.bytes());
    } catch (UsageException e) {
      // A layer that later steps make smaller may be too large to be placed.
      return StepPicture.missing(e.what());
    }
  }

  private Composition upTo(int last) {
    List<Transformation> some = new ArrayList<>(steps.subList(0, last + 1));
    for (int i = last; i >= 0; i--) {
      if (brackets.opens(i) && brackets.end(i) > last) {
        some.add(closing(steps.get(brackets.end(i))));
      }
    }
    some.add(small(new Chain(some).dpr()));
    Chain chain = new Chain(some);
    Map<String, ImageSource> overlays = new LinkedHashMap<>(composition.overlays());
    overlays.keySet().retainAll(chain.overlays());
    return new Composition(composition.base(), overlays, chain);
  }

  /** Places a layer as it is. */
  private static Transformation closing(Transformation end) {
    Transformation.Builder place =
        Transformation.builder().gravity(end.gravity()).focus(end.focus()).x(end.x()).y(end.y());
    end.flags().forEach(place::flag);
    return place.build();
  }

  private static Transformation small(double dpr) {
    int side = (int) Math.max(1, Math.round(LONGEST_SIDE / dpr));
    return Transformation.of(Crop.LIMIT, side, side);
  }
}
