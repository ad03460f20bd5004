package dev.selvage.cli;

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
final class StandardError {
  private StandardError() {}

  static PrintStream open() {
    Integer descriptor = Integer.getInteger("selvage.stderr");
    if (descriptor == null) {
      return System.err;
    }
    try {
      Constructor<FileDescriptor> constructor =
          FileDescriptor.class.getDeclaredConstructor(int.class);
      constructor.setAccessible(true);
      FileOutputStream stream = new FileOutputStream(constructor.newInstance(descriptor));
      return new PrintStream(stream, true, StandardCharsets.UTF_8);
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      // The JVM was started by hand with our property and without --add-opens.
      return System.err;
    }
  }
}
