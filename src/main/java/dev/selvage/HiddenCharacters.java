package dev.selvage;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds characters that nobody sees: they come along when text is copied from pages and tables, and
 * make two ids different that look the same.
 */
public final class HiddenCharacters {
  /** Neither formats nor spaces to Unicode, but blank all the same. */
  private static final Set<Integer> BLANK =
      Set.of(0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0);

  private HiddenCharacters() {}

  /**
   * The first such character of a text, in words such as {@code U+200B (zero width space)}: control
   * and format characters, all spaces but the plain one, and fillers.
   */
  public static Optional<String> firstOf(String text) {
    return text.codePoints().filter(HiddenCharacters::isHidden).mapToObj(c -> named(c)).findFirst();
  }

  /** A text without these characters, and without plain spaces around it. */
  public static String without(String text) {
    return text.codePoints()
        .filter(c -> !isHidden(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }

  private static boolean isHidden(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.SPACE_SEPARATOR -> character != ' ';
      default -> BLANK.contains(character) || isVariationSelector(character);
    };
  }

  private static boolean isVariationSelector(int character) {
    return (character >= 0xfe00 && character <= 0xfe0f)
        || (character >= 0xe0100 && character <= 0xe01ef)
        || (character >= 0x180b && character <= 0x180f);
  }

  private static String named(int character) {
    String name = Character.getName(character);
    return String.format(Locale.ROOT, "U+%04X", character)
        + (name == null ? "" : " (" + name.toLowerCase(Locale.ROOT) + ")");
  }
}
