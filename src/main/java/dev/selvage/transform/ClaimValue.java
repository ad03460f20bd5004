package dev.selvage.transform;

import dev.selvage.Excerpt;
import dev.selvage.UsageException;
import dev.selvage.effect.Effect;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * One value of the claim, in whatever type it arrived: JSON libraries make Integer, Long,
 * BigInteger, Double or BigDecimal of a number, depending on how it was written.
 *
 * @param where step and key
 * @param value never null
 */
record ClaimValue(String where, Object value) {
  private static final int MAX_NAME = 100;
  private static final int DECIMALS = 9;
  private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,8}");
  private static final Pattern SHORT_DECIMAL = Pattern.compile("[0-9]{1,9}\\.[0-9]{1,9}");
  private static final Pattern WHOLE_OF_URL = Pattern.compile("-?[0-9]{1,4}");
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?");

  String text() {
    if (value instanceof String text) {
      return text;
    }
    throw refused("is no text", "write it as a string");
  }

  /** A name that one of our types reads. */
  <T> T parsed(Function<String, T> parser) {
    String text = checkedName(text());
    return located(() -> parser.apply(text));
  }

  private String checkedName(String text) {
    if (text.length() > MAX_NAME) {
      throw refused("is too long", "write at most " + MAX_NAME + " characters");
    }
    return text;
  }

  /** A colour, or what else a type reads; a message names the value besides step and key. */
  <T> T color(Function<String, T> parser) {
    try {
      return parser.apply(text());
    } catch (UsageException e) {
      throw new UsageException(where, Excerpt.of(value) + " " + e.what(), e.remedy(), e);
    }
  }

  Length length() {
    double number = number();
    boolean fraction = !writtenAsInteger();
    if (fraction && Math.abs(number) > Length.MAX_MULTIPLE) {
      throw refused(
          "may be px or a multiple",
          "write px without a decimal point, or a multiple up to " + Length.MAX_MULTIPLE + ".0");
    }
    return located(() -> new Length(number, fraction));
  }

  int whole() {
    double number = number();
    if (number != (int) number) {
      throw refused("is no whole number in range", "write it without a decimal point");
    }
    return (int) number;
  }

  /** A number, or what else a type reads, as it was written. */
  <T> T written(Function<String, T> parser) {
    String text = value instanceof String said ? said : decimal();
    return located(() -> parser.apply(checkedName(text)));
  }

  /** A number in digits, as near to how it was written as its type tells. */
  private String decimal() {
    double number = number();
    if (!(Math.abs(number) <= Length.MAX_PX)) {
      throw refused("is out of range", "write a smaller number");
    }
    if (writtenAsInteger()) {
      return String.valueOf((long) number);
    }
    BigDecimal decimal = BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    BigDecimal shortest = decimal.stripTrailingZeros();
    return (shortest.scale() < 1 ? shortest.setScale(1) : shortest).toPlainString();
  }

  /** The value of a claim for digits: a number where that is written with the same ones. */
  static Object numberOrText(String text) {
    if (WHOLE.matcher(text).matches()) {
      return Integer.valueOf(text);
    }
    boolean same = SHORT_DECIMAL.matcher(text).matches();
    return same && Double.toString(Double.parseDouble(text)).equals(text)
        ? (Object) Double.valueOf(text)
        : text;
  }

  /** A turn, a flip, or several of them in a list or with dots between them. */
  Angle angle() {
    return located(
        () -> {
          if (value instanceof Collection<?> list) {
            return new Angle(
                list.stream().map(part -> new ClaimValue(where, part).part()).toList());
          }
          return value instanceof String text && !NUMBER.matcher(text).matches()
              ? Angle.parse(checkedName(text))
              : Angle.of(whole());
        });
  }

  private Angle.Part part() {
    return value instanceof String text && !NUMBER.matcher(text).matches()
        ? Angle.part(checkedName(text))
        : new Angle.Turn(whole());
  }

  /** A number, {@code max}, several of them with colons between, or a list. */
  Radius radius() {
    if (!(value instanceof Collection<?> list)) {
      return written(Radius::new);
    }
    List<String> parts = new ArrayList<>();
    for (Object part : list) {
      if (!(part instanceof String) && !(part instanceof Number)) {
        throw refused("is no radius", "write 20, \"max\" or a list of up to four such as [20, 0]");
      }
      parts.add(new ClaimValue(where, part).written(String::valueOf));
    }
    return located(() -> new Radius(String.join(":", parts)));
  }

  /** As in a URL, or an object of width and color. */
  BorderLine border() {
    if (value instanceof Map<?, ?> parts) {
      return BorderObject.read(where, parts);
    }
    return parsed(BorderLine::parse);
  }

  /** A name, several in a list, or with dots between them. */
  PresetNames presets() {
    return located(
        () -> {
          if (value instanceof Collection<?> list) {
            return new PresetNames(
                list.stream().map(name -> new ClaimValue(where, name).text()).toList());
          }
          return PresetNames.parse(text());
        });
  }

  /** A text, a list of name and values, or an object of one name and its value. */
  Effect effect() {
    List<Object> parts = new ArrayList<>();
    if (value instanceof Collection<?> list) {
      parts.addAll(list);
    } else if (value instanceof Map<?, ?> named && named.size() == 1) {
      named.forEach((name, of) -> Collections.addAll(parts, name, of));
    } else {
      parts.add(value);
    }
    List<String> written = new ArrayList<>();
    for (Object part : parts) {
      if (!(part instanceof String) && !(part instanceof Number)) {
        throw refused("is no effect", "write \"sepia:50\", [\"sepia\",50] or {\"sepia\":50}");
      }
      boolean name = written.isEmpty() || part instanceof String;
      written.add(
          name
              ? checkedName(new ClaimValue(where, part).text())
              : String.valueOf(new ClaimValue(where, part).whole()));
    }
    return located(() -> new Effect(String.join(":", written)));
  }

  /** What is read of the value; where that is refused, the message names step and key. */
  private <T> T located(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (UsageException e) {
      throw new UsageException(where, e.what(), e.remedy(), e);
    }
  }

  /** The flags that are known. */
  Set<Flag> flags() {
    return Flag.parse(String.join(".", flagLabels()));
  }

  /** One string with dots between the flags, or a list of such strings. */
  List<String> flagLabels() {
    List<String> labels = new ArrayList<>();
    for (Object part : value instanceof Collection<?> list ? list : List.of(value)) {
      if (!(part instanceof String text)) {
        throw new UsageException(
            where,
            Excerpt.of(part) + " is no text",
            "write \"tiled\", or several with dots between them");
      }
      labels.addAll(List.of(text.split("\\.", -1)));
    }
    return labels;
  }

  /** A whole number as a URL has it. */
  static int wholeOfUrl(String text) {
    if (!WHOLE_OF_URL.matcher(text).matches()) {
      throw new UsageException("number", "is no whole number", "write digits");
    }
    return Integer.parseInt(text);
  }

  private double number() {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof String text && NUMBER.matcher(text).matches()) {
      return Double.parseDouble(text);
    }
    throw refused("is no number", "write 800 or 0.5");
  }

  private boolean writtenAsInteger() {
    if (value instanceof String text) {
      return text.indexOf('.') < 0 && number() == Math.rint(number());
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.scale() <= 0;
    }
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte
        || value instanceof BigInteger;
  }

  private UsageException refused(String what, String remedy) {
    return new UsageException(where, Excerpt.of(value) + " " + what, remedy);
  }
}
