package dev.selvage.render;

import dev.selvage.Sha256;
import dev.selvage.border.BorderInfo;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.Size;
import dev.selvage.image.Warning;
import dev.selvage.layout.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A composed picture, encoded, and what its receiver will see of its border.
 *
 * @param bytes the encoded file; not copied, so do not write to it
 * @param format of the bytes
 * @param size px
 * @param borderInfo measured on the pixels that the bytes decode to
 * @param placements where each image came to lie, base first, px of the picture
 * @param warnings what was odd about the images
 * @param timings where the time went
 * @param plans how the images were decoded, in the order in which they were first drawn
 * @param borderSource which pixels the border was measured on
 * @param quality that a lossy format was written with, 1..100, which a limit of bytes may have
 *     lowered; null for what no quality was chosen for
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy of 20 MB helps nobody
public record RenderedTile(
    byte[] bytes,
    ImageFormat format,
    Size size,
    BorderInfo borderInfo,
    List<Placement> placements,
    List<Warning> warnings,
    List<Timing> timings,
    List<SourcePlan> plans,
    BorderSource borderSource,
    @Nullable Integer quality) {
  /** Keeps its own lists. */
  public RenderedTile {
    placements = List.copyOf(placements);
    warnings = List.copyOf(warnings);
    timings = List.copyOf(timings);
    plans = List.copyOf(plans);
  }

  /** With one more warning. */
  public RenderedTile with(Warning warning) {
    List<Warning> all = new ArrayList<>(warnings);
    all.add(warning);
    return new RenderedTile(
        bytes, format, size, borderInfo, placements, all, timings, plans, borderSource, quality);
  }

  /** For people: {@code 2400x600 px, jpeg, 123,456 bytes}. */
  public String description() {
    return String.format(Locale.ROOT, "%s px, %s, %,d bytes", size, format.label(), bytes.length);
  }

  /** SHA-256 of the bytes, 64 lower-case hexadecimal digits. */
  public String sha256() {
    return Sha256.hex(bytes);
  }
}
