package dev.selvage.explain;

import dev.selvage.image.Size;
import dev.selvage.render.RenderedTile;
import java.util.List;

/**
 * What a chain does to one image.
 *
 * @param image how messages call it
 * @param size of the image, upright, px
 * @param steps in their order
 * @param cost of rendering it
 * @param tile what came of it, with how its images were decoded and what is odd about them
 * @param pictures one after each step; none where none were asked for
 */
public record Explanation(
    String image,
    Size size,
    List<ExplainedStep> steps,
    RenderingCost cost,
    RenderedTile tile,
    List<StepPicture> pictures) {
  /** Keeps its own lists. */
  public Explanation {
    steps = List.copyOf(steps);
    pictures = List.copyOf(pictures);
  }
}
