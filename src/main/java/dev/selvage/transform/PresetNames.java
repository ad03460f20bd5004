package dev.selvage.transform;

import dev.selvage.Excerpt;
import dev.selvage.UsageException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names of chains that stand in for their steps, the first one first. Immutable.
 *
 * @param names 1 to {@link #MAX_NAMES}, each of letters, digits, - and _
 */
public record PresetNames(List<String> names) {
  /** The most names of one step. */
  public static final int MAX_NAMES = 16;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /**
   * Checks the names.
   *
   * @throws UsageException if there are none, too many, or one has other characters
   */
  public PresetNames {
    names = List.copyOf(names);
    if (names.isEmpty() || names.size() > MAX_NAMES) {
      throw new UsageException(
          "transformation", names.size() + " names are not possible", "use 1 to " + MAX_NAMES);
    }
    for (String name : names) {
      if (!isName(name)) {
        throw new UsageException(
            "transformation",
            Excerpt.of(name) + " is no name of a preset",
            "use up to 64 letters, digits, - and _");
      }
    }
  }

  /** Whether a preset may be called so. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /**
   * Reads {@link #toString()}.
   *
   * @throws UsageException as the constructor
   */
  public static PresetNames parse(String text) {
    return new PresetNames(List.of(text.split("\\.", -1)));
  }

  /** As written in a URL: {@code thumb.border}. */
  @Override
  public String toString() {
    return String.join(".", names);
  }
}
