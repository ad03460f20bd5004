package dev.selvage.render;

import dev.selvage.UnusableInputException;
import dev.selvage.image.DecodePlan.Route;
import dev.selvage.image.Decoded;
import dev.selvage.image.FinishedPixels;
import dev.selvage.image.ImageHeader;
import dev.selvage.image.Size;
import dev.selvage.layout.Layout;
import dev.selvage.layout.Measured;
import dev.selvage.layout.Measurement;
import dev.selvage.layout.drawing.Canvas;
import dev.selvage.layout.drawing.Source;
import dev.selvage.layout.drawing.View;
import dev.selvage.text.TextRenderer;
import dev.selvage.transform.Chain;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Measures of pixels what a chain has to know before it can be laid out. An image that is measured
 * as it comes is kept for the drawing ({@link Images#keep}); what steps have made of it is drawn
 * for the measurement. Safe for use by several threads if its compositor is.
 */
public final class Measurer {
  private final Compositor compositor;

  /** With what draws the pictures that are measured. */
  public Measurer(Compositor compositor) {
    this.compositor = compositor;
  }

  /**
   * Lays a chain out, and measures before what it asks for.
   *
   * @param header of the base image
   * @param overlays sizes of the overlays by id, upright, px
   * @param maxPixels as of {@link Layout#of}
   * @param images of these sizes
   * @param watch times each measurement as {@code measure trim}
   * @throws dev.selvage.UsageException as {@link Layout#next}
   * @throws UnusableInputException if an image cannot be used
   */
  public Layout layout(
      Chain chain,
      ImageHeader header,
      Map<String, Size> overlays,
      long maxPixels,
      Images images,
      Stopwatch watch) {
    Measured nothing = Measured.stored(header.orientation());
    Measured all = measured(chain, header.size(), overlays, maxPixels, images, watch, nothing);
    return Layout.of(chain, header.size(), overlays, maxPixels, all, compositor.texts());
  }

  /**
   * Measures all that a chain asks for beyond what is known.
   *
   * @param base size of the base image, upright, px
   * @param known of these images and this chain
   * @throws dev.selvage.UsageException as {@link Layout#next}
   * @throws UnusableInputException if an image cannot be used
   */
  Measured measured(
      Chain chain,
      Size base,
      Map<String, Size> overlays,
      long maxPixels,
      Images images,
      Stopwatch watch,
      Measured known) {
    Measured measured = known;
    Optional<Measurement> next =
        Layout.next(chain, base, overlays, maxPixels, measured, compositor.texts());
    while (next.isPresent()) {
      Measurement asked = next.get();
      Measured before = measured;
      measured =
          watch.time("measure " + asked.measure().label(), () -> measure(asked, before, images));
      next = Layout.next(chain, base, overlays, maxPixels, measured, compositor.texts());
    }
    return measured;
  }

  /** What sets the texts of chains that are measured. */
  TextRenderer texts() {
    return compositor.texts();
  }

  /**
   * One measurement.
   *
   * @param before what is known so far
   * @return the same and what was measured
   * @throws UnusableInputException if an image cannot be used
   */
  public Measured measure(Measurement asked, Measured before, Images images) {
    View whole = wholeImage(asked).orElse(null);
    if (whole == null) {
      ImagesToKeep kept = new ImagesToKeep(images);
      return asked.measured(
          before, FinishedPixels.of(compositor.render(asked.drawing(), kept, false)));
    }
    Source source = (Source) whole.input();
    Decoded decoded = load(source, whole, images);
    try {
      return asked.measured(before, FinishedPixels.of(decoded));
    } finally {
      images.keep(source.overlay(), decoded);
    }
  }

  /** What is to be measured, where that is one image, all of it, as it comes. */
  private static Optional<View> wholeImage(Measurement asked) {
    Canvas drawing = asked.drawing();
    Optional<View> view =
        asked.measure().countsColorsAlone()
            ? drawing.onlyView().filter(View::showsAll)
            : drawing.plainView().filter(View::isInput);
    return view.filter(only -> only.input() instanceof Source);
  }

  /** An image as it will be drawn, if it can be measured so. */
  private static Decoded load(Source source, View view, Images images) {
    Decoded decoded =
        images.mayHavePlanes(source.overlay())
            ? images.load(source.overlay(), Set.of(Route.PLANES), DrawingForm.planarReduction(view))
            : images.load(source.overlay(), Set.of(), view.reduction());
    if (!FinishedPixels.canRead(decoded)) {
      images.release(decoded);
      decoded = images.load(source.overlay(), Set.of(), view.reduction());
    }
    Sources.checkSize(source, decoded);
    return decoded;
  }
}
