package dev.selvage.io;

import dev.selvage.UsageException;
import java.nio.charset.Charset;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.InvalidPathException;

/** What to do about a name, from a manifest or a setting, that cannot be that of any file here. */
public final class PathRefusal {
  private PathRefusal() {}

  /** Says whether the name is wrong, or the locale that this process was started in. */
  public static UsageException of(InvalidPathException cause) {
    String name = cause.getInput();
    String encoding = System.getProperty("sun.jnu.encoding", "US-ASCII");
    return isInEncoding(name, encoding)
        ? new UsageException(name, "is no path", "correct it", cause)
        : new UsageException(
            name,
            "is no name in the encoding of this locale, " + encoding,
            "set a UTF-8 locale, for example LC_ALL=C.UTF-8",
            cause);
  }

  private static boolean isInEncoding(String name, String encoding) {
    try {
      return Charset.forName(encoding).newEncoder().canEncode(name);
    } catch (UnsupportedCharsetException e) {
      // Then the JVM has taken another one, and we do not know which.
      return true;
    }
  }
}
