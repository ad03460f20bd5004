package dev.selvage.layout;

import dev.selvage.UsageException;
import dev.selvage.image.Size;
import dev.selvage.image.Warning;
import dev.selvage.layout.drawing.TextSource;
import dev.selvage.text.MeasuredText;
import dev.selvage.text.WrittenText;
import dev.selvage.transform.Angle;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ClaimStep;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Flag;
import dev.selvage.transform.Focus;
import dev.selvage.transform.LayerBrackets;
import dev.selvage.transform.Length;
import dev.selvage.transform.StepKey;
import dev.selvage.transform.Transformation;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Works the steps of a chain out one after another, layers in layers. For one thread, once. */
final class ChainWalk {
  private final List<Transformation> written;
  private final List<Transformation> steps;
  private final LayerBrackets brackets;
  private final StepContext chainContext;
  private final StepTrace[] traces;
  private final Set<Integer> leftOut = new HashSet<>();
  private final Set<Warning> warnings = new LinkedHashSet<>();
  private boolean fallsShort;

  /**
   * @param context of any step
   */
  ChainWalk(Chain chain, StepContext context) {
    written = chain.steps();
    steps =
        IntStream.range(0, written.size())
            .mapToObj(i -> atDensity(written.get(i), context.dpr(), i))
            .toList();
    brackets = LayerBrackets.of(steps);
    chainContext = context;
    traces = new StepTrace[steps.size()];
  }

  /** What the chain makes of the base image. */
  Picture run(Picture base) {
    return walk(0, steps.size(), base, new Scope(0, 0, null, false));
  }

  /** The size of what each step acts on after it: of the canvas, or of the layer in a layer. */
  List<Size> sizes() {
    return Arrays.stream(traces).map(trace -> trace.after().size()).toList();
  }

  /** What each step does. */
  List<LaidStep> laidSteps() {
    return IntStream.range(0, traces.length)
        .mapToObj(
            i ->
                traces[i].laid(
                    leftOut.contains(i), chainContext.inquiry().labels(ClaimStep.where(i))))
        .toList();
  }

  /** Whether a step that never enlarges was asked for more pixels than there were. */
  boolean fallsShort() {
    return fallsShort;
  }

  /** What was left out, and what is odd about what was measured of pixels. */
  Set<Warning> warnings() {
    Set<Warning> all = new LinkedHashSet<>(warnings);
    all.addAll(chainContext.inquiry().warnings());
    return all;
  }

  /**
   * What steps act on.
   *
   * @param depth in how many layers
   * @param firstImage the number of its image, of which there is one for each step with a layer
   *     besides the base
   * @param whole what multiples with the flag relative are taken of; null outside of layers
   * @param sized whether a step before has given the picture a size in px
   */
  private record Scope(int depth, int firstImage, @Nullable Size whole, boolean sized) {}

  private Picture walk(int from, int end, Picture picture, Scope scope) {
    Picture current = picture;
    boolean dense = scope.sized();
    int i = from;
    while (i < end) {
      if (brackets.opens(i)) {
        current = withLayer(i, current, scope);
        i = brackets.end(i) + 1;
      } else {
        Picture before = current;
        current = changed(i, steps.get(i), placing(i, dense), before, scope.whole());
        trace(i, scope, before, current);
        dense |= isSized(i);
        i++;
      }
    }
    return current;
  }

  /**
   * Where a step places its box. A point to cut around is one of the picture before the step: its
   * px are those of the image as it comes until a step gives that a size in px, which a dpr
   * multiplies.
   */
  private Placing placing(int step, boolean dense) {
    Placing placing = Placing.of(steps.get(step));
    boolean point = placing.focus() != null && placing.focus().isFixed();
    return point && !dense ? Placing.of(written.get(step)) : placing;
  }

  private boolean isSized(int step) {
    Transformation asked = steps.get(step);
    return TextStep.isPx(asked.width()) || TextStep.isPx(asked.height());
  }

  /**
   * A layer before anything is done to it.
   *
   * @param rest of the step that opens it, to be done to it
   */
  private record Opened(Picture source, Transformation rest) {}

  /** Notes what a step makes of what it acts on. */
  private void trace(int step, Scope scope, Picture before, Picture after) {
    traces[step] = new StepTrace(scope.depth(), scope.firstImage(), before, after, before, after);
  }

