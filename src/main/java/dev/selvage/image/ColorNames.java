package dev.selvage.image;

import dev.selvage.KnownNames;
import dev.selvage.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Colours by name: those of CSS (CSS Color Module Level 4, 6.1), and of X11 where CSS has none.
 * Read when the first name is asked for.
 */
final class ColorNames {
  /** What to write instead of what is none. */
  static final String ADVICE = "write a name such as white, or #rrggbb, or #rrggbbaa";

  private static final String FILE = "color-names.txt";

  // Sorted, so that of two names that are as near to a mistyped one it is always the same.
  private static final Map<String, Color> NAMED = read();

  private ColorNames() {}

  /**
   * Reads a name, in any case.
   *
   * @throws UsageException if there is no such name
   */
  static Color parse(String name) {
    Color color = NAMED.get(name.toLowerCase(Locale.ROOT));
    if (color == null) {
      String nearest = KnownNames.of(NAMED.keySet()).adviceOfNearest(name);
      throw new UsageException(name, "is not a colour", ADVICE + "; " + nearest);
    }
    return color;
  }

  private static Map<String, Color> read() {
    Map<String, Color> named = new TreeMap<>();
    text()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" ", 2))
        .forEach(line -> named.put(line[0], Color.opaque(Integer.parseInt(line[1], 16))));
    named.put("transparent", Color.TRANSPARENT);
    named.put("none", Color.TRANSPARENT);
    return Collections.unmodifiableMap(named);
  }

  private static String text() {
    try (InputStream in = ColorNames.class.getResourceAsStream(FILE)) {
      byte[] bytes = Objects.requireNonNull(in, FILE).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
