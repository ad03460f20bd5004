package dev.selvage.preflight;

import dev.selvage.UsageException;
import dev.selvage.image.Color;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageFormat;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a picture is written.
 *
 * @param format null chooses: PNG where an image brings alpha of its own, else JPEG
 * @param quality 1..100, of the lossy formats
 * @param background what shows through where the format holds no alpha
 */
public record Output(@Nullable ImageFormat format, int quality, Color background) {
  /** The format chosen by the images, quality 85, on white. */
  public static final Output AUTO = new Output(null, 85, Color.WHITE);

  /** Refuses a quality outside 1..100. */
  public Output {
    if (quality < 1 || quality > 100) {
      throw new UsageException("quality", quality + " is out of range", "use 1 to 100");
    }
  }

  /**
   * {@link #AUTO} in the format that a file's name asks for.
   *
   * @throws UsageException if its extension is none that is written
   */
  public static Output of(Path file) {
    ImageFormat format =
        ImageFormat.ofFileName(String.valueOf(file.getFileName()))
            .orElseThrow(
                () ->
                    new UsageException(
                        file.toString(),
                        "has no extension that can be written",
                        "end it in .jpg, .png or .webp"));
    return new Output(format, AUTO.quality, AUTO.background);
  }

  /** With another quality. */
  public Output withQuality(int value) {
    return new Output(format, value, background);
  }

  /** With another background. */
  public Output withBackground(Color value) {
    return new Output(format, quality, value);
  }

  EncodeOptions encodeOptions(boolean anyAlpha) {
    ImageFormat chosen = format;
    if (chosen == null) {
      chosen = anyAlpha ? ImageFormat.PNG : ImageFormat.JPEG;
    }
    return EncodeOptions.of(chosen).withQuality(quality).withBackground(background);
  }
}
