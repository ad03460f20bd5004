package dev.selvage.effect;

import java.util.Locale;
import java.util.function.Function;

/** The effects that there are, and what reads the values of each. */
enum EffectName {
  /** Gray by luma. */
  GRAYSCALE(Grayscale::parse),
  /** Black or white by luma. */
  BLACKWHITE(BlackWhite::parse),
  /** Brown as old photographs. */
  SEPIA(Sepia::parse),
  /** All samples multiplied. */
  BRIGHTNESS(Brightness::parse),
  /** Samples away from the middle, or towards it. */
  CONTRAST(Contrast::parse),
  /** Colours away from gray, or towards it. */
  SATURATION(Saturation::parse),
  /** Colours turned. */
  HUE(Hue::parse),
  /** Middle tones lighter or darker. */
  GAMMA(Gamma::parse),
  /** A negative. */
  NEGATE(Negate::parse),
  /** Squares of one colour each. */
  PIXELATE(Pixelate::parse),
  /** Out of focus. */
  BLUR(Blur::parse),
  /** Crisp edges, by luma. */
  SHARPEN(Sharpen::parse),
  /** Crisp edges, wider, in each sample. */
  UNSHARP_MASK(UnsharpMask::parse),
  /** A shadow beneath. */
  SHADOW(Shadow::parse),
  /** Edges of one colour cut off. */
  TRIM(Trim::parse),
  /** One colour taken out. */
  MAKE_TRANSPARENT(MakeTransparent::parse);

  @SuppressWarnings("ImmutableEnumChecker") // a function that holds no state
  private final Function<EffectValues, PixelEffect> parser;

  EffectName(Function<EffectValues, PixelEffect> parser) {
    this.parser = parser;
  }

  /** The name in claims and URLs: {@code unsharp_mask}. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  PixelEffect parse(EffectValues values) {
    return parser.apply(values);
  }
}
