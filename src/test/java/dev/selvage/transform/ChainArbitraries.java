package dev.selvage.transform;

import dev.selvage.UsageException;
import dev.selvage.effect.Effect;
import dev.selvage.image.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Arbitrary chains for property tests, here and in the packages that carry chains about. */
public final class ChainArbitraries {
  private ChainArbitraries() {}

  /** Valid chains of every kind, with ids and text of any characters as overlays. */
  public static Arbitrary<Chain> chains() {
    Arbitrary<String> ids =
        Arbitraries.strings().ofMinLength(1).ofMaxLength(40).filter(ChainArbitraries::isId);
    Arbitrary<String> plain =
        Arbitraries.strings().alpha().numeric().withChars("-_/:").ofMinLength(1).ofMaxLength(36);
    Arbitrary<Chain> drawn =
        chains(Arbitraries.oneOf(ids, plain.filter(ChainArbitraries::isId)), Length.MAX_PX, 6);
    return Combinators.combine(drawn, Arbitraries.of("80", "auto:eco", "60:420"))
        .as(ChainArbitraries::withDelivery);
  }

  /** With what is about the file and not about the picture, and calls of presets. */
  private static Chain withDelivery(Chain chain, String quality) {
    return new Chain(
        chain.steps().stream()
            .map(
                step ->
                    step.hasLayer()
                        ? step.toBuilder().presets(PresetNames.parse("a_b.c-1")).build()
                        : step.toBuilder()
                            .quality(new Quality(quality))
                            .fetchFormat(new FetchFormat("jxl"))
                            .build())
            .toList());
  }

  private static boolean isId(String text) {
    return !text.isBlank() && !Transformation.isNoImage(text);
  }

  /**
   * Valid chains over given overlays.
   *
   * @param ids what to take overlays from
   * @param maxPx the largest size and offset
   * @param maxSteps the most steps
   */
  public static Arbitrary<Chain> chains(Arbitrary<String> ids, int maxPx, int maxSteps) {
    return transformations(ids, maxPx).list().ofMaxSize(maxSteps).map(ChainArbitraries::paired);
  }

  /** A chain of steps without what closes no layer, or would nest layers too deeply. */
  private static Chain paired(List<Transformation> steps) {
    Chain chain = Chain.of();
    for (Transformation step : steps) {
      List<Transformation> longer = new ArrayList<>(chain.steps());
      longer.add(step);
      try {
        chain = new Chain(longer);
      } catch (UsageException e) {
        longer.set(longer.size() - 1, step.toBuilder().noFlags().build());
        chain = new Chain(longer);
      }
    }
    return chain;
  }

  /** Valid steps; see {@link #chains(Arbitrary, int, int)}. */
  public static Arbitrary<Transformation> transformations(Arbitrary<String> ids, int maxPx) {
    Arbitrary<Integer> px = Arbitraries.integers().between(1, maxPx);
    Arbitrary<Integer> offsetPx = Arbitraries.integers().between(-maxPx, maxPx);
    Arbitrary<Double> share =
        Arbitraries.doubles().between(0.001, maxPx > 1000 ? Length.MAX_MULTIPLE : 1.5).ofScale(9);
    Arbitrary<Double> offsetShare = Arbitraries.doubles().between(-1.5, 1.5).ofScale(9);
    Arbitrary<Angle> angles = maxPx > 100 ? anyAngles(maxPx > 1000) : angles();
    return Arbitraries.oneOf(
        transformations(ids, angles, px.map(Length::px), offsetPx.map(Length::px)),
        transformations(
            ids, angles, share.map(Length::fraction), offsetShare.map(Length::fraction)));
  }

