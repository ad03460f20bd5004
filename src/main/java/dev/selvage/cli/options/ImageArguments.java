package dev.selvage.cli.options;

import dev.selvage.UsageException;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The images that a command line names, of which one may be standard input: {@code -}. Not safe for
 * use by several threads.
 */
public final class ImageArguments {
  private static final String STANDARD_INPUT = "-";

  private final Limits limits;
  private @Nullable String reader;

  /**
   * @param limits of which the most bytes an image may have hold for standard input too
   */
  public ImageArguments(Limits limits) {
    this.limits = limits;
  }

  /** Whether an argument means standard input. */
  public static boolean isStandardInput(Path image) {
    return image.toString().equals(STANDARD_INPUT);
  }

  /**
   * Notes that something else is read from standard input.
   *
   * @param name of it in messages
   * @throws UsageException if standard input is read already
   */
  public void takeStandardInput(String name) {
    if (reader != null) {
      throw new UsageException(
          "-",
          "is " + reader + " already, and standard input is read once",
          "give the path of a file for " + name);
    }
    reader = name;
  }

  /**
   * An image as it was named. Standard input is read at once, and no further than one byte over the
   * limit.
   *
   * @throws UsageException if standard input is named a second time
   * @throws dev.selvage.UnusableInputException if standard input cannot be read
   */
  public ImageSource source(Path image) {
    if (!isStandardInput(image)) {
      return ImageSource.of(image);
    }
    takeStandardInput("an image");
    int most = (int) Math.min(limits.maxBytes(), Integer.MAX_VALUE - 9) + 1;
    byte[] bytes = ImageSource.reading(STANDARD_INPUT, () -> System.in.readNBytes(most));
    return ImageSource.of(STANDARD_INPUT, bytes);
  }
}