  private Picture withLayer(int first, Picture picture, Scope around) {
    int last = brackets.end(first);
    Transformation opening = steps.get(first);
    Transformation closing = steps.get(last);
    Placing placing =
        Placing.of(closing).equals(Placing.NONE) ? Placing.of(opening) : Placing.of(closing);
    Focus focus = placing.focus();
    if (focus != null && focus.isAuto()) {
      throw new UsageException(
          ClaimStep.where(last) + "." + StepKey.GRAVITY.label(),
          focus + " places no layer",
          "place it by a point of the compass");
    }
    if (needsFaces(first, last) || (focus != null && focus.isFace() && focus.isDetected())) {
      warnings.add(
          new Warning(
              "no_face_detection", "faces are not detected, so a layer on them is left out"));
      Picture same = picture.withNothing(steps.subList(first, last + 1));
      for (int i = first; i <= last; i++) {
        trace(i, around, picture, same);
        leftOut.add(i);
      }
      return same;
    }
    refuseFormats(first, last);
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    flags.addAll(opening.flags());
    flags.addAll(closing.flags());
    boolean sized = WrittenText.isText(opening.layer()) || isSized(first);
    Scope inside = new Scope(around.depth() + 1, imageOf(first), picture.size(), sized);
    Opened opened = opened(first, flags);
    Picture source = opened.source();
    Picture layer = changed(first, opened.rest(), Placing.NONE, source, picture.size());
    if (last > first) {
      trace(first, inside, source, layer);
      source = walk(first + 1, last, layer, inside);
      layer = changed(last, closing, Placing.NONE, source, picture.size());
    }
    if (WrittenText.isText(opening.layer()) && flags.contains(Flag.TEXT_DISALLOW_OVERFLOW)) {
      refuseOverflow(last, layer.size(), picture.size());
    }
    Picture placed =
        new LayerOperation(layer, opening.underlay() != null, placing, flags)
            .applyTo(picture, context(last));
    traces[last] =
        new StepTrace(around.depth(), around.firstImage(), picture, placed, source, layer);
    return placed;
  }

  /** The number of the image that a step opens as its layer. */
  private int imageOf(int opening) {
    return (int) steps.subList(0, opening + 1).stream().filter(Transformation::hasLayer).count();
  }

  /** A layer is no file. */
  private void refuseFormats(int first, int last) {
    for (int i = first; i <= last; i++) {
      if (steps.get(i).fetchFormat() != null) {
        throw new UsageException(
            ClaimStep.where(i) + "." + StepKey.FETCH_FORMAT.label(),
            "stands in a layer",
            "give the format in a step outside of layers");
      }
    }
  }

  /** What a step opens as its layer. */
  private Opened opened(int step, Set<Flag> flags) {
    Transformation asked = steps.get(step);
    if (!WrittenText.isText(asked.layer())) {
      return new Opened(context(step).image(asked), asked);
    }
    TextStep text = context(step).text(asked, flags);
    MeasuredText measured = context(step).measured(asked, text.block());
    measured.warnings().forEach(warning -> warnings.add(warning.of(ClaimStep.where(step))));
    return new Opened(Picture.of(new TextSource(text.block(), measured.size())), text.rest());
  }

  private static void refuseOverflow(int step, Size layer, Size canvas) {
    if (layer.width() > canvas.width() || layer.height() > canvas.height()) {
      throw new UsageException(
          ClaimStep.where(step),
          "a text of " + layer + " is larger than its canvas of " + canvas,
          "take a smaller font, or leave the flag text_disallow_overflow out");
    }
  }

  private boolean needsFaces(int first, int last) {
    return steps.subList(first, last + 1).stream().anyMatch(step -> step.has(Flag.REGION_RELATIVE));
  }

  /**
   * The picture, or the layer in hand, after what a step does to it.
   *
   * @param asked of the step
   */
  private Picture changed(
      int step, Transformation asked, Placing placing, Picture subject, @Nullable Size whole) {
    if (asked.presets() != null) {
      throw new UsageException(
          ClaimStep.where(step) + "." + StepKey.TRANSFORMATION.label(),
          "no preset is called " + asked.presets().names().get(0),
          "give the file of presets, or write the steps themselves");
    }
    boolean relative = asked.has(Flag.RELATIVE);
    StepContext context = context(step).relativeTo(relative ? whole : null);
    fallsShort |= fallsShort(asked, subject.size());
    Picture changed = ignoresOrientation(step) ? asStored(subject) : subject;
    for (Operation operation : Operation.of(asked, placing)) {
      changed = operation.applyTo(changed, context);
    }
    return changed;
  }

  private boolean ignoresOrientation(int index) {
    Transformation step = steps.get(index);
    if (step.angle() == null || !step.angle().has(Angle.Leading.IGNORE)) {
      return false;
    }
    if (index > 0 || step.hasLayer()) {
      throw new UsageException(
          ClaimStep.where(index) + "." + StepKey.ANGLE.label(),
          "ignore is possible in the first step only",
          "ignore the orientation of the base image before anything is done to it");
    }
    return true;
  }

  private Picture asStored(Picture upright) {
    return upright.oriented(chainContext.inquiry().stored().inverse());
  }

  private StepContext context(int step) {
    return chainContext.at(ClaimStep.where(step));
  }

  private static Transformation atDensity(Transformation step, double dpr, int index) {
    if (dpr == 1) {
      return step;
    }
    try {
      return step.atDensity(dpr);
    } catch (UsageException e) {
      throw new UsageException(
          ClaimStep.where(index), "is too large at a dpr of " + dpr, "ask for fewer px", e);
    }
  }

  private static boolean fallsShort(Transformation step, Size before) {
    if (step.crop() != Crop.LFILL && step.crop() != Crop.LIMIT && step.crop() != Crop.LPAD) {
      return false;
    }
    boolean ofItself = !step.has(Flag.RELATIVE);
    boolean wider = isMore(step.width(), before.width(), ofItself);
    boolean higher = isMore(step.height(), before.height(), ofItself);
    boolean either = step.crop() == Crop.LFILL || step.width() == null || step.height() == null;
    return either ? wider || higher : wider && higher;
  }

  private static boolean isMore(@Nullable Length asked, int side, boolean ofItself) {
    return asked != null && (ofItself || !asked.fraction()) && asked.resolve(side) > side;
  }
}
