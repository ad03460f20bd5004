package dev.selvage.transform;

import dev.selvage.effect.Effect;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How values of one kind are written in a claim and in a URL.
 *
 * @param fromClaim reads a value of a claim
 * @param toClaim gives the value of a claim: a String, Integer, Double or list of them
 * @param fromUrl reads a value of a URL
 * @param toUrl gives the value of a URL, without characters that end a parameter
 */
record ValueForm<T>(
    Function<ClaimValue, T> fromClaim,
    Function<T, Object> toClaim,
    Function<String, T> fromUrl,
    Function<T, String> toUrl) {
  static final ValueForm<String> LAYER =
      new ValueForm<>(LayerClaim::read, text -> text, text -> text, text -> text);

  static final ValueForm<Length> LENGTH =
      new ValueForm<>(ClaimValue::length, ValueForm::number, Length::parse, Length::toString);

  static final ValueForm<Integer> WHOLE =
      new ValueForm<>(ClaimValue::whole, number -> number, ClaimValue::wholeOfUrl, String::valueOf);

  static final ValueForm<Angle> ANGLE =
      new ValueForm<>(ClaimValue::angle, ValueForm::angle, Angle::parse, Angle::toString);

  static final ValueForm<BackgroundColor> BACKGROUND =
      new ValueForm<>(
          value -> value.color(BackgroundColor::new),
          BackgroundColor::claim,
          BackgroundColor::new,
          BackgroundColor::text);

  static final ValueForm<ChainColor> COLOR =
      new ValueForm<>(
          value -> value.color(ChainColor::new),
          ChainColor::claim,
          ChainColor::new,
          ChainColor::text);

  static final ValueForm<Radius> RADIUS =
      new ValueForm<>(
          ClaimValue::radius,
          radius -> ClaimValue.numberOrText(radius.text()),
          Radius::new,
          Radius::text);

  static final ValueForm<BorderLine> BORDER =
      new ValueForm<>(
          ClaimValue::border, BorderLine::toString, BorderLine::parse, BorderLine::toString);

  static final ValueForm<Effect> EFFECT =
      new ValueForm<>(ClaimValue::effect, Effect::text, Effect::new, Effect::text);

  static final ValueForm<Set<Flag>> FLAGS =
      new ValueForm<>(
          ClaimValue::flags,
          flags -> flags.stream().map(Flag::label).collect(Collectors.joining(".")),
          Flag::parse,
          flags -> flags.stream().map(Flag::label).sorted().collect(Collectors.joining(".")));

  static final ValueForm<String> GRAVITY =
      new ValueForm<>(
          value -> value.parsed(GravityName::checked),
          name -> name,
          GravityName::checked,
          name -> name);

  static final ValueForm<PresetNames> PRESETS =
      new ValueForm<>(
          ClaimValue::presets,
          presets ->
              presets.names().size() == 1 ? presets.names().get(0) : (Object) presets.names(),
          PresetNames::parse,
          PresetNames::toString);

  /** The lower-case names of an enum. */
  static <E extends Enum<E>> ValueForm<E> names(Function<String, E> parser) {
    Function<E, String> label = constant -> constant.name().toLowerCase(Locale.ROOT);
    return new ValueForm<>(value -> value.parsed(parser), label::apply, parser, label);
  }

  /** Numbers, and what else holds them, that are written as they were given. */
  static <T> ValueForm<T> written(Function<String, T> parser, Function<T, String> text) {
    return new ValueForm<>(
        value -> value.written(parser),
        present -> ClaimValue.numberOrText(text.apply(present)),
        parser,
        text);
  }

  private static Object number(Length length) {
    return length.fraction() ? (Object) length.value() : (Object) (int) length.value();
  }

  /** A number where it is one turn alone, else names; several in a list, which no dot can split. */
  private static Object angle(Angle angle) {
    return angle.parts().size() == 1
        ? part(angle.parts().get(0))
        : angle.parts().stream().map(ValueForm::part).toList();
  }

  private static Object part(Angle.Part part) {
    return part instanceof Angle.Turn turn ? (Object) turn.degrees() : part.toString();
  }
}
