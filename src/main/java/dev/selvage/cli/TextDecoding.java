package dev.selvage.cli;

import dev.selvage.UsageException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Refuses arguments and settings that Java could not decode. It has put U+FFFD for each byte that
 * the encoding of the locale does not know: another name than the one that was given.
 */
final class TextDecoding {
  private static final char REPLACEMENT = '\ufffd';

  /** The encoding of arguments and names of files; it follows the locale, on every JDK. */
  private final String encoding;

  TextDecoding(String encoding) {
    this.encoding = encoding;
  }

  static TextDecoding ofProcess() {
    return new TextDecoding(
        System.getProperty("sun.jnu.encoding", StandardCharsets.US_ASCII.name()));
  }

  /**
   * Looks at everything that may name something.
   *
   * @throws UsageException if anything was not decoded
   */
  void check(String[] args, Map<String, String> environment) {
    for (int i = 0; i < args.length; i++) {
      check("argument " + (i + 1) + " (" + args[i] + ")", args[i]);
    }
    environment.forEach(
        (name, value) -> {
          if (name.startsWith("SELVAGE_")) {
            check(name, value);
          }
        });
  }

  private void check(String where, String text) {
    if (text.indexOf(REPLACEMENT) < 0) {
      return;
    }
    if (isUtf8()) {
      throw new UsageException(
          where, "is not valid UTF-8", "rename the file, or give the name in UTF-8");
    }
    throw new UsageException(
        where,
        "cannot be read in the encoding of this locale, " + encoding,
        "set a UTF-8 locale, for example LC_ALL=C.UTF-8");
  }

  private boolean isUtf8() {
    return Charset.isSupported(encoding)
        && Charset.forName(encoding).equals(StandardCharsets.UTF_8);
  }
}
