package dev.selvage.effect;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The effects that there are, and what reads the values of each. */
@SuppressWarnings("ImmutableEnumChecker") // functions that hold no state, and records of numbers
enum EffectName {
  GRAYSCALE(Grayscale::parse, null, "gray, by luma"),
  BLACKWHITE(BlackWhite::parse, BlackWhite.RANGE, "black or white, by luma"),
  SEPIA(Sepia::parse, Sepia.RANGE, "brown as old photographs"),
  BRIGHTNESS(Brightness::parse, Brightness.RANGE, "all samples multiplied"),
  CONTRAST(Contrast::parse, Contrast.RANGE, "samples away from the middle, or towards it"),
  SATURATION(Saturation::parse, Saturation.RANGE, "colours away from gray, or towards it"),
  HUE(Hue::parse, Hue.RANGE, "colours turned"),
  GAMMA(Gamma::parse, Gamma.RANGE, "middle tones lighter or darker"),
  NEGATE(Negate::parse, null, "a negative"),
  PIXELATE(Pixelate::parse, Pixelate.RANGE, "squares of one colour each"),
  BLUR(Blur::parse, Blur.RANGE, "out of focus"),
  SHARPEN(Sharpen::parse, Sharpen.RANGE, "crisp edges, by luma"),
  UNSHARP_MASK(UnsharpMask::parse, UnsharpMask.RANGE, "crisp edges, wider, in each colour"),
  SHADOW(Shadow::parse, Shadow.RANGE, "a shadow beneath"),
  TRIM(Trim::parse, Trim.RANGE, "edges of one colour cut off"),
  MAKE_TRANSPARENT(MakeTransparent::parse, MakeTransparent.RANGE, "one colour taken out");

  private final Function<EffectValues, PixelEffect> parser;

  private final @Nullable EffectRange range;
  private final String meaning;

  EffectName(
      Function<EffectValues, PixelEffect> parser, @Nullable EffectRange range, String meaning) {
    this.parser = parser;
    this.range = range;
    this.meaning = meaning;
  }

  /** The name in claims and URLs: {@code unsharp_mask}. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What is told of it. */
  EffectKind kind() {
    return new EffectKind(label(), range, meaning);
  }

  PixelEffect parse(EffectValues values) {
    return parser.apply(values);
  }
}
