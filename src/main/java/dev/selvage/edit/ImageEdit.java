package dev.selvage.edit;

import static java.util.Objects.requireNonNull;

import dev.selvage.UsageException;
import dev.selvage.border.BorderInfo;
import dev.selvage.effect.Effect;
import dev.selvage.image.Color;
import dev.selvage.image.ImageSource;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.repair.BorderRepair;
import dev.selvage.repair.Repair;
import dev.selvage.transform.Angle;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Focus;
import dev.selvage.transform.Gravity;
import dev.selvage.transform.Radius;
import dev.selvage.transform.Transformation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One image, and what is done with it step by step. Begun by {@link dev.selvage.Selvage#of} or an
 * {@link Engine}. Immutable and safe for use by several threads.
 *
 * <p>Each of {@link #fit}, {@link #fill}, {@link #crop}, {@link #rotate}, {@link #overlay} and so
 * on adds a step to a {@link Chain}; steps that only scale, cut and turn are done by one resampling
 * of the source.
 */
public final class ImageEdit extends Edit<ImageEdit> {
  private final ImageSource image;
  private final List<Transformation> steps;
  private final Map<String, ImageSource> overlays;

  ImageEdit(Engine engine, ImageSource image) {
    this(engine, Output.AUTO, image, List.of(), Map.of());
  }

  private ImageEdit(
      Engine engine,
      Output output,
      ImageSource image,
      List<Transformation> steps,
      Map<String, ImageSource> overlays) {
    super(engine, output);
    this.image = image;
    this.steps = steps;
    this.overlays = overlays;
  }

  /**
   * As wide as this, ratio kept; a smaller image is enlarged.
   *
   * @param width px, 1 or more
   */
  public ImageEdit fit(int width) {
    return step(Transformation.of(Crop.FIT, width));
  }

  /**
   * As large as fits into a box, ratio kept; a smaller image is enlarged.
   *
   * @param width px, 1 or more
   * @param height px, 1 or more
   */
  public ImageEdit fit(int width, int height) {
    return step(Transformation.of(Crop.FIT, width, height));
  }

  /** As {@link #fit(int, int)}, but an image that fits into the box already stays as it is. */
  public ImageEdit limit(int width, int height) {
    return step(Transformation.of(Crop.LIMIT, width, height));
  }

  /**
   * Fills a box, ratio kept; what reaches past it is cut off, by {@link #gravity}.
   *
   * @param width px, 1 or more
   * @param height px, 1 or more
   */
  public ImageEdit fill(int width, int height) {
    return step(Transformation.of(Crop.FILL, width, height));
  }

  /**
   * As large as fits into a box, ratio kept, and the rest of the box in the {@link #background}.
   *
   * @param width px, 1 or more
   * @param height px, 1 or more
   */
  public ImageEdit pad(int width, int height) {
    return step(Transformation.of(Crop.PAD, width, height));
  }

  /**
   * Exactly this size, whatever becomes of the ratio.
   *
   * @param width px, 1 or more
   * @param height px, 1 or more
   */
  public ImageEdit scale(int width, int height) {
    return step(Transformation.of(Crop.SCALE, width, height));
  }

  /**
   * A part of this size is left, unscaled: the middle, or by {@link #gravity}.
   *
   * @param width px, 1 or more
   * @param height px, 1 or more
   */
  public ImageEdit crop(int width, int height) {
    return step(Transformation.of(Crop.CROP, width, height));
  }

  /**
   * A part is left, unscaled.
   *
   * @param x of its left edge, px
   * @param y of its upper edge, px
   * @param width px, 1 or more
   * @param height px, 1 or more
   */
  public ImageEdit crop(int x, int y, int width, int height) {
    return step(
        Transformation.of(Crop.CROP, width, height).toBuilder()
            .gravity(Gravity.NORTH_WEST)
            .x(x)
            .y(y)
            .build());
  }

  /**
   * Which part of the image the step before keeps, or where in its box that puts the image.
   *
   * @throws UsageException if there is no step before
   */
  public ImageEdit gravity(Gravity value) {
    requireNonNull(value, "gravity");
    return change("gravity", builder -> builder.gravity(value));
  }

  /**
   * Which part of the image the step before keeps, where that is found out: {@code auto} for what
   * stands out of it. See {@link Focus} for the others.
   *
   * @throws UsageException if there is no step before, it keeps no part, or the name is not known
   */
  public ImageEdit focus(String name) {
    Focus value = new Focus(requireNonNull(name, "name"));
    return change("focus", builder -> builder.focus(value));
  }

  /**
   * With an effect of chains.
   *
   * @param value name and value, such as {@code sepia:50}
   * @throws UsageException if it is not known, or out of range
   */
  public ImageEdit effect(String value) {
    return step(
        Transformation.builder().effect(new Effect(requireNonNull(value, "value"))).build());
  }

  /** Without colour, by luma. */
  public ImageEdit grayscale() {
    return effect("grayscale");
  }

  /**
   * With rounded corners, transparent where the format has alpha.
   *
   * @param px of all four corners
   * @throws UsageException if it is out of range
   */
  public ImageEdit radius(int px) {
    return step(Transformation.builder().radius(new Radius(String.valueOf(px))).build());
  }

  /**
   * Turned clockwise. Other than quarter turns give the bounding box, with transparent corners.
   *
   * @param degrees -9999 to 9999
   * @throws UsageException if it is out of range
   */
  public ImageEdit rotate(int degrees) {
    return step(Transformation.builder().angle(Angle.of(degrees)).build());
  }

  /** Left becomes right. */
  public ImageEdit flipHorizontally() {
    return step(Transformation.builder().angle(Angle.parse("hflip")).build());
  }

  /** The upper edge becomes the lower. */
  public ImageEdit flipVertically() {
    return step(Transformation.builder().angle(Angle.parse("vflip")).build());
  }

  /** Puts another image on this one, as large as it is, in the middle. */
  public ImageEdit overlay(Path file) {
    return overlay(file, placing -> placing);
  }

  /**
   * Puts another image on this one.
   *
   * @param placing its size and where it goes: {@code o -> o.width(120).gravity(SOUTH_EAST)}
   */
  public ImageEdit overlay(Path file, UnaryOperator<OverlayEdit> placing) {
    return overlay(ImageSource.of(requireNonNull(file, "file")), placing);
  }

  /**
   * Puts another image on this one.
   *
   * @param placing its size and where it goes: {@code o -> o.width(120).gravity(SOUTH_EAST)}
   */
  public ImageEdit overlay(ImageSource overlay, UnaryOperator<OverlayEdit> placing) {
    return overlay("image-" + (overlays.size() + 2), overlay, placing);
  }

  /**
   * Puts another image on this one.
   *
   * @param id of the overlay in the {@link #chain}, as a server knows it
   * @param placing its size and where it goes: {@code o -> o.width(120).gravity(SOUTH_EAST)}
   */
  public ImageEdit overlay(String id, ImageSource overlay, UnaryOperator<OverlayEdit> placing) {
    Map<String, ImageSource> all = new LinkedHashMap<>(overlays);
    all.put(requireNonNull(id, "id"), requireNonNull(overlay, "overlay"));
    OverlayEdit placed = requireNonNull(placing, "placing").apply(new OverlayEdit(id));
    return new ImageEdit(engine, output, image, added(placed.step()), Map.copyOf(all));
  }

  /**
   * What fills padding and shows through where the result has no alpha; white by default.
   *
   * @param color such as {@code #fff}, {@code #ff000080}, {@code white}
   * @throws UsageException if it is no colour
   */
  public ImageEdit background(String color) {
    return background(color(color));
  }

  /** What fills padding and shows through where the result has no alpha; white by default. */
  public ImageEdit background(Color color) {
    ImageEdit written = with(output.withBackground(requireNonNull(color, "background")));
    boolean onlyOutput = steps.isEmpty() || steps.get(steps.size() - 1).hasLayer();
    return onlyOutput
        ? written
        : written.change("background", builder -> builder.background(color));
  }

  /** One more step, of any kind. */
  public ImageEdit step(Transformation step) {
    return with(added(requireNonNull(step, "step")));
  }

  /** Several more steps. */
  public ImageEdit steps(Chain more) {
    return with(new Chain(steps).followedBy(requireNonNull(more, "more")).steps());
  }

  /**
   * The result with a border of one colour, made so by the least change that does: what was done,
   * why, and the encoded file.
   *
   * @throws dev.selvage.UnusableInputException if the image cannot be used, or no change does it in
   *     this format
   */
  public Repair repair() {
    return new BorderRepair(engine.composer()).repair(composition(), output);
  }

  /**
   * Several results, one for each width, from one decode.
   *
   * @param widths px, each 1 or more; at least one
   * @throws UsageException if there is none, or another image is put on this one
   */
  public RenditionEdit renditions(int... widths) {
    return new RenditionEdit(this, widths);
  }

  /**
   * The border of the result, measured on the pixels that a receiver of the file will decode; of an
   * image that nothing is done with, that of the image as it is.
   */
  @Override
  public BorderInfo border() {
    return steps.isEmpty() && output.equals(Output.AUTO)
        ? engine.composer().measure(image).borderInfo()
        : super.border();
  }

  @Override
  ImageEdit with(Output written) {
    return new ImageEdit(engine, written, image, steps, overlays);
  }

  @Override
  Composition composition() {
    return new Composition(image, overlays, new Chain(steps));
  }

  private ImageEdit with(List<Transformation> all) {
    return new ImageEdit(engine, output, image, all, overlays);
  }

  private List<Transformation> added(Transformation step) {
    List<Transformation> all = new ArrayList<>(steps);
    all.add(step);
    return List.copyOf(all);
  }

  private ImageEdit change(String what, UnaryOperator<Transformation.Builder> change) {
    if (steps.isEmpty()) {
      throw new UsageException(
          what, "has no step that it could change", "say it after fill, pad or crop");
    }
    List<Transformation> all = new ArrayList<>(steps);
    int last = all.size() - 1;
    all.set(last, change.apply(all.get(last).toBuilder()).build());
    return with(List.copyOf(all));
  }
}
