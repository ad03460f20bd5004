package dev.selvage.layout;

import dev.selvage.Excerpt;
import dev.selvage.UsageException;
import dev.selvage.effect.PixelMeasure;
import dev.selvage.image.Size;
import dev.selvage.layout.drawing.Source;
import dev.selvage.text.MeasuredText;
import dev.selvage.text.TextBlock;
import dev.selvage.text.TextRenderer;
import dev.selvage.transform.Flag;
import dev.selvage.transform.StepKey;
import dev.selvage.transform.Transformation;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the operations of one step are told besides the picture.
 *
 * @param where how messages name the step
 * @param overlays sizes by id
 * @param maxPixels of any canvas
 * @param dpr what px that an effect is told are multiplied by; those of the step are already
 * @param whole what multiples of sides are taken of; null for the picture itself
 * @param inquiry what was measured of pixels
 * @param texts says how large texts are; null where none can be set
 */
record StepContext(
    String where,
    Map<String, Size> overlays,
    long maxPixels,
    double dpr,
    @Nullable Size whole,
    PixelInquiry inquiry,
    @Nullable TextRenderer texts) {
  private static final int MAX_SIDE = 65_500;

  /** The same for a layer whose sides are multiples of another size; null for its own. */
  StepContext relativeTo(@Nullable Size size) {
    return new StepContext(where, overlays, maxPixels, dpr, size, inquiry, texts);
  }

  /** The same for another step. */
  StepContext at(String step) {
    return new StepContext(step, overlays, maxPixels, dpr, whole, inquiry, texts);
  }

  Size wholeOf(Picture picture) {
    return whole == null ? picture.size() : whole;
  }

  /**
   * The image that a step opens as its layer, as it comes.
   *
   * @throws UsageException if it is not among the images
   */
  Picture image(Transformation step) {
    String id = step.layer();
    Size size = overlays.get(id);
    if (size == null) {
      throw new UsageException(
          key(step),
          "no image has the id " + Excerpt.of(id, 100),
          "give an image for each overlay of the chain");
    }
    return Picture.of(new Source(id, size));
  }

  /**
   * The text that a step opens as its layer, and what is left of the step.
   *
   * @param flags of the step, and of the one that closes its layer
   * @throws UsageException if it cannot be set
   */
  TextStep text(Transformation step, Set<Flag> flags) {
    try {
      return TextStep.of(step, flags, dpr);
    } catch (UsageException e) {
      throw new UsageException(key(step), e.what(), e.remedy(), e);
    }
  }

  /**
   * How large a text is.
   *
   * @throws UsageException if it cannot be set, or is too large
   */
  MeasuredText measured(Transformation step, TextBlock block) {
    if (texts == null) {
      throw new UsageException(key(step), "text is not rendered here", "use an image as overlay");
    }
    MeasuredText text;
    try {
      text = texts.measure(block);
    } catch (UsageException e) {
      throw new UsageException(key(step), e.what(), e.remedy(), e);
    }
    check(text.size().width(), text.size().height());
    return text;
  }

  private String key(Transformation step) {
    StepKey key = step.underlay() == null ? StepKey.OVERLAY : StepKey.UNDERLAY;
    return where + "." + key.label();
  }

  /**
   * What was measured of a picture as it is before an operation.
   *
   * @throws UsageException if the picture is too large for that
   */
  <T> T measured(PixelMeasure<T> measure, Picture picture) {
    // The base image, which no step has sized yet, may be larger than a canvas.
    check(picture.size().width(), picture.size().height());
    return inquiry.ask(measure, picture.canvas(), where);
  }

  /**
   * Refuses what can be written, and not be rendered; nothing where the chain is not worked out to
   * be rendered.
   *
   * @throws UsageException if it is
   */
  void refuseToRender(StepKey key, String value, String remedy) {
    if (!inquiry.isAssuming()) {
      throw new UsageException(
          where + "." + key.label(), Excerpt.of(value, 100) + " is not rendered here", remedy);
    }
  }

  /**
   * Refuses a canvas before anything of its size exists.
   *
   * @throws UsageException if it is too large
   */
  void check(long width, long height) {
    // Two sides below the limit cannot overflow when multiplied.
    boolean sidesFit = width <= MAX_SIDE && height <= MAX_SIDE;
    if (!sidesFit || width * height > maxPixels) {
      String limit = sidesFit ? maxPixels + " pixels" : MAX_SIDE + " px a side";
      throw new UsageException(
          where,
          "canvas of " + width + "x" + height + " is over the limit of " + limit,
          "ask for a smaller width or height, or for smaller offsets");
    }
  }
}
