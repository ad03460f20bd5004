package dev.selvage.transform;

import dev.selvage.Excerpt;
import dev.selvage.UsageException;
import dev.selvage.image.ImageFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The format that a chain asks for, written as it was given: {@code webp}, {@code auto}. Formats
 * that are not written here may stand in a URL. Immutable.
 *
 * @param text {@code auto}, or an extension without its dot
 */
public record FetchFormat(String text) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{1,9}");
  private static final String AUTO = "auto";

  /**
   * Checks that it may be a format.
   *
   * @throws UsageException if it is none
   */
  public FetchFormat {
    if (!NAME.matcher(text).matches()) {
      throw new UsageException(
          "fetch_format", Excerpt.of(text) + " is no format", "write auto, jpg, png or webp");
    }
  }

  /**
   * The format to write.
   *
   * @return empty for {@code auto}
   * @throws UsageException if it is not written here
   */
  public Optional<ImageFormat> format() {
    if (text.equals(AUTO)) {
      return Optional.empty();
    }
    return Optional.of(
        ImageFormat.ofFileName("." + text)
            .orElseThrow(
                () ->
                    new UsageException(
                        "fetch_format",
                        text + " cannot be written",
                        "ask for " + ImageFormat.titles(ImageFormat::isWritten) + ", or auto")));
  }

  /** As it was given. */
  @Override
  public String toString() {
    return text;
  }
}
