package dev.selvage.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.nio.charset.StandardCharsets;

/**
 * Standard error as the launcher hands it over. Where the launcher keeps the JVM's own warnings
 * about incubating modules off the screen, it passes standard error as another descriptor and names
 * it in the property {@code selvage.stderr}.
 */
public final class StandardError {
  private StandardError() {}

  /** In UTF-8 whatever the locale: names and messages are more than ASCII. */
  public static PrintStream open() {
    return new PrintStream(new FileOutputStream(descriptor()), true, StandardCharsets.UTF_8);
  }

  /** For who must know whether what is written arrives, which a {@link PrintStream} hides. */
  public static FileDescriptor descriptor() {
    Integer number = Integer.getInteger("selvage.stderr");
    if (number == null) {
      return FileDescriptor.err;
    }
    try {
      Constructor<FileDescriptor> constructor =
          FileDescriptor.class.getDeclaredConstructor(int.class);
      constructor.setAccessible(true);
      return constructor.newInstance(number);
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      // The JVM was started by hand with our property and without --add-opens.
      return FileDescriptor.err;
    }
  }
}
