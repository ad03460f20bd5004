package dev.selvage.edit;

import static java.util.Objects.requireNonNull;

import dev.selvage.UsageException;
import dev.selvage.border.BorderInfo;
import dev.selvage.image.Color;
import dev.selvage.image.ImageFormat;
import dev.selvage.io.OutputFile;
import dev.selvage.render.ByteLimit;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.render.RenderedTile;
import dev.selvage.transform.Chain;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with images, and how the result is written. Every setting gives another edit
 * and leaves this one as it is; nothing is read before the result is asked for, and each time it is
 * asked for it is rendered. Immutable and safe for use by several threads.
 *
 * <p>Whatever gives a result throws {@link dev.selvage.UnusableInputException} if an image cannot
 * be used, and {@link UsageException} if what is to be done cannot be done with these images.
 *
 * @param <E> the kind of edit
 */
public abstract sealed class Edit<E extends Edit<E>> permits ImageEdit, TileEdit {
  final Engine engine;
  final Output output;

  Edit(Engine engine, Output output) {
    this.engine = engine;
    this.output = output;
  }

  /** The same, written in another way. */
  abstract E with(Output written);

  /** The images, and what is done with them. */
  abstract Composition composition();

  /** Written as JPEG, quality 85 unless that is set. */
  public final E jpeg() {
    return as(ImageFormat.JPEG);
  }

  /**
   * Written as JPEG.
   *
   * @param quality 1..100
   */
  public final E jpeg(int quality) {
    return jpeg().quality(quality);
  }

  /** Written as PNG. */
  public final E png() {
    return as(ImageFormat.PNG);
  }

  /** Written as WebP, quality 85 unless that is set. */
  public final E webp() {
    return as(ImageFormat.WEBP);
  }

  /**
   * Written as WebP.
   *
   * @param quality 1..100
   */
  public final E webp(int quality) {
    return webp().quality(quality);
  }

  /**
   * The quality of JPEG and WebP; 85 by default.
   *
   * @param value 1..100
   * @throws UsageException if it is out of range
   */
  public final E quality(int value) {
    return with(output.withQuality(value));
  }

  /**
   * The most bytes that the file may have: where it would have more, quality is lowered, by no more
   * than is needed. What is still too large is refused.
   *
   * @param most at least 1
   * @throws UsageException if it is below 1
   */
  public final E maxBytes(long most) {
    return with(output.withLimit(ByteLimit.of(most)));
  }

  /** How the result is written, all of it: JPEG's chroma and passes, lossless WebP. */
  public final E output(Output value) {
    return with(requireNonNull(value, "output"));
  }

  /** The chain, to be signed, written as a URL or rendered by a server. */
  public Chain chain() {
    return composition().chain();
  }

  /**
   * The encoded file, in the format that was set, else in the one that suits the images: PNG where
   * one brings alpha, else JPEG.
   */
  public final byte[] toBytes() {
    return engine.composer().encode(composition(), output);
  }

  /**
   * Writes the encoded file to a stream, which stays open.
   *
   * @throws IOException if the stream does
   */
  public final void toStream(OutputStream stream) throws IOException {
    requireNonNull(stream, "stream").write(toBytes());
    stream.flush();
  }

  /**
   * Writes a file, whole or not at all: in the format that was set, else in that of its name.
   *
   * @param file such as {@code small.webp}
   * @throws UsageException if no format was set and the name has no extension that is written
   */
  public final void toFile(String file) {
    toFile(Path.of(requireNonNull(file, "file")));
  }

  /**
   * Writes a file, whole or not at all: in the format that was set, else in that of its name.
   *
   * @throws UsageException if no format was set and the name has no extension that is written
   */
  public final void toFile(Path file) {
    Output written = outputTo(requireNonNull(file, "file"));
    OutputFile.checkWritable(file);
    OutputFile.write(file, engine.composer().encode(composition(), written));
  }

  /** The result as pixels, in sRGB; with alpha where an image brings it. */
  public final BufferedImage toImage() {
    return RasterImage.of(engine.composer().pixels(composition()));
  }

  /** The encoded file with all that is known of it: size, placements, border, warnings, timings. */
  public final RenderedTile render() {
    return engine.composer().render(composition(), output);
  }

  /** The border of the result, measured on the pixels that a receiver of the file will decode. */
  public BorderInfo border() {
    return render().borderInfo();
  }

  final Output outputTo(Path file) {
    return output.format() == null ? in(Output.of(file).format()) : output;
  }

  static Color color(String background) {
    return Color.parse(requireNonNull(background, "background"));
  }

  private E as(ImageFormat format) {
    return with(in(format));
  }

  private Output in(@Nullable ImageFormat format) {
    return output.withFormat(format);
  }
}
