package dev.selvage;

import dev.selvage.edit.Engine;
import dev.selvage.edit.ImageEdit;
import dev.selvage.edit.TileEdit;
import dev.selvage.image.ImageSource;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * Where programs begin: names an image, says what is to be done with it, and where the result goes.
 *
 * <pre>{@code
 * Selvage.of(Path.of("photo.jpg")).fit(800).toFile("small.jpg");
 * byte[] square = Selvage.of(Path.of("photo.jpg")).fill(600, 600).gravity(NORTH).jpeg(80).toBytes();
 * BorderInfo border = Selvage.of(square).border();
 * }</pre>
 *
 * <p>Images are turned upright and converted to sRGB; metadata never go out. Everything here uses
 * the engine with every default; a program that wants other limits, more threads or another filter
 * makes an {@link Engine} once, from {@link #engine}. Safe for use by several threads.
 */
public final class Selvage {
  private Selvage() {}

  /** The engine with every default, to make others of. */
  public static Engine engine() {
    return Engine.DEFAULT;
  }

  /** An image in a file, which is not looked at before the result is asked for. */
  public static ImageEdit of(Path file) {
    return Engine.DEFAULT.of(file);
  }

  /** An image in a file, which is not looked at before the result is asked for. */
  public static ImageEdit of(File file) {
    return Engine.DEFAULT.of(file);
  }

  /**
   * An image in a file, which is not looked at before the result is asked for.
   *
   * @param file such as {@code file:///home/me/photo.jpg}
   * @throws UsageException if it is not the URI of a file
   */
  public static ImageEdit of(URI file) {
    return Engine.DEFAULT.of(file);
  }

  /**
   * An image in memory.
   *
   * @param bytes the encoded file; not copied, so leave it alone until the result is there
   */
  public static ImageEdit of(byte[] bytes) {
    return Engine.DEFAULT.of(bytes);
  }

  /**
   * An image in memory.
   *
   * @param bytes the encoded file, from the position to the limit; copied, and the position stays
   */
  public static ImageEdit of(ByteBuffer bytes) {
    return Engine.DEFAULT.of(bytes);
  }

  /**
   * An image from a stream.
   *
   * @param stream read to its end at once, but no further than the limit of bytes; not closed
   * @throws UnusableInputException if reading fails
   */
  public static ImageEdit of(InputStream stream) {
    return Engine.DEFAULT.of(stream);
  }

  /**
   * An image that is decoded already.
   *
   * @param image copied, as 8 bits a channel in sRGB
   */
  public static ImageEdit of(BufferedImage image) {
    return Engine.DEFAULT.of(image);
  }

  /** An image, from wherever it comes. */
  public static ImageEdit of(ImageSource image) {
    return Engine.DEFAULT.of(image);
  }

  /**
   * Images side by side.
   *
   * @param files from left to right, at least one
   * @throws UsageException if there is none
   */
  public static TileEdit tile(Path... files) {
    return Engine.DEFAULT.tile(files);
  }

  /**
   * Images side by side.
   *
   * @param images from left to right, at least one
   * @throws UsageException if there is none
   */
  public static TileEdit tile(List<ImageSource> images) {
    return Engine.DEFAULT.tile(images);
  }
}