  private static Arbitrary<Transformation> transformations(
      Arbitrary<String> ids,
      Arbitrary<Angle> angles,
      Arbitrary<Length> sides,
      Arbitrary<Length> offsets) {
    Arbitrary<Transformation.Builder> sized =
        Combinators.combine(
                Arbitraries.of(Crop.class).filter(crop -> !crop.needsFocus()).injectNull(0.3),
                sides.injectNull(0.3),
                sides.injectNull(0.3),
                offsets.injectNull(0.5),
                offsets.injectNull(0.5),
                Arbitraries.of(Gravity.class).injectNull(0.5))
            .as(
                (crop, width, height, x, y, gravity) ->
                    Transformation.builder()
                        .crop(crop)
                        .width(width)
                        .height(height)
                        .x(x)
                        .y(y)
                        .gravity(gravity));
    Arbitrary<Set<Flag>> flags =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.just(Set.of())),
            Tuple.of(3, Arbitraries.of(Flag.class).set().ofMinSize(1).ofMaxSize(2)),
            Tuple.of(3, Arbitraries.just(Set.of(Flag.LAYER_APPLY))));
    Arbitrary<Boolean> under = Arbitraries.of(true, false, false);
    return Combinators.combine(
            sized,
            ids.injectNull(0.5),
            angles.injectNull(0.6),
            Arbitraries.integers().between(0, 100).injectNull(0.7),
            backgrounds().injectNull(0.7),
            written().injectNull(0.5),
            outlines().injectNull(0.7),
            Combinators.combine(flags, under).as(Tuple::of))
        .as(
            (builder, id, angle, opacity, background, written, outline, layer) -> {
              if (outline != null) {
                builder.radius(outline.radius()).border(outline.border()).color(outline.color());
              }
              if (written != null) {
                builder.aspectRatio(written.ratio()).zoom(written.zoom());
                builder.dpr(written.dpr()).effect(written.effect());
              }
              if (angle != null && angle.toString().contains("auto")) {
                // A turn that depends on the box needs one.
                builder.crop(Crop.FILL);
              }
              builder.angle(angle).opacity(opacity).background(background);
              if (layer.get2()) {
                builder.underlay(id);
              } else {
                builder.overlay(id);
              }
              return builder.flags(layer.get1()).build();
            });
  }

  /** What of a step is written as it was given. */
  private record Written(
      @Nullable AspectRatio ratio,
      @Nullable Factor zoom,
      @Nullable Dpr dpr,
      @Nullable Effect effect) {}

  private static Arbitrary<Written> written() {
    Arbitrary<AspectRatio> ratios =
        Arbitraries.of("1:1", "16:9", "3:40", "1.0", "0.7", "2", "1.91").map(AspectRatio::new);
    Arbitrary<Factor> factors = Arbitraries.of("1", "1.0", "2.0", "0.5", "1.25").map(Factor::new);
    return Combinators.combine(
            ratios.injectNull(0.5),
            factors.injectNull(0.7),
            factors.map(factor -> new Dpr(factor.text())).injectNull(0.7),
            effects().injectNull(0.5))
        .as(Written::new);
  }

  /** What surrounds a step's picture. */
  private record Outline(
      @Nullable Radius radius, @Nullable BorderLine border, @Nullable ChainColor color) {}

  private static Arbitrary<Outline> outlines() {
    Arbitrary<Radius> radii =
        Arbitraries.of("max", "0", "3", "7:2", "max:0", "0:9:4", "1:30:5:2").map(Radius::new);
    Arbitrary<BorderLine> borders =
        Combinators.combine(Arbitraries.integers().between(0, 6), plainColors())
            .as(BorderLine::new);
    return Combinators.combine(
            radii.injectNull(0.4), borders.injectNull(0.4), plainColors().injectNull(0.6))
        .as(Outline::new);
  }

  private static Arbitrary<ChainColor> plainColors() {
    return Arbitraries.oneOf(
        colors().map(ChainColor::of),
        Arbitraries.of("white", "Transparent", "rgb:9ac").map(ChainColor::new));
  }

  private static Arbitrary<Effect> effects() {
    return Arbitraries.of(
            "grayscale",
            "negate",
            "sepia:50",
            "brightness:-50",
            "saturation:-40",
            "pixelate:3",
            "blur:80",
            "shadow:8",
            "sharpen",
            "unsharp_mask:300",
            "blackwhite",
            "contrast:30",
            "contrast:level_150;type_linear",
            "gamma:20",
            "hue:-40",
            "trim",
            "make_transparent:20",
            "trim:30:white",
            "trim:0:rgb:0a0b0c")
        .map(Effect::new);
  }

  /** Colours by their digits, and by names that stay names. */
  private static Arbitrary<BackgroundColor> backgrounds() {
    return Arbitraries.oneOf(
        colors().map(BackgroundColor::of),
        Arbitraries.of(
                "white",
                "Transparent",
                "rgb:9ac",
                "gray40",
                "rgb:ABCDEF80",
                "auto",
                "auto:predominant",
                "auto:border_gradient:4")
            .map(BackgroundColor::new));
  }

  /** Turns by quarters and flips, up to four of them. */
  public static Arbitrary<Angle> angles() {
    Arbitrary<Angle.Part> turns =
        Arbitraries.of(-360, -270, -180, -90, 0, 90, 180, 270, 360).map(Angle.Turn::new);
    Arbitrary<Angle.Part> flips = Arbitraries.of(Angle.Flip.class).map(flip -> flip);
    return Arbitraries.oneOf(turns, flips).list().ofMinSize(1).ofMaxSize(4).map(Angle::new);
  }

  /**
   * Turns by any degrees, flips, and turns that depend on the box.
   *
   * @param ignore also what is possible in a first step only
   */
  private static Arbitrary<Angle> anyAngles(boolean ignore) {
    Arbitrary<Angle.Part> turns = Arbitraries.integers().between(-400, 400).map(Angle.Turn::new);
    Arbitrary<Angle.Part> flips = Arbitraries.of(Angle.Flip.class).map(flip -> flip);
    Arbitrary<Angle.Part> leading =
        Arbitraries.of(Angle.Leading.class)
            .filter(each -> ignore || each != Angle.Leading.IGNORE)
            .map(each -> each);
    return Arbitraries.oneOf(turns, turns, flips, leading)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(Angle::new);
  }

  /** Any colour, half of them opaque. */
  public static Arbitrary<Color> colors() {
    Arbitrary<Integer> channel = Arbitraries.integers().between(0, 255);
    return Combinators.combine(
            channel, channel, channel, Arbitraries.oneOf(channel, Arbitraries.just(255)))
        .as(Color::new);
  }
}
