package dev.selvage;

/**
 * Text from elsewhere made fit to be shown: names of files, answers of servers, requests and
 * metadata may hold characters that move a terminal's cursor, reorder or hide what stands beside
 * them, or begin a line of a log that nobody has written. Everything that goes to a terminal, a log
 * or into JSON passes here.
 */
public final class PlainText {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
  private static final int ZERO_WIDTH_JOINER = 0x200d;

  private PlainText() {}

  /**
   * One line for people. Line breaks and tabs become a space; other control characters (C0, DEL,
   * C1), separators of lines, marks of direction, invisible characters and halves of surrogate
   * pairs are written as {@code \}{@code u} and four hexadecimal digits.
   */
  public static String line(String text) {
    return escape(text, true);
  }

  /**
   * The same for a JSON document, which keeps its meaning: inside of its strings these characters
   * may be written so, and outside of them none stands but line breaks, which are kept.
   */
  public static String json(String json) {
    return escape(json, false);
  }

  private static String escape(String text, boolean oneLine) {
    int first = 0;
    while (first < text.length() && isPrintableAscii(text.charAt(first))) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length() + 16).append(text, 0, first);
    boolean blank = false;
    for (int i = first; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      boolean space = c == '\t' || c == '\n' || c == '\r';
      if (space && oneLine) {
        plain.append(blank ? "" : " ");
      } else if (space || isShown(c)) {
        plain.appendCodePoint(c);
      } else {
        for (char half : Character.toChars(c)) {
          plain.append(String.format("\\u%04x", (int) half));
        }
      }
      blank = space;
    }
    return plain.toString();
  }

  private static boolean isPrintableAscii(char c) {
    return c >= ' ' && c < 0x7f;
  }

  private static boolean isShown(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      // Those two join and part letters of some scripts; the others have no look of their own.
      case Character.FORMAT -> c == ZERO_WIDTH_NON_JOINER || c == ZERO_WIDTH_JOINER;
      default -> true;
    };
  }
}
