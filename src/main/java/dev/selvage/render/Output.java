package dev.selvage.render;

import dev.selvage.KnownNames;
import dev.selvage.UsageException;
import dev.selvage.image.Color;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.JpegStyle;
import dev.selvage.transform.Chain;
import dev.selvage.transform.FetchFormat;
import dev.selvage.transform.Quality;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a picture is written.
 *
 * @param format null chooses: PNG where an image brings alpha of its own, else JPEG
 * @param quality 1..100, of the lossy formats
 * @param background what shows through where the format holds no alpha
 * @param jpeg what a JPEG is like besides
 * @param lossless whether no pixel may change: WebP that does not, and PNG where the format is
 *     chosen
 * @param limit how large the file may be, and what may be given up for that
 */
public record Output(
    @Nullable ImageFormat format,
    int quality,
    Color background,
    JpegStyle jpeg,
    boolean lossless,
    ByteLimit limit) {
  /** The format chosen by the images, quality 85, on white; JPEG baseline, WebP lossy. */
  public static final Output AUTO = new Output(null, 85, Color.WHITE);

  /** Refuses a quality outside 1..100. */
  public Output {
    if (quality < 1 || quality > 100) {
      throw new UsageException("quality", quality + " is out of range", "use 1 to 100");
    }
  }

  /** Of any size. */
  public Output(
      @Nullable ImageFormat format,
      int quality,
      Color background,
      JpegStyle jpeg,
      boolean lossless) {
    this(format, quality, background, jpeg, lossless, ByteLimit.NONE);
  }

  /**
   * JPEG baseline, WebP lossy.
   *
   * @param format null chooses: PNG where an image brings alpha of its own, else JPEG
   * @param quality 1..100, of the lossy formats
   * @param background what shows through where the format holds no alpha
   */
  public Output(@Nullable ImageFormat format, int quality, Color background) {
    this(format, quality, background, JpegStyle.BASELINE, false);
  }

  /**
   * {@link #AUTO} in the format that a file's name asks for.
   *
   * @throws UsageException if its extension is none that is written
   */
  public static Output of(Path file) {
    String name = String.valueOf(file.getFileName());
    ImageFormat format =
        ImageFormat.ofFileName(name)
            .orElseThrow(
                () ->
                    new UsageException(
                        file.toString(),
                        "has no extension that can be written",
                        nearestHint(name)
                            + "end it in "
                            + ImageFormat.written().stream()
                                .map(written -> "." + written.extension())
                                .collect(Collectors.joining(", "))));
    return new Output(format, AUTO.quality, AUTO.background);
  }

  /** The extension that the one of a name may have been meant for. */
  private static String nearestHint(String name) {
    List<String> known =
        ImageFormat.written().stream().flatMap(each -> each.extensions().stream()).toList();
    int dot = name.lastIndexOf('.');
    return dot < 0
        ? ""
        : KnownNames.of(known)
            .mistyped(name.substring(dot + 1))
            .map(meant -> "the nearest is \"." + meant + "\"; ")
            .orElse("");
  }

  /** In another format; null chooses. */
  public Output withFormat(@Nullable ImageFormat value) {
    return new Output(value, quality, background, jpeg, lossless, limit);
  }

  /** With another quality. */
  public Output withQuality(int value) {
    return new Output(format, value, background, jpeg, lossless, limit);
  }

  /** With another background. */
  public Output withBackground(Color value) {
    return new Output(format, quality, value, jpeg, lossless, limit);
  }

  /** With another kind of JPEG. */
  public Output withJpeg(JpegStyle value) {
    return new Output(format, quality, background, value, lossless, limit);
  }

  /** With another limit of its bytes. */
  public Output withLimit(ByteLimit value) {
    return new Output(format, quality, background, jpeg, lossless, value);
  }

  /** Lossless or not. */
  public Output withLossless(boolean value) {
    return new Output(format, quality, background, jpeg, value, limit);
  }

  /**
   * As a chain asks for: in its format but for {@code auto}, and of its quality and samples of
   * colour.
   *
   * @throws UsageException if the format is not written here
   */
  public Output asked(Chain chain) {
    ImageFormat chosen = chain.fetchFormat().flatMap(FetchFormat::format).orElse(format);
    int level = chain.quality().map(Quality::level).orElse(quality);
    JpegStyle style = chain.quality().flatMap(Quality::chroma).map(jpeg::withChroma).orElse(jpeg);
    return new Output(chosen, level, background, style, lossless, limit);
  }

  /**
   * What the encoder is told.
   *
   * @param anyAlpha whether an image brought alpha of its own
   * @throws UsageException if JPEG is to be lossless
   */
  public EncodeOptions encodeOptions(boolean anyAlpha) {
    ImageFormat chosen = format;
    if (chosen == null) {
      chosen = anyAlpha || lossless ? ImageFormat.PNG : ImageFormat.JPEG;
    }
    return new EncodeOptions(chosen, quality, background, jpeg, lossless);
  }
}
