package dev.selvage.render;

import dev.selvage.UnusableInputException;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.image.Warning;
import dev.selvage.layout.Layout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture that was drawn and encoded.
 *
 * @param layout by which it was drawn
 * @param drawn what was encoded
 * @param file what came of it
 * @param warnings about the images and the file
 * @param plans how the images were decoded
 */
record Written(
    Layout layout,
    Raster drawn,
    OutputEncoder.Encoded file,
    List<Warning> warnings,
    List<SourcePlan> plans) {
  Written {
    warnings = List.copyOf(warnings);
    plans = List.copyOf(plans);
  }

  /** Whether the file is within its limit. */
  boolean fits() {
    return file.fits();
  }

  /** The quality of a lossy file, 1..100; null of others. */
  @Nullable Integer quality() {
    return file.options().isLossy() ? file.options().quality() : null;
  }

  /**
   * With a warning if the quality is another than that.
   *
   * @param asked 1..100
   */
  Written loweredFrom(int asked) {
    int quality = file.options().quality();
    return quality == asked
        ? this
        : with(
            new Warning(
                "quality_lowered",
                "is written with quality "
                    + quality
                    + " in place of "
                    + asked
                    + ", which keeps it within the limit of bytes"));
  }

  /** With a warning that it was to be of another size. */
  Written downscaledFrom(Size asked) {
    return with(
        new Warning(
            "downscaled",
            "is "
                + layout.canvas()
                + " px in place of "
                + asked
                + " px, which keeps it within the limit of bytes"));
  }

  private Written with(Warning warning) {
    List<Warning> all = new ArrayList<>(warnings);
    all.add(warning);
    return new Written(layout, drawn, file, all, plans);
  }

  /** A width, px, at which the file may be within a limit; smaller than this one. */
  int narrower(ByteLimit limit) {
    // Bytes go with the area; a little less is aimed at, as small pictures have more detail a
    // pixel.
    double factor = 0.98 * Math.sqrt((double) limit.maxBytes() / file.bytes().length);
    return Math.max(1, (int) (layout.canvas().width() * Math.min(0.95, factor)));
  }

  UnusableInputException refusal(ByteLimit limit) {
    EncodeOptions options = file.options();
    String quality = options.isLossy() ? " at quality " + options.quality() : "";
    return new UnusableInputException(
        "output",
        file.bytes().length
            + " bytes"
            + quality
            + " are more than the limit of "
            + limit.maxBytes()
            + " bytes",
        limit.downscales()
            ? "allow more bytes"
            : "allow more bytes or a smaller picture"
                + (options.isLossy() ? "" : ", or write JPEG or lossy WebP"));
  }
}
