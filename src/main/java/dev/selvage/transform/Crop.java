package dev.selvage.transform;

import dev.selvage.UsageException;
import java.util.Locale;

/** How width and height are applied to an image. */
public enum Crop {
  /** Exactly width x height; one of them alone keeps the ratio. */
  SCALE,
  /** The largest size inside the box, ratio kept, up or down. */
  FIT,
  /** {@link #FIT}, but never larger than the image. */
  LIMIT,
  /** {@link #FIT}, but never smaller than the image. */
  MFIT,
  /** Covers the box, ratio kept, then cut by gravity. */
  FILL,
  /** {@link #FILL}, never scaled up. */
  LFILL,
  /** {@link #FIT}, then filled up to the box with the background. */
  PAD,
  /** {@link #PAD}, never scaled up. */
  LPAD,
  /** Filled up to the box without any scaling. */
  MPAD,
  /** Cuts width x height without scaling; x and y without gravity count from north_west. */
  CROP,
  /** {@link #FILL} around a gravity. */
  THUMB,
  /** The best part of the box's ratio, up or down to its size; {@link #FILL} by a gravity. */
  AUTO,
  /** {@link #FILL}, padded where it would cut what stands out. */
  FILL_PAD,
  /** {@link #AUTO}, padded where it would cut what stands out. */
  AUTO_PAD;

  /** Whether what is shown is chosen by what stands out, so that a gravity has to be given. */
  public boolean needsFocus() {
    return this == AUTO || this == FILL_PAD || this == AUTO_PAD;
  }

  /** Whether it cuts around what stands out, where that is asked for. */
  public boolean takesFocus() {
    return needsFocus() || this == FILL || this == LFILL || this == THUMB || this == CROP;
  }

  /** Whether the box is filled up around the picture. */
  public boolean pads() {
    return this == PAD || this == LPAD || this == MPAD;
  }

  /** The name in claims and URLs: {@code fit}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@link #label()}.
   *
   * @throws UsageException if there is no such mode
   */
  public static Crop parse(String text) {
    return Names.parse(Crop.class, text, "crop");
  }
}
