package dev.selvage.transform;

import dev.selvage.UsageException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Transformations in the order in which they are applied. Immutable.
 *
 * @param steps at most {@link #MAX_STEPS}; none leaves the image as it is
 */
public record Chain(List<Transformation> steps) {
  /** The most steps that one chain may have. */
  public static final int MAX_STEPS = 100;

  /**
   * Keeps its own list, in which steps outside of layers have no flags.
   *
   * @throws UsageException if there are too many steps, one closes a layer and none is open, or
   *     layers are nested more than three deep
   */
  public Chain {
    steps = List.copyOf(steps);
    if (steps.size() > MAX_STEPS) {
      throw tooManySteps(steps.size());
    }
    steps = List.copyOf(LayerBrackets.of(steps).withoutVoidFlags(steps));
  }

  static UsageException tooManySteps(int steps) {
    return new UsageException(
        ChainJson.CLAIM, steps + " steps are too many", "use at most " + MAX_STEPS);
  }

  /** A chain of these steps. */
  public static Chain of(Transformation... steps) {
    return new Chain(List.of(steps));
  }

  /** {@link #tiles(int, int, List)} without a gap. */
  public static Chain tiles(int width, List<String> overlays) {
    return tiles(width, 0, overlays);
  }

  /**
   * Images side by side, each fit to a width: the base, then the overlays to its right.
   *
   * @param width of each image, px
   * @param gap between two images, px, 0 or more
   * @param overlays ids of the further images, left to right
   * @throws UsageException if the width or gap is out of range
   */
  public static Chain tiles(int width, int gap, List<String> overlays) {
    if (gap < 0) {
      throw new UsageException("gap", gap + " is out of range", "use px, 0 or more");
    }
    List<Transformation> steps = new ArrayList<>();
    steps.add(Transformation.of(Crop.FIT, width));
    for (int i = 0; i < overlays.size(); i++) {
      // From the west edge, so that odd widths need no half pixels.
      steps.add(
          Transformation.builder()
              .crop(Crop.FIT)
              .width(width)
              .overlay(overlays.get(i))
              .gravity(Gravity.WEST)
              .x((i + 1) * (width + gap))
              .build());
    }
    return new Chain(steps);
  }

  /**
   * These steps, and those of another chain after them.
   *
   * @throws UsageException if these are too many together
   */
  public Chain followedBy(Chain other) {
    List<Transformation> all = new ArrayList<>(steps);
    all.addAll(other.steps);
    return new Chain(all);
  }

  /** What px of all steps are multiplied by: the last factor of them; 1 where there is none. */
  public double dpr() {
    return last(Transformation::dpr).map(dpr -> dpr.value().orElse(1)).orElse(1.0);
  }

  /** Whether px are to be multiplied by what the client asks for. */
  public boolean asksForClientDpr() {
    return last(Transformation::dpr).filter(Dpr::isAuto).isPresent();
  }

  /**
   * The same for a client, where that is asked for.
   *
   * @param ratio of its pixels to px, at least 1
   */
  public Chain withClientDpr(int ratio) {
    Dpr known = new Dpr(String.valueOf(ratio));
    return new Chain(
        steps.stream()
            .map(
                step ->
                    step.dpr() != null && step.dpr().isAuto()
                        ? step.toBuilder().dpr(known).build()
                        : step)
            .toList());
  }

  /** The quality that the chain asks for: the last one. */
  public Optional<Quality> quality() {
    return last(Transformation::quality);
  }

  /** The format that the chain asks for: the last one. */
  public Optional<FetchFormat> fetchFormat() {
    return last(Transformation::fetchFormat);
  }

  private <T> Optional<T> last(Function<Transformation, @Nullable T> value) {
    @Nullable T last = null;
    for (Transformation step : steps) {
      T present = value.apply(step);
      last = present == null ? last : present;
    }
    return Optional.ofNullable(last);
  }

  /** The ids of all overlays and underlays, each once, in the order of their first use. */
  public Set<String> overlays() {
    Set<String> ids = new LinkedHashSet<>();
    for (Transformation step : steps) {
      if (step.hasLayer()) {
        ids.add(step.layer());
      }
    }
    return Collections.unmodifiableSet(ids);
  }
}
