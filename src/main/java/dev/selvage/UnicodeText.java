package dev.selvage;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Text of files that people have written. What is no text is refused: replacement characters in its
 * place would be signed and served as if they had been meant.
 */
public final class UnicodeText {
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private UnicodeText() {}

  /**
   * Text in UTF-8, or in UTF-16 where it begins with a byte order mark that says so.
   *
   * @param where how messages name it
   * @return without a byte order mark
   * @throws UsageException if the bytes are no such text
   */
  public static String decode(String where, byte[] bytes) {
    try {
      String text = charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.indexOf(BYTE_ORDER_MARK) == 0 ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new UsageException(where, "is not UTF-8", "save it as UTF-8", e);
    }
  }

  private static Charset charset(byte[] bytes) {
    if (bytes.length >= 2 && bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff) {
      return StandardCharsets.UTF_16BE;
    }
    return bytes.length >= 2 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe
        ? StandardCharsets.UTF_16LE
        : StandardCharsets.UTF_8;
  }
}
