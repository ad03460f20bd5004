package dev.selvage.edit;

import static java.util.Objects.requireNonNull;

import dev.selvage.transform.Angle;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Gravity;
import dev.selvage.transform.Transformation;
import java.util.function.Consumer;

/**
 * How large an image is that is put on another, and where it goes. Every setting gives another one.
 * Immutable and safe for use by several threads.
 */
public final class OverlayEdit {
  private final Transformation step;

  OverlayEdit(String id) {
    this(Transformation.builder().overlay(id).build());
  }

  private OverlayEdit(Transformation step) {
    this.step = step;
  }

  /**
   * As wide as this, ratio kept.
   *
   * @param px 1 or more
   */
  public OverlayEdit width(int px) {
    return with(builder -> builder.crop(Crop.FIT).width(px));
  }

  /**
   * As high as this, ratio kept.
   *
   * @param px 1 or more
   */
  public OverlayEdit height(int px) {
    return with(builder -> builder.crop(Crop.FIT).height(px));
  }

  /** The side or corner from which {@link #x} and {@link #y} count; the middle by default. */
  public OverlayEdit gravity(Gravity value) {
    requireNonNull(value, "gravity");
    return with(builder -> builder.gravity(value));
  }

  /** The distance from that side, to the right or from the east side to the left, px. */
  public OverlayEdit x(int px) {
    return with(builder -> builder.x(px));
  }

  /** The distance from that side, downwards or from the south side upwards, px. */
  public OverlayEdit y(int px) {
    return with(builder -> builder.y(px));
  }

  /**
   * How much of it is seen.
   *
   * @param percent 0 (nothing) to 100 (all, the default)
   */
  public OverlayEdit opacity(int percent) {
    return with(builder -> builder.opacity(percent));
  }

  /**
   * Turned clockwise.
   *
   * @param degrees a multiple of 90, from -360 to 360
   */
  public OverlayEdit rotate(int degrees) {
    return with(builder -> builder.angle(Angle.of(degrees)));
  }

  /** As a step of a chain. */
  Transformation step() {
    return step;
  }

  private OverlayEdit with(Consumer<Transformation.Builder> change) {
    Transformation.Builder builder = step.toBuilder();
    change.accept(builder);
    return new OverlayEdit(builder.build());
  }
}
