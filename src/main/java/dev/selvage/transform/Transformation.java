package dev.selvage.transform;

import dev.selvage.UsageException;
import dev.selvage.effect.Effect;
import dev.selvage.image.Color;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One step of a chain. Without an overlay it acts on the picture so far; with one it sizes that
 * overlay and puts it on the picture so far, or opens it as a layer that later steps act on until
 * one with {@link Flag#LAYER_APPLY} puts it there. What is null was not asked for.
 *
 * @param crop how width and height are applied; null means {@link Crop#SCALE} where a size is given
 * @param width of the box, above 0
 * @param height of the box, above 0
 * @param aspectRatio of the box: gives the side that is not asked for, and both of the largest box
 *     inside of the picture (of the smallest around it for the modes that pad or fit) where neither
 *     is; ignored where both are
 * @param overlay id of another image, or {@code text:STYLE:TEXT} escaped as in a URL; at most
 *     {@link #MAX_OVERLAY} characters
 * @param underlay the same, of what lies under the picture; not beside an overlay
 * @param x offset from the gravity: of the overlay, of {@link Crop#CROP}, or of the picture in its
 *     padding; without meaning elsewhere
 * @param y as x
 * @param gravity where an overlay is put, or which part of the picture is kept or where it lies in
 *     its padding; null means center, but north_west for a crop with x or y. An overlay itself is
 *     always sized around its centre
 * @param zoom how close the part is that a detected area is cut to; without meaning for the
 *     gravities that there are
 * @param angle turns by any whole degrees, and flips
 * @param effect what is done to the sized pixels
 * @param radius of the corners
 * @param border a line around it, which follows the corners of its own step
 * @param color of what an effect or a text draws
 * @param opacity 0..100
 * @param background what fills padding and transparent parts
 * @param dpr what px of all steps are multiplied by: the last one of a chain counts
 * @param quality of the file that is written: the last one of a chain counts
 * @param fetchFormat of the file that is written: the last one of a chain counts
 * @param presets chains that are done first; see {@link Presets#expand}
 * @param focus what of the picture is kept, where that is found out; instead of a gravity
 * @param flags never null, unmodifiable
 */
public record Transformation(
    @Nullable Crop crop,
    @Nullable Length width,
    @Nullable Length height,
    @Nullable AspectRatio aspectRatio,
    @Nullable String overlay,
    @Nullable String underlay,
    @Nullable Length x,
    @Nullable Length y,
    @Nullable Gravity gravity,
    @Nullable Factor zoom,
    @Nullable Angle angle,
    @Nullable Effect effect,
    @Nullable Radius radius,
    @Nullable BorderLine border,
    @Nullable ChainColor color,
    @Nullable Integer opacity,
    @Nullable BackgroundColor background,
    @Nullable Dpr dpr,
    @Nullable Quality quality,
    @Nullable FetchFormat fetchFormat,
    @Nullable PresetNames presets,
    @Nullable Focus focus,
    Set<Flag> flags) {
  /** The longest id or text of an overlay, in characters. */
  public static final int MAX_OVERLAY = 2048;

  private static final Pattern NO_IMAGE = Pattern.compile("(?:fetch|video|subtitles|lut|3d):");

  /**
   * Checks every value's range and that they fit each other.
   *
   * @throws UsageException if one is out of range, or whole pixels and fractions are mixed
   */
  public Transformation {
    flags = flags.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(flags));
    checkRanges(overlay, underlay, width, height, opacity);
    checkMixture(width, height, x, y);
    if (overlay != null && underlay != null) {
      throw new UsageException("underlay", "stands beside an overlay", "write a step for each");
    }
    checkAngle(angle, crop);
    if (overlay == null && underlay == null) {
      checkFocus(crop, gravity, focus);
    }
    if (fetchFormat != null && (overlay != null || underlay != null)) {
      throw new UsageException(
          "fetch_format", "stands beside a layer", "give the format in a step of its own");
    }
  }

  private static void checkRanges(
      @Nullable String overlay,
      @Nullable String underlay,
      @Nullable Length width,
      @Nullable Length height,
      @Nullable Integer opacity) {
    checkSide("width", width);
    checkSide("height", height);
    checkLayer("overlay", overlay);
    checkLayer("underlay", underlay);
    if (opacity != null && (opacity < 0 || opacity > 100)) {
      throw new UsageException("opacity", opacity + " is out of range", "use 0 to 100");
    }
  }

  /** A builder with nothing set. */
  public static Builder builder() {
    return new Builder();
  }

  /** {@code crop} to {@code width} px, ratio kept. */
  public static Transformation of(Crop crop, int width) {
    return builder().crop(crop).width(width).build();
  }

  /** {@code crop} to {@code width} x {@code height} px. */
  public static Transformation of(Crop crop, int width, int height) {
    return builder().crop(crop).width(width).height(height).build();
  }

  /** A builder that starts from these values. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.crop = crop;
    builder.width = width;
    builder.height = height;
    builder.aspectRatio = aspectRatio;
    builder.overlay = overlay;
    builder.underlay = underlay;
    builder.x = x;
    builder.y = y;
    builder.gravity = gravity;
    builder.zoom = zoom;
    builder.angle = angle;
    builder.effect = effect;
    builder.radius = radius;
    builder.border = border;
    builder.color = color;
    builder.opacity = opacity;
    builder.background = background;
    builder.dpr = dpr;
    builder.quality = quality;
    builder.fetchFormat = fetchFormat;
    builder.presets = presets;
    builder.focus = focus;
    builder.flags.addAll(flags);
    return builder;
  }

  /**
   * Whether an overlay is what a delivery service fetches or plays, and no stored image: {@code
   * fetch:aHR0cHM6}.
   */
  public static boolean isNoImage(String overlay) {
    return NO_IMAGE.matcher(overlay).lookingAt();
  }

  /** Whether the step opens a layer: has an overlay or an underlay. */
  public boolean hasLayer() {
    return overlay != null || underlay != null;
  }

  /** Its overlay or underlay, of a step that has one. */
  public String layer() {
    return Objects.requireNonNull(overlay == null ? underlay : overlay);
  }

  /** Whether a flag is set. */
  public boolean has(Flag flag) {
    return flags.contains(flag);
  }

  /** The same with all px multiplied, and without a factor of its own. */
  public Transformation atDensity(double density) {
    return toBuilder()
        .width(width == null ? null : width.sideAtDensity(density))
        .height(height == null ? null : height.sideAtDensity(density))
        .x(x == null ? null : x.atDensity(density))
        .y(y == null ? null : y.atDensity(density))
        .dpr(null)
        .build();
  }

  private static void checkLayer(String key, @Nullable String layer) {
    if (layer == null) {
      return;
    }
    if (layer.isBlank()) {
      throw new UsageException(key, "is empty", "give the id of an image");
    }
    if (isNoImage(layer)) {
      throw new UsageException(
          key,
          "a " + layer.substring(0, layer.indexOf(':')) + " layer is not supported",
          "give the id of an image");
    }
    if (layer.length() > MAX_OVERLAY) {
      throw new UsageException(key, "is too long", "write at most " + MAX_OVERLAY + " characters");
    }
  }

  private static void checkSide(String key, @Nullable Length side) {
    if (side != null && side.value() <= 0) {
      throw new UsageException(
          key, side + " is not possible", "use px above 0, or a multiple above 0.0");
    }
  }

  private static void checkAngle(@Nullable Angle angle, @Nullable Crop crop) {
    boolean byBox =
        angle != null
            && (angle.has(Angle.Leading.AUTO_RIGHT) || angle.has(Angle.Leading.AUTO_LEFT));
    if (byBox && crop == null) {
      throw new UsageException(
          "angle", angle + " needs the box of a crop", "give crop, width and height in its step");
    }
  }

  private static void checkFocus(
      @Nullable Crop crop, @Nullable Gravity gravity, @Nullable Focus focus) {
    boolean auto = focus != null && focus.isAuto();
    if (crop == null || !crop.takesFocus()) {
      if (auto && crop != null) {
        throw new UsageException(
            "gravity", focus + " does nothing beside " + crop.label(), "use fill, crop or thumb");
      }
    } else if (crop.needsFocus()
        && !auto
        && !(crop == Crop.AUTO && (gravity != null || focus != null))) {
      throw new UsageException(
          "gravity", crop.label() + " needs one that is automatic", "write \"gravity\":\"auto\"");
    }
  }

  private static void checkMixture(@Nullable Length... lengths) {
    boolean pixels = false;
    boolean fractions = false;
    for (Length length : lengths) {
      if (length != null && !length.isZero()) {
        fractions |= length.fraction();
        pixels |= !length.fraction();
      }
    }
    if (pixels && fractions) {
      throw new UsageException(
          "width, height, x, y",
          "mix whole px with fractions in one step",
          "write all of them as px or all as fractions");
    }
  }

  /** Collects the values of one step; not safe for use by several threads. */
  public static final class Builder {
    private @Nullable Crop crop;
    private @Nullable Length width;
    private @Nullable Length height;
    private @Nullable AspectRatio aspectRatio;
    private @Nullable String overlay;
    private @Nullable String underlay;
    private @Nullable Length x;
    private @Nullable Length y;
    private @Nullable Gravity gravity;
    private @Nullable Factor zoom;
    private @Nullable Angle angle;
    private @Nullable Effect effect;
    private @Nullable Radius radius;
    private @Nullable BorderLine border;
    private @Nullable ChainColor color;
    private @Nullable Integer opacity;
    private @Nullable BackgroundColor background;
    private @Nullable Dpr dpr;
    private @Nullable Quality quality;
    private @Nullable FetchFormat fetchFormat;
    private @Nullable PresetNames presets;
    private @Nullable Focus focus;
    private final EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);

    private Builder() {}

    /** How width and height are applied. */
    public Builder crop(@Nullable Crop value) {
      crop = value;
      return this;
    }

    /** Width of the box, px. */
    public Builder width(int px) {
      return width(Length.px(px));
    }

    /** Width of the box. */
    public Builder width(@Nullable Length value) {
      width = value;
      return this;
    }

    /** Height of the box, px. */
    public Builder height(int px) {
      return height(Length.px(px));
    }

    /** Height of the box. */
    public Builder height(@Nullable Length value) {
      height = value;
      return this;
    }

    /** Width by height of the box. */
    public Builder aspectRatio(@Nullable AspectRatio value) {
      aspectRatio = value;
      return this;
    }

    /** Id of the image to put on the picture so far. */
    public Builder overlay(@Nullable String id) {
      overlay = id;
      return this;
    }

    /** Id of the image to put under the picture so far. */
    public Builder underlay(@Nullable String id) {
      underlay = id;
      return this;
    }

    /** Offset to the right (to the left from the east side), px. */
    public Builder x(int px) {
      return x(Length.px(px));
    }

    /** Offset to the right, or to the left from the east side. */
    public Builder x(@Nullable Length value) {
      x = value;
      return this;
    }

    /** Offset downwards (upwards from the south side), px. */
    public Builder y(int px) {
      return y(Length.px(px));
    }

    /** Offset downwards, or upwards from the south side. */
    public Builder y(@Nullable Length value) {
      y = value;
      return this;
    }

    /** From where offsets are counted. */
    public Builder gravity(@Nullable Gravity value) {
      gravity = value;
      focus = null;
      return this;
    }

    /** What of the picture is kept, where that is found out; instead of a gravity. */
    public Builder focus(@Nullable Focus value) {
      focus = value;
      gravity = null;
      return this;
    }

    /** How close to cut to a detected area. */
    public Builder zoom(@Nullable Factor value) {
      zoom = value;
      return this;
    }

    /** Degrees clockwise. */
    public Builder angle(@Nullable Integer degrees) {
      return angle(degrees == null ? null : Angle.of(degrees));
    }

    /** Turns and flips. */
    public Builder angle(@Nullable Angle value) {
      angle = value;
      return this;
    }

    /** What is done to the sized pixels. */
    public Builder effect(@Nullable Effect value) {
      effect = value;
      return this;
    }

    /** How its corners are rounded. */
    public Builder radius(@Nullable Radius value) {
      radius = value;
      return this;
    }

    /** A line around it. */
    public Builder border(@Nullable BorderLine value) {
      border = value;
      return this;
    }

    /** Of what an effect or a text draws. */
    public Builder color(@Nullable ChainColor value) {
      color = value;
      return this;
    }

    /** 0 (not there) to 100 (as it is). */
    public Builder opacity(@Nullable Integer percent) {
      opacity = percent;
      return this;
    }

    /** What fills padding and transparent parts. */
    public Builder background(@Nullable Color value) {
      return background(value == null ? null : BackgroundColor.of(value));
    }

    /** What fills padding and transparent parts, written as it was given. */
    public Builder background(@Nullable BackgroundColor value) {
      background = value;
      return this;
    }

    /** What px of all steps are multiplied by. */
    public Builder dpr(@Nullable Dpr value) {
      dpr = value;
      return this;
    }

    /** How good the file is that is written. */
    public Builder quality(@Nullable Quality value) {
      quality = value;
      return this;
    }

    /** In which format a file is written. */
    public Builder fetchFormat(@Nullable FetchFormat value) {
      fetchFormat = value;
      return this;
    }

    /** Chains that are done first. */
    public Builder presets(@Nullable PresetNames value) {
      presets = value;
      return this;
    }

    /** Sets flags. */
    Builder flags(Set<Flag> more) {
      flags.addAll(more);
      return this;
    }

    /** Takes all flags away. */
    Builder noFlags() {
      flags.clear();
      return this;
    }

    /** Sets a flag. */
    public Builder flag(Flag flag) {
      flags.add(flag);
      return this;
    }

    /** Checks each value, but not whether they fit each other. */
    void checkRanges() {
      Transformation.checkRanges(overlay, underlay, width, height, opacity);
    }

    /**
     * The step.
     *
     * @throws UsageException if a value is out of range or two do not fit each other
     */
    public Transformation build() {
      return new Transformation(
          crop,
          width,
          height,
          aspectRatio,
          overlay,
          underlay,
          x,
          y,
          gravity,
          zoom,
          angle,
          effect,
          radius,
          border,
          color,
          opacity,
          background,
          dpr,
          quality,
          fetchFormat,
          presets,
          focus,
          flags);
    }
  }
}
