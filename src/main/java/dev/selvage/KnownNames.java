package dev.selvage;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The names that a text may be, and which of them a wrong one is nearest to. Immutable. */
public final class KnownNames {
  /** What lies behind does not matter to which name is nearest, and takes time. */
  private static final int COMPARED = 64;

  /** Two mistakes make another word of one that has no more characters. */
  private static final int SHORT = 4;

  private final List<String> names;

  private KnownNames(List<String> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("no names");
    }
    this.names = names;
  }

  /**
   * These names, in the order in which they are listed.
   *
   * @param names at least one
   */
  public static KnownNames of(Collection<String> names) {
    return new KnownNames(List.copyOf(names));
  }

  /** The constants of an enum in lower case: {@code north_west}. */
  public static <E extends Enum<E>> KnownNames of(Class<E> type) {
    return new KnownNames(
        Stream.of(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .toList());
  }

  /** Whether a text is one of them, to the letter. */
  public boolean contains(String text) {
    return names.contains(text);
  }

  /** The name that fewest single mistakes turn into the text; of several the first. */
  public String nearest(String text) {
    String compared = folded(text);
    String nearest = names.get(0);
    int fewest = Integer.MAX_VALUE;
    for (String name : names) {
      int mistakes = EditDistance.between(compared, folded(name));
      if (mistakes < fewest) {
        fewest = mistakes;
        nearest = name;
      }
    }
    return nearest;
  }

  /**
   * The nearest name, if the text is so near to it that somebody has mistyped it: two mistakes at
   * most, one in a text of up to four characters.
   */
  public Optional<String> mistyped(String text) {
    String name = nearest(text);
    int allowed = text.length() <= SHORT ? 1 : 2;
    return EditDistance.between(folded(text), folded(name)) <= allowed
        ? Optional.of(name)
        : Optional.empty();
  }

  /** What to write instead of a text, for {@link SelvageException#remedy}. */
  public String advice(String text) {
    return adviceOfNearest(text) + ", known are " + String.join(", ", names);
  }

  /** As {@link #advice}, where a name that is far from all of them may be meant for none. */
  public String choice(String text) {
    String nearest = mistyped(text).map(name -> "the nearest is \"" + name + "\"; ").orElse("");
    return nearest + "use one of " + String.join(", ", names);
  }

  /** As {@link #advice}, where there are too many names to list. */
  public String adviceOfNearest(String text) {
    return "the nearest is \"" + nearest(text) + "\"";
  }

  /** Neither case nor the mark between words is what somebody has mistaken. */
  private static String folded(String text) {
    String cut = text.length() <= COMPARED ? text : text.substring(0, COMPARED);
    return cut.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
  }
}
