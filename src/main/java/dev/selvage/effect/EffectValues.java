package dev.selvage.effect;

import dev.selvage.Excerpt;
import dev.selvage.UsageException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The values that are written behind an effect's name.
 *
 * @param name of the effect, for messages
 * @param values in their order; may be none
 */
record EffectValues(String name, List<String> values) {
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,4}");

  EffectValues {
    values = List.copyOf(values);
  }

  /** Refuses values of an effect that takes none. */
  void none() {
    if (!values.isEmpty()) {
      throw refused(values.get(0), "write " + name + " alone");
    }
  }

  /** The only value, a whole number. */
  int whole(EffectRange range) {
    if (values.size() > 1) {
      throw refused(values.get(1), "write " + name + ":NUMBER");
    }
    return values.isEmpty() ? range.usual() : whole(values.get(0), range);
  }

  /** One value as a whole number. */
  int whole(String value, EffectRange range) {
    if (WHOLE.matcher(value).matches()) {
      int number = Integer.parseInt(value);
      if (range.holds(number)) {
        return number;
      }
    }
    throw refused(value, "use a whole number from " + range.least() + " to " + range.most());
  }

  UsageException refused(String value, String remedy) {
    return new UsageException("effect", name + " cannot be \"" + Excerpt.of(value) + "\"", remedy);
  }
}
