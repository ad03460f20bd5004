package dev.selvage.json;

/**
 * A part of a text of JSON.
 *
 * @param line that it begins in, from 1
 * @param column of its first character, from 1
 * @param offset of its first character in the text, from 0, in chars
 * @param length in chars; 0 at the end of the text
 */
public record JsonPlace(int line, int column, int offset, int length) {
  /** A part of a text by its offset, which is moved into the text. */
  static JsonPlace of(String text, int offset, int length) {
    int start = Math.max(0, Math.min(offset, text.length()));
    int line = 1;
    int lineStart = 0;
    for (int i = text.indexOf('\n'); i >= 0 && i < start; i = text.indexOf('\n', i + 1)) {
      line++;
      lineStart = i + 1;
    }
    return new JsonPlace(
        line, start - lineStart + 1, start, Math.min(length, text.length() - start));
  }

  /** For people: {@code line 2, column 7}. */
  @Override
  public String toString() {
    return "line " + line + ", column " + column;
  }
}
