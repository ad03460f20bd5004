package dev.selvage.transform;

import dev.selvage.UsageException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads the lower-case names of enum constants. */
final class Names {
  private Names() {}

  static <E extends Enum<E>> E parse(Class<E> type, String text, String key) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
        return constant;
      }
    }
    String known =
        Arrays.stream(type.getEnumConstants())
            .map(c -> c.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    throw new UsageException(key, "\"" + text + "\" is not known", "use one of " + known);
  }
}
