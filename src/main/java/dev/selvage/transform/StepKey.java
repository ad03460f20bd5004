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
  OVERLAY("l", ValueForm.LAYER, Transformation::overlay, Transformation.Builder::overlay),
  /** The same, under the picture. */
  UNDERLAY("u", ValueForm.LAYER, Transformation::underlay, Transformation.Builder::underlay),
  /** How width and height are applied. */
  CROP("c", ValueForm.names(Crop::parse), Transformation::crop, Transformation.Builder::crop),
  /** Of the box. */
  WIDTH("w", ValueForm.LENGTH, Transformation::width, Transformation.Builder::width),
  /** Of the box. */
  HEIGHT("h", ValueForm.LENGTH, Transformation::height, Transformation.Builder::height),
  /** Width by height of the box. */
  ASPECT_RATIO(
      "ar",
      ValueForm.written(AspectRatio::new, AspectRatio::text),
      Transformation::aspectRatio,
      Transformation.Builder::aspectRatio),
  /** Offset. */
  X("x", ValueForm.LENGTH, Transformation::x, Transformation.Builder::x),
  /** Offset. */
  Y("y", ValueForm.LENGTH, Transformation::y, Transformation.Builder::y),
  /** From where offsets are counted. */
  GRAVITY("g", ValueForm.GRAVITY, StepKey::gravity, (step, name) -> GravityName.set(name, step)),
  /** How close to cut to a detected area. */
  ZOOM(
      "z",
      ValueForm.written(Factor::new, Factor::text),
      Transformation::zoom,
      Transformation.Builder::zoom),
  /** Turns and flips. */
  ANGLE("a", ValueForm.ANGLE, Transformation::angle, Transformation.Builder::angle),
  /** What is done to the sized pixels. */
  EFFECT("e", ValueForm.EFFECT, Transformation::effect, Transformation.Builder::effect),
  /** Of corners. */
  RADIUS("r", ValueForm.RADIUS, Transformation::radius, Transformation.Builder::radius),
  /** A line around. */
  BORDER("bo", ValueForm.BORDER, Transformation::border, Transformation.Builder::border),
  /** Of what an effect or a text draws. */
  COLOR("co", ValueForm.COLOR, Transformation::color, Transformation.Builder::color),
  /** Percent. */
  OPACITY("o", ValueForm.WHOLE, Transformation::opacity, Transformation.Builder::opacity),
  /** What fills padding and transparent parts. */
  BACKGROUND(
      "b", ValueForm.BACKGROUND, Transformation::background, Transformation.Builder::background),
  /** What px are multiplied by. */
  DPR(
      "dpr",
      ValueForm.written(Dpr::new, Dpr::text),
      Transformation::dpr,
      Transformation.Builder::dpr),
  /** How good the file is that is written. */
  QUALITY(
      "q",
      ValueForm.written(Quality::new, Quality::text),
      Transformation::quality,
      Transformation.Builder::quality),
  /** In which format a file is written; also called {@code format}. */
  FETCH_FORMAT(
      "f",
      ValueForm.written(FetchFormat::new, FetchFormat::text),
      Transformation::fetchFormat,
      Transformation.Builder::fetchFormat),
  /** Chains by their names, which are done first. */
  TRANSFORMATION("t", ValueForm.PRESETS, Transformation::presets, Transformation.Builder::presets),
  /** Of a layer; a chain has none elsewhere. */
  FLAGS("fl", ValueForm.FLAGS, StepKey::flags, Transformation.Builder::flags);

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

  @SuppressWarnings("ImmutableEnumChecker") // functions that hold no state
  private final Value<?> value;

  <T> StepKey(
      String prefix,
      ValueForm<T> form,
      Function<Transformation, @Nullable T> get,
      BiConsumer<Transformation.Builder, T> set) {
    this.prefix = prefix + "_";
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
