package dev.selvage.explain;

import dev.selvage.image.Limits;
import dev.selvage.image.Size;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.OpenComposition;
import dev.selvage.render.Output;
import dev.selvage.render.ProgressListener;
import dev.selvage.render.RenderedTile;
import java.util.List;

/**
 * Explains what chains do to images, by rendering them as everybody else does. Immutable and safe
 * for use by several threads.
 */
public final class Explainer {
  private final Composer composer;
  private final Limits limits;

  /**
   * With what renders.
   *
   * @param limits of the composer
   */
  public Explainer(Composer composer, Limits limits) {
    this.composer = composer;
    this.limits = limits;
  }

  /**
   * Explains what a chain does to an image.
   *
   * @param pictures whether with a small picture after each step, but for those after the 40th
   * @throws dev.selvage.UnusableInputException if an image cannot be used
   * @throws dev.selvage.UsageException if the chain cannot be used on these images
   */
  public Explanation explain(Composition composition, Output output, boolean pictures) {
    Size size;
    List<ExplainedStep> steps;
    RenderingCost cost;
    RenderedTile tile;
    try (OpenComposition open = composer.open(composition)) {
      size = open.image(composition.base()).size();
      steps = ExplainedStep.of(composition.chain(), open.layout());
      cost = RenderingCost.of(open, limits);
      tile = composer.render(open, output, ProgressListener.NONE);
    }
    return new Explanation(
        composition.base().name(),
        size,
        steps,
        cost,
        tile,
        pictures ? new Previews(composer, composition, output, tile).all() : List.of());
  }
}
