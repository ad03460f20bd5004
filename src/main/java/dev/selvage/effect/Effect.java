package dev.selvage.effect;

import dev.selvage.Excerpt;
import dev.selvage.KnownNames;
import dev.selvage.UsageException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An effect as a chain has it, written as it was given: {@code sepia}, {@code brightness:-20},
 * {@code contrast:150:linear}. Immutable.
 *
 * @param text the name, and values with colons before them
 */
public record Effect(String text) {
  private static final int MAX_TEXT = 100;
  private static final String WHERE = "effect";
  private static final Pattern FORM = Pattern.compile("[a-z0-9_]+(?::[A-Za-z0-9_;.:-]*)?");

  /**
   * Checks name and values.
   *
   * @throws UsageException if the effect is not known, or a value is out of range
   */
  public Effect {
    if (text.length() > MAX_TEXT || !FORM.matcher(text).matches()) {
      throw new UsageException(
          WHERE, Excerpt.of(text) + " is no effect", "write one such as sepia or sepia:50");
    }
    parse(text);
  }

  /** All effects that there are, those of colours first. */
  public static List<EffectKind> kinds() {
    return Arrays.stream(EffectName.values()).map(EffectName::kind).toList();
  }

  /** What it does. */
  public PixelEffect pixels() {
    return parse(text);
  }

  private static PixelEffect parse(String text) {
    String[] parts = text.split(":", -1);
    for (EffectName name : EffectName.values()) {
      if (name.label().equals(parts[0])) {
        return name.parse(new EffectValues(parts[0], List.of(parts).subList(1, parts.length)));
      }
    }
    throw new UsageException(
        WHERE,
        "\"" + parts[0] + "\" is not known",
        KnownNames.of(EffectName.class).advice(parts[0]));
  }

  /** As it was given. */
  @Override
  public String toString() {
    return text;
  }
}
