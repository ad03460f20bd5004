package dev.selvage.transform;

import dev.selvage.Excerpt;
import dev.selvage.KnownNames;
import dev.selvage.UsageException;
import java.util.Locale;

/** Reads the lower-case names of enum constants. */
final class Names {
  private Names() {}

  static <E extends Enum<E>> E parse(Class<E> type, String text, String key) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
        return constant;
      }
    }
    throw new UsageException(
        key, "\"" + Excerpt.of(text) + "\" is not known", KnownNames.of(type).advice(text));
  }
}
