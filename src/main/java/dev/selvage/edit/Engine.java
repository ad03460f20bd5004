package dev.selvage.edit;

import static java.util.Objects.requireNonNull;

import dev.selvage.UsageException;
import dev.selvage.border.BorderPolicy;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.ImageSource;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.Limits;
import dev.selvage.render.Composer;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resampler;
import dev.selvage.text.TextRenderer;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What renders edits, and how: limits, threads, filter. A program makes one and keeps it; each
 * setting gives another engine and leaves this one as it is. Immutable and safe for use by several
 * threads.
 */
public final class Engine {
  /**
   * With every default: the usual limits, Lanczos3, one thread an image, Instant Site's borders.
   */
  public static final Engine DEFAULT = new Engine(Limits.DEFAULT, builder -> builder);

  private final Limits limits;
  private final UnaryOperator<Composer.Builder> settings;
  private final Composer composer;

  private Engine(Limits limits, UnaryOperator<Composer.Builder> settings) {
    this.limits = limits;
    this.settings = settings;
    this.composer = settings.apply(Composer.builder()).limits(limits).build();
  }

  /** What one image may ask of this process: bytes, pixels, memory, time. */
  public Engine limits(Limits value) {
    return new Engine(requireNonNull(value, "limits"), settings);
  }

  /**
   * The most threads that resample one large image; 1 by default, which is best where several
   * images are rendered at once.
   *
   * @throws UsageException if it is below 1
   */
  public Engine threads(int most) {
    return with(builder -> builder.threads(most));
  }

  /** What pixels are weighted with when they are resampled. */
  public Engine filter(Filter value) {
    requireNonNull(value, "filter");
    return with(builder -> builder.filter(value));
  }

  /** What resamples; the fastest of this machine by default. */
  public Engine resampler(Resampler value) {
    requireNonNull(value, "resampler");
    return with(builder -> builder.resampler(value));
  }

  /** How far images may be scaled while they are decoded. */
  public Engine profile(DecodingProfile value) {
    requireNonNull(value, "profile");
    return with(builder -> builder.profile(value));
  }

  /**
   * Folders of fonts for texts, besides Liberation Sans, which is in the library.
   *
   * @param folders of {@code .ttf}, {@code .otf} and {@code .ttc} files, read with the first text
   */
  public Engine fonts(Path... folders) {
    TextRenderer texts = TextRenderer.of(List.of(folders));
    return with(builder -> builder.texts(texts));
  }

  /** How borders are measured. */
  public Engine borderPolicy(BorderPolicy value) {
    requireNonNull(value, "borderPolicy");
    return with(builder -> builder.policy(value));
  }

  /** What decodes and encodes JPEG; the best of this machine by default. */
  public Engine jpegBackend(JpegBackend value) {
    requireNonNull(value, "jpegBackend");
    return with(builder -> builder.jpegBackend(value));
  }

  /** An image in a file, which is not looked at before the result is asked for. */
  public ImageEdit of(Path file) {
    return of(ImageSource.of(requireNonNull(file, "file")));
  }

  /** An image in a file, which is not looked at before the result is asked for. */
  public ImageEdit of(File file) {
    return of(requireNonNull(file, "file").toPath());
  }

  /**
   * An image in a file, which is not looked at before the result is asked for.
   *
   * @param file such as {@code file:///home/me/photo.jpg}
   * @throws UsageException if it is not the URI of a file
   */
  public ImageEdit of(URI file) {
    if (!"file".equalsIgnoreCase(requireNonNull(file, "file").getScheme())) {
      throw new UsageException(
          file.getScheme() + ": URI",
          "is not that of a file",
          "open a stream of it, and give that instead");
    }
    return of(Path.of(file));
  }

  /**
   * An image in memory.
   *
   * @param bytes the encoded file; not copied, so leave it alone until the result is there
   */
  public ImageEdit of(byte[] bytes) {
    return of(MemorySources.of(bytes));
  }

  /**
   * An image in memory.
   *
   * @param bytes the encoded file, from the position to the limit; copied, and the position stays
   */
  public ImageEdit of(ByteBuffer bytes) {
    return of(MemorySources.of(bytes));
  }

  /**
   * An image from a stream.
   *
   * @param stream read to its end at once, but no further than the limit of bytes; not closed
   * @throws dev.selvage.UnusableInputException if reading fails
   */
  public ImageEdit of(InputStream stream) {
    return of(MemorySources.of(stream, limits));
  }

  /**
   * An image that is decoded already.
   *
   * @param image copied, as 8 bits a channel in sRGB
   */
  public ImageEdit of(BufferedImage image) {
    return of(MemorySources.of(image));
  }

  /** An image, from wherever it comes. */
  public ImageEdit of(ImageSource image) {
    return new ImageEdit(this, requireNonNull(image, "image"));
  }

  /**
   * Images side by side.
   *
   * @param files from left to right, at least one
   * @throws UsageException if there is none
   */
  public TileEdit tile(Path... files) {
    return tile(
        Stream.of(files).map(file -> ImageSource.of(requireNonNull(file, "file"))).toList());
  }

  /**
   * Images side by side.
   *
   * @param images from left to right, at least one
   * @throws UsageException if there is none
   */
  public TileEdit tile(List<ImageSource> images) {
    return new TileEdit(this, List.copyOf(images));
  }

  /** What renders. */
  Composer composer() {
    return composer;
  }

  private Engine with(UnaryOperator<Composer.Builder> setting) {
    return new Engine(limits, builder -> setting.apply(settings.apply(builder)));
  }
}
