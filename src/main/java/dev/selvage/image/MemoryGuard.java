package dev.selvage.image;

import dev.selvage.InsufficientMemoryException;
import java.util.function.Supplier;

/**
 * The one rule for running out of memory: work on pictures takes a few large arrays, and where one
 * of them cannot be had, there is as much memory left as before. So it is an error of that picture
 * and not of the process.
 */
public final class MemoryGuard {
  private static final String REMEDY = "make it smaller, or give Java more, for example -Xmx1g";

  private MemoryGuard() {}

  /**
   * Does some work on a picture.
   *
   * @param where how messages call it: an image by its name, or the output
   * @throws InsufficientMemoryException in the place of an OutOfMemoryError
   */
  public static <T> T within(String where, Supplier<T> work) {
    return within(where, "takes more memory than this process has", work);
  }

  /**
   * Does some work on a picture.
   *
   * @param what is wrong where there is too little memory for it, as messages say it
   */
  static <T> T within(String where, String what, Supplier<T> work) {
    try {
      return work.get();
    } catch (OutOfMemoryError e) {
      throw new InsufficientMemoryException(where, what, REMEDY, e);
    }
  }
}
