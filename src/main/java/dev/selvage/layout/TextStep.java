package dev.selvage.layout;

import dev.selvage.image.Color;
import dev.selvage.text.TextBlock;
import dev.selvage.text.WrittenText;
import dev.selvage.transform.BorderLine;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Flag;
import dev.selvage.transform.Length;
import dev.selvage.transform.Transformation;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step that opens a text as its layer: the text to be set, and what of the step is left to be
 * done to it then.
 *
 * @param block with what of the step is part of setting it
 * @param rest the step without that
 */
record TextStep(TextBlock block, Transformation rest) {

  /**
   * Reads a step.
   *
   * @param flags of the step, and of the one that closes its layer
   * @param dpr what px of the style and of the border are multiplied by; the sides of the step are
   *     already
   * @throws dev.selvage.UsageException if the text cannot be set
   */
  static TextStep of(Transformation step, Set<Flag> flags, double dpr) {
    WrittenText written = WrittenText.parse(step.layer());
    boolean wraps = step.crop() == Crop.FIT && isPx(step.width());
    boolean cuts = wraps && isPx(step.height());
    BorderLine outline = written.style().stroke() ? step.border() : null;
    Color background = step.background() == null ? null : step.background().color();
    TextBlock block =
        new TextBlock(
            written.text(),
            written.style().atDensity(dpr),
            step.color() == null ? Color.BLACK : step.color().color(),
            outline == null
                ? null
                : new TextBlock.Outline(outline.width() * dpr, outline.color().color()),
            background,
            wraps ? (Integer) px(step.width()) : null,
            cuts ? (Integer) px(step.height()) : null,
            !flags.contains(Flag.TEXT_NO_TRIM));
    Transformation.Builder rest = step.toBuilder();
    if (background != null) {
      rest.background((Color) null);
    }
    if (outline != null) {
      rest.border(null);
    }
    if (wraps) {
      rest.crop(null).width((Length) null).height((Length) null);
    }
    return new TextStep(block, rest.build());
  }

  /** Whether a side is asked for, and not as a multiple. */
  static boolean isPx(@Nullable Length side) {
    return side != null && !side.fraction();
  }

  private static int px(@Nullable Length side) {
    return Objects.requireNonNull(side).resolve(0);
  }
}
