package dev.selvage.transform;

import dev.selvage.KnownNames;
import dev.selvage.UsageException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a step, in the order in which a claim has them: how each is called in claims and in
 * URLs, how its values are written in both, and where a {@link Transformation} has it.
 */
public enum StepKey {
  /** Id of another image, or a text. */
  OVERLAY(
      "l",
      new KeyDescription(
          "id of an image, an object, or a text (below)",
          "none",
          "another image or a text, put on the picture"),
      ValueForm.LAYER,
      Transformation::overlay,
      Transformation.Builder::overlay),
  /** The same, under the picture. */
  UNDERLAY(
      "u",
      new KeyDescription(
          "as `overlay`",
          "none",
          "the same, under the picture; gravity and offsets place the picture " + "over it"),
      ValueForm.LAYER,
      Transformation::underlay,
      Transformation.Builder::underlay),
  /** How width and height are applied. */
  CROP(
      "c",
      new KeyDescription(
          "`scale`, `fit`, `limit`, `mfit`, `fill`, `lfill`, `pad`, `lpad`, "
              + "`mpad`, `crop`, `thumb`, `auto`, `fill_pad`, `auto_pad`",
          "`scale`",
          "how width and height are applied. With an automatic gravity `auto` is "
              + "the best part of the ratio, up or down; `fill_pad` and `auto_pad` pad "
              + "where a cut would lose what stands out"),
      ValueForm.names(Crop::parse),
      Transformation::crop,
      Transformation.Builder::crop),
  /** Of the box. */
  WIDTH(
      "w",
      new KeyDescription(
          "px, or with a decimal point a multiple of the picture's side: `0.5`, "
              + "`1.0`, `1.5`; up to `10.0`",
          "by the ratio",
          "width of the box"),
      ValueForm.LENGTH,
      Transformation::width,
      Transformation.Builder::width),
  /** Of the box. */
  HEIGHT(
      "h",
      new KeyDescription("as `width`", "by the ratio", "height of the box"),
      ValueForm.LENGTH,
      Transformation::height,
      Transformation.Builder::height),
  /** Width by height of the box. */
  ASPECT_RATIO(
      "ar",
      new KeyDescription(
          "`16:9` or `1.78`",
          "none",
          "gives the side that is not asked for, and both where neither is"),
      ValueForm.written(AspectRatio::new, AspectRatio::text),
      Transformation::aspectRatio,
      Transformation.Builder::aspectRatio),
  /** Offset. */
  X(
      "x",
      new KeyDescription(
          "as `width`, also below 0", "0", "how far to the right, from the east edge to the left"),
      ValueForm.LENGTH,
      Transformation::x,
      Transformation.Builder::x),
  /** Offset. */
  Y(
      "y",
      new KeyDescription("as `x`", "0", "how far down, from the south edge up"),
      ValueForm.LENGTH,
      Transformation::y,
      Transformation.Builder::y),
  /** From where offsets are counted. */
  GRAVITY(
      "g",
      new KeyDescription(
          "`north_west`, `north`, … `south_east`, `center`; `auto`, "
              + "`auto:subject`, `auto:classic`, `auto:faces`; `face`, `faces`, "
              + "`face:center`; `xy_center`",
          "`center`; of a `crop` with offsets `north_west`",
          "where the overlay is put, a crop taken, or the picture lies in its "
              + "padding. By `auto`, `crop`, `fill`, `lfill` and `thumb` keep what "
              + "stands out; by `face` too, with the warning `no_face_detection`, for "
              + "faces are not detected; `xy_center` is around `x`, `y`"),
      ValueForm.GRAVITY,
      StepKey::gravity,
      (step, name) -> GravityName.set(name, step)),
  /** How close to cut to a detected area. */
  ZOOM(
      "z",
      new KeyDescription(
          "a number above 0",
          "1",
          "how close to cut by an automatic gravity: `thumb`, `auto`, and a "
              + "`crop` without width and height"),
      ValueForm.written(Factor::new, Factor::text),
      Transformation::zoom,
      Transformation.Builder::zoom),
  /** Turns and flips. */
  ANGLE(
      "a",
      new KeyDescription(
          "whole degrees; `hflip`, `vflip`; `auto_right`, `auto_left`, `ignore`; "
              + "several in a list or with dots: `hflip.45`",
          "0",
          "turns clockwise. Other than quarter turns give the bounding box, with "
              + "transparent corners (`background` if given; white in a JPEG). "
              + "`auto_right`, `auto_left`: a quarter turn before the crop where one "
              + "of picture and box stands and the other lies; `ignore`, first step "
              + "only: no turn by EXIF"),
      ValueForm.ANGLE,
      Transformation::angle,
      Transformation.Builder::angle),
  /** What is done to the sized pixels. */
  EFFECT(
      "e",
      new KeyDescription(
          "one of those below, with a value or without: `sepia`, `sepia:50`, "
              + "`[\"sepia\", 50]`",
          "none",
          "changes the pixels, once they are sized"),
      ValueForm.EFFECT,
      Transformation::effect,
      Transformation.Builder::effect),
  /** Of corners. */
  RADIUS(
      "r",
      new KeyDescription(
          "px, `max`, or up to four clockwise from the upper left: `[20, 0, 40, " + "60]`, `20:80`",
          "0",
          "rounds corners; `max` gives an ellipse. Too large ones shrink together"),
      ValueForm.RADIUS,
      Transformation::radius,
      Transformation.Builder::radius),
  /** A line around. */
  BORDER(
      "bo",
      new KeyDescription(
          "`4px_solid_rgb:999999`, `{\"width\": 4, \"color\": \"#999\"}`",
          "none; of an object without them 2 px, black",
          "a line around, by which the canvas grows on all sides. It follows the "
              + "`radius` of its own step"),
      ValueForm.BORDER,
      Transformation::border,
      Transformation.Builder::border),
  /** Of what an effect or a text draws. */
  COLOR(
      "co",
      new KeyDescription(
          "as `background`, but `auto`",
          "the effect's; of a text black",
          "of what an effect or a text draws"),
      ValueForm.COLOR,
      Transformation::color,
      Transformation.Builder::color),
  /** Percent. */
  OPACITY(
      "o",
      new KeyDescription("0 to 100", "100", "percent of the alpha that is kept"),
      ValueForm.WHOLE,
      Transformation::opacity,
      Transformation.Builder::opacity),
  /** What fills padding and transparent parts. */
  BACKGROUND(
      "b",
      new KeyDescription(
          "a name of CSS or X11, `#369`, `#33669980`, `rgb:336699`; `auto`, "
              + "`auto:border`, `auto:predominant`",
          "transparent; white in a JPEG",
          "fills padding and transparent parts. `auto` or `auto:border` is the "
              + "predominant colour of the picture's outermost pixels, "
              + "`auto:predominant` of all. `auto:border_gradient` and the like are "
              + "written in URLs, not rendered"),
      ValueForm.BACKGROUND,
      Transformation::background,
      Transformation.Builder::background),
  /** What px are multiplied by. */
  DPR(
      "dpr",
      new KeyDescription(
          "a number, or `auto`",
          "1",
          "multiplies all px of the chain; the last one counts. `auto` is what "
              + "the client says (`Sec-CH-DPR`, `DPR`), rounded up, elsewhere 1"),
      ValueForm.written(Dpr::new, Dpr::text),
      Transformation::dpr,
      Transformation.Builder::dpr),
  /** How good the file is that is written. */
  QUALITY(
      "q",
      new KeyDescription(
          "1 to 100; `auto` (80), `auto:best` (90), `auto:good`, `auto:eco` "
              + "(65), `auto:low` (50); with samples of colour `80:444`",
          "`--quality`",
          "of the file that is written; the last one counts, and before " + "`--quality`"),
      ValueForm.written(Quality::new, Quality::text),
      Transformation::quality,
      Transformation.Builder::quality),
  /** In which format a file is written; also called {@code format}. */
  FETCH_FORMAT(
      "f",
      new KeyDescription(
          "`jpg`, `png`, `webp`, `auto`",
          "`--format`",
          "of the file that is written; the last one counts, and before "
              + "`--format`. `auto`: by `Accept` and alpha on the server, elsewhere as "
              + "without it. Others are written in URLs, and refused where they are to "
              + "be rendered"),
      ValueForm.written(FetchFormat::new, FetchFormat::text),
      Transformation::fetchFormat,
      Transformation.Builder::fetchFormat),
  /** Chains by their names, which are done first. */
  TRANSFORMATION(
      "t",
      new KeyDescription(
          "name of a preset, or several in a list",
          "none",
          "its steps are done first. `--presets FILE` of `serve` and `compose`, "
              + "`{\"NAME\":[{...}]}`; `Presets` in Java"),
      ValueForm.PRESETS,
      Transformation::presets,
      Transformation.Builder::presets),
  /** Of a layer; a chain has none elsewhere. */
  FLAGS(
      "fl",
      new KeyDescription(
          "`tiled`, `no_overflow`, `relative`, `cutter`, `layer_apply`, "
              + "`region_relative`, `text_no_trim`, `text_disallow_overflow`; several "
              + "in a list or with dots",
          "none",
          "of layers. `cutter`: what the layer is not is cut away; `layer_apply` "
              + "closes a layer; others below"),
      ValueForm.FLAGS,
      StepKey::flags,
      Transformation.Builder::flags);

