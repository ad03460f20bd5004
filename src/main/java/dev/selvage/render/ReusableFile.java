package dev.selvage.render;

import dev.selvage.border.BorderInfo;
import dev.selvage.image.DecodeContext;
import dev.selvage.image.DecodedRing;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Orientation;
import dev.selvage.image.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file of a composition's base image, which may do for the picture as it is. For one thread, as
 * long as the composition is open.
 */
final class ReusableFile {
  /** What tells that a receiver may make something else of the file, or nothing. */
  private static final Set<String> DAMAGES = Set.of("truncated_input", "pixels_lost", "odd_data");

  private final OpenComposition open;
  private final EncodedImage image;
  private final Output output;
  private final Set<ImageFormat> accepted;
  private final FileReuse reuse;
  private final DecodeContext context;
  private byte @Nullable [] bytes;

  /**
   * Of a composition.
   *
   * @param context of the base image
   * @param output what is asked of the file
   * @param reuse what is sent of it
   * @param accepted what its receiver takes
   */
  ReusableFile(
      OpenComposition open,
      DecodeContext context,
      Output output,
      FileReuse reuse,
      Set<ImageFormat> accepted) {
    this.context = context;
    this.reuse = reuse;
    this.open = open;
    this.image = open.image(open.composition().base());
    this.output = output.asked(open.composition().chain());
    this.accepted = accepted;
  }

  /** Why it will not do, in words, as far as its header tells; null if it does. */
  @Nullable String hindrance() {
    ImageFormat format = image.format();
    if (!open.layout().isBaseUnchanged()) {
      return "it is scaled, cut or drawn on";
    }
    if (!accepted.contains(format)) {
      return format.title() + " is not taken";
    }
    if (output.format() != null && output.format() != format) {
      return output.format().title() + " is asked for";
    }
    boolean turned = image.header().orientation() != Orientation.NORMAL;
    if (turned && reuse != FileReuse.STRIPPED) {
      return "it is turned, which not every receiver heeds";
    }
    if (image.samples().isInk()) {
      return "it is in CMYK, which not every receiver reads";
    }
    byte[] found = find();
    if (found == null) {
      return turned
          ? "it is turned, and cannot be turned upright without a loss"
          : format.title() + " is not freed of metadata by itself";
    }
    bytes = found;
    int length = found.length;
    return output.limit().allows(length)
        ? null
        : "its " + length + " bytes are more than " + output.limit().maxBytes();
  }

  /** Why it will not do, in words, as its pixels tell; null if it does. */
  static @Nullable String damage(DecodedRing decoded) {
    return decoded.warnings().stream()
        .filter(warning -> DAMAGES.contains(warning.code()))
        .map(Warning::message)
        .findFirst()
        .orElse(null);
  }

  /** The very bytes that are sent. */
  ImageSource source() {
    return ImageSource.of(image.name(), bytes());
  }

  private byte @Nullable [] find() {
    return reuse == FileReuse.STRIPPED
        ? image.uprightWithoutMetadata(context).orElse(null)
        : image.bytes();
  }

  private byte[] bytes() {
    return Objects.requireNonNull(bytes, "there is a hindrance");
  }

  /** The file as a picture. */
  RenderedTile tile(BorderInfo border, DecodedRing decoded, List<Timing> timings) {
    List<Warning> warnings = new ArrayList<>();
    for (Warning warning : decoded.warnings()) {
      // All frames go up.
      if (!warning.code().equals("animation_dropped")) {
        warnings.add(warning.of(image.name()));
      }
    }
    List<Warning> metadata =
        reuse == FileReuse.STRIPPED
            ? MetadataWarnings.removed(image.metadata())
            : MetadataWarnings.kept(image.metadata());
    metadata.forEach(warning -> warnings.add(warning.of(image.name())));
    return new RenderedTile(
        bytes(),
        image.format(),
        image.size(),
        border,
        open.layout().placements(),
        warnings,
        timings,
        List.of(),
        BorderSource.DECODED,
        null);
  }
}
