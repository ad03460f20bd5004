package dev.selvage.explain;

import dev.selvage.image.Limits;
import dev.selvage.image.Size;
import dev.selvage.layout.LaidStep;
import dev.selvage.layout.Layout;
import dev.selvage.render.Composition;
import dev.selvage.render.OpenComposition;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What it takes to render a chain, as known from its layout before a pixel is drawn.
 *
 * @param sourcePixels of all images together
 * @param largest the largest canvas or layer that any step leaves, px
 * @param workingPixels the most that exist at once beside those of the images
 * @param effectPixels how many pixels a change of colours could change in the time of all effects
 * @param mostEffectPixels the most that these may be
 * @param maxPixels the most that any canvas may have
 * @param memoryBytes about how much memory it takes
 */
public record RenderingCost(
    long sourcePixels,
    Size largest,
    long workingPixels,
    long effectPixels,
    long mostEffectPixels,
    long maxPixels,
    long memoryBytes) {

  static RenderingCost of(OpenComposition open, Limits limits) {
    Layout layout = open.layout();
    Composition composition = open.composition();
    long sources =
        Stream.concat(
                Stream.of(composition.base()),
                composition.chain().overlays().stream()
                    .map(composition.overlays()::get)
                    .filter(Objects::nonNull))
            .distinct()
            .mapToLong(image -> open.image(image).size().pixels())
            .sum();
    Size largest =
        Stream.concat(layout.laidSteps().stream().map(LaidStep::after), Stream.of(layout.canvas()))
            .max(Comparator.comparingLong(Size::pixels))
            .orElseThrow();
    return new RenderingCost(
        sources,
        largest,
        layout.workingPixels(),
        layout.effectPixels(),
        Layout.mostEffectPixels(limits.maxPixels()),
        limits.maxPixels(),
        open.renderingBytes());
  }

  /** In words, one for each thing that costs. */
  public List<String> lines() {
    return List.of(
        String.format(
            Locale.ROOT,
            "images of %,d pixels, about %,d bytes of memory",
            sourcePixels,
            memoryBytes),
        String.format(
            Locale.ROOT,
            "largest canvas %s, at most %,d pixels at once; limit %,d a canvas",
            largest,
            workingPixels,
            maxPixels),
        String.format(
            Locale.ROOT, "effects on %,d pixels; limit %,d", effectPixels, mostEffectPixels));
  }
}