  private static final Set<String> UNSUPPORTED =
      Set.of(
          "if",
          "variables",
          "page",
          "density",
          "custom_function",
          "raw_transformation",
          "default_image",
          "color_space");

  private final String prefix;

  @SuppressWarnings("ImmutableEnumChecker") // a record of texts
  private final KeyDescription description;

  @SuppressWarnings("ImmutableEnumChecker") // functions that hold no state
  private final Value<?> value;

  <T> StepKey(
      String prefix,
      KeyDescription description,
      ValueForm<T> form,
      Function<Transformation, @Nullable T> get,
      BiConsumer<Transformation.Builder, T> set) {
    this.prefix = prefix + "_";
    this.description = description;
    this.value = new Value<>(form, get, set);
  }

  /** The name in claims: {@code width}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What else it is called in claims that are read. */
  Optional<String> alias() {
    return this == FETCH_FORMAT ? Optional.of("format") : Optional.empty();
  }

  /** How parameters of a URL begin: {@code w_}. */
  public String prefix() {
    return prefix;
  }

  /** What the documentation says of it. */
  public KeyDescription description() {
    return description;
  }

  /** The key of a {@link #prefix()}. */
  public static Optional<StepKey> ofPrefix(String prefix) {
    for (StepKey key : values()) {
      if (key.prefix.equals(prefix)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  /** The value of a step as a URL has it behind the prefix; null where the step has none. */
  public @Nullable String urlValue(Transformation step) {
    return value.toUrl(step);
  }

  /**
   * Reads a value of a URL.
   *
   * @throws UsageException if it is none, or out of range
   */
  public void readUrlValue(String text, Transformation.Builder step) {
    Transformation.Builder alone = Transformation.builder();
    value.fromUrl(text, alone);
    alone.checkRanges();
    value.fromUrl(text, step);
  }

  void readClaimValue(ClaimValue claim, Transformation.Builder step) {
    value.fromClaim(claim, step);
  }

  @Nullable Object claimValue(Transformation step) {
    return value.toClaim(step);
  }

  static boolean isKnown(Object key) {
    return key instanceof String text
        && (known().contains(text)
            || Arrays.stream(values()).anyMatch(known -> known.alias().equals(Optional.of(text))));
  }

  /** Whether a delivery service knows a key without which its picture would be another one. */
  static boolean isUnsupported(Object key) {
    return key instanceof String text && (UNSUPPORTED.contains(text) || text.startsWith("$"));
  }

  static KnownNames known() {
    return KnownNames.of(StepKey.class);
  }

  private static @Nullable String gravity(Transformation step) {
    return GravityName.of(step);
  }

  private static @Nullable Set<Flag> flags(Transformation step) {
    return step.flags().isEmpty() ? null : step.flags();
  }

  /** Where a step has the value, and how it is written. */
  private record Value<T>(
      ValueForm<T> form,
      Function<Transformation, @Nullable T> get,
      BiConsumer<Transformation.Builder, T> set) {
    void fromClaim(ClaimValue claim, Transformation.Builder step) {
      set.accept(step, form.fromClaim().apply(claim));
    }

    @Nullable Object toClaim(Transformation step) {
      T present = get.apply(step);
      return present == null ? null : form.toClaim().apply(present);
    }

    void fromUrl(String text, Transformation.Builder step) {
      set.accept(step, form.fromUrl().apply(text));
    }

    @Nullable String toUrl(Transformation step) {
      T present = get.apply(step);
      return present == null ? null : form.toUrl().apply(present);
    }
  }
}
