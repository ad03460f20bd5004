package dev.selvage.render;

import dev.selvage.image.ImageSource;
import dev.selvage.image.Warning;
import dev.selvage.layout.Layout;
import dev.selvage.text.WrittenText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the user of a composition should know although nothing is odd about its images. */
final class CompositionWarnings {
  // Sizes are whole pixels, so a picture may be drawn a little larger than it was meant to be.
  private static final double ENLARGED = 1.005;

  // From here on, three of four pixels are made up, and it shows.
  private static final double FAR_TOO_LARGE = 2;

  private final OpenComposition open;
  private final Layout layout;
  private final Set<Warning> warnings = new LinkedHashSet<>();

  private CompositionWarnings(OpenComposition open) {
    this.open = open;
    this.layout = open.layout();
  }

  /** Warnings, each with the name of the image that it is about. */
  static List<Warning> of(OpenComposition open) {
    CompositionWarnings remarks = new CompositionWarnings(open);
    if (open.layout().fallsShort()) {
      remarks.warnings.add(
          new Warning(
              "low_resolution",
              "the chain asks for more pixels than there are, and its crop mode adds none"));
    }
    remarks.warnings.addAll(open.layout().warnings());
    remarks.about(null);
    for (String id : open.composition().chain().overlays()) {
      if (!WrittenText.isText(id)) {
        remarks.about(id);
      }
    }
    return List.copyOf(remarks.warnings);
  }

  private void about(@Nullable String overlay) {
    ImageSource source = open.composition().image(overlay);
    double factor = layout.enlargement(overlay);
    if (factor == 0) {
      return;
    }
    if (factor > ENLARGED) {
      add(
          source,
          "upscaled",
          String.format(Locale.ROOT, "is drawn at %.0f %% of its size", 100 * factor));
    }
    if (factor >= FAR_TOO_LARGE) {
      add(
          source,
          "low_resolution",
          String.format(
              Locale.ROOT, "has %.0f px for every 100 px of the target, a side", 100 / factor));
    }
    for (Warning removed : MetadataWarnings.removed(open.image(source).metadata())) {
      warnings.add(removed.of(source.name()));
    }
  }

  private void add(ImageSource source, String code, String message) {
    warnings.add(new Warning(code, message).of(source.name()));
  }
}
