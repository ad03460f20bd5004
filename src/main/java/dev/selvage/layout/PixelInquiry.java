package dev.selvage.layout;

import dev.selvage.UsageException;
import dev.selvage.effect.PixelMeasure;
import dev.selvage.image.Orientation;
import dev.selvage.image.Warning;
import dev.selvage.layout.drawing.Canvas;
import dev.selvage.layout.drawing.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one working out of a chain asks of pixels, and what was measured of them. It begins anew
 * with each thing that is measured, and so asks the same in the same order. For one thread.
 */
final class PixelInquiry {
  private final @Nullable Measured measured;
  private final long maxPixels;
  private final List<Warning> warnings = new ArrayList<>();
  private final Map<String, List<String>> labels = new HashMap<>();
  private int asked;
  private long pixels;

  /**
   * @param measured null where there are no pixels, and it is assumed that they change nothing
   * @param maxPixels of any canvas
   */
  PixelInquiry(@Nullable Measured measured, long maxPixels) {
    this.measured = measured;
    this.maxPixels = maxPixels;
  }

  /**
   * What was measured.
   *
   * @throws UnmeasuredException if it was not yet
   * @throws UsageException if that would take too long
   */
  <T> T ask(PixelMeasure<T> measure, Canvas drawing, String where) {
    checkCost(drawing, where);
    labels.computeIfAbsent(where, any -> new ArrayList<>()).add(measure.label());
    if (measured == null) {
      return measure.assumed(drawing.size());
    }
    if (asked == measured.results().size()) {
      throw new UnmeasuredException(new Measurement(where, measure, drawing));
    }
    @SuppressWarnings("unchecked") // the same chain has asked for the same before
    T result = (T) measured.results().get(asked++);
    measure.warning(result).map(warning -> warning.of(where)).ifPresent(warnings::add);
    return result;
  }

  /** What was asked for by a step. */
  List<String> labels(String where) {
    return labels.getOrDefault(where, List.of());
  }

  /** Whether there are no pixels, so that nothing will be rendered. */
  boolean isAssuming() {
    return measured == null;
  }

  /** What makes the base image upright, as far as that is known. */
  Orientation stored() {
    return measured == null ? Orientation.NORMAL : measured.stored();
  }

  /** What is odd about what was measured. */
  List<Warning> warnings() {
    return List.copyOf(warnings);
  }

  /** For each measurement its images are decoded and all on them is drawn, effects too. */
  private void checkCost(Canvas drawing, String where) {
    Layout.checkMemory(where, drawing, maxPixels);
    long images =
        drawing.sourceViews().map(View::input).distinct().mapToLong(i -> i.size().pixels()).sum();
    pixels += images + drawing.size().pixels() + drawing.drawingCost();
    if (pixels / Layout.MOST_CHANGED > maxPixels) {
      throw new UsageException(
          where,
          "to measure "
              + pixels
              + " pixels is over the limit of "
              + Layout.MOST_CHANGED
              + " times "
              + maxPixels,
          "make the picture smaller before it is measured, or measure it fewer times");
    }
  }
}
