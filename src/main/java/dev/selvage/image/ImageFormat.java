package dev.selvage.image;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The file formats that are read, and those among them that are written. */
public enum ImageFormat {
  /** Baseline and progressive JPEG. */
  JPEG("jpeg", "image/jpeg", false, true, "jpg", "jpeg", "jpe", "jfif"),
  /** Portable Network Graphics. */
  PNG("png", "image/png", true, true, "png"),
  /** WebP, lossy and lossless; of animations, the first frame is read. */
  WEBP("webp", "image/webp", true, true, "webp"),
  /** GIF; the first frame is read. Not written. */
  GIF("gif", "image/gif", true, false, "gif"),
  /** TIFF; the first page is read. Not written. */
  TIFF("tiff", "image/tiff", true, false, "tif", "tiff"),
  /** Windows bitmaps. Not written. */
  BMP("bmp", "image/bmp", true, false, "bmp", "dib");

  private final String label;
  private final String mediaType;
  private final boolean alpha;
  private final boolean written;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes one that nobody changes
  private final List<String> extensions;

  ImageFormat(
      String label, String mediaType, boolean alpha, boolean written, String... extensions) {
    this.label = label;
    this.mediaType = mediaType;
    this.alpha = alpha;
    this.written = written;
    this.extensions = List.of(extensions);
  }

  /** The name used in JSON and messages: {@code jpeg}, {@code png} and so on. */
  public String label() {
    return label;
  }

  /** The media type, such as {@code image/jpeg}. */
  public String mediaType() {
    return mediaType;
  }

  /** Whether the format can hold alpha. */
  public boolean holdsAlpha() {
    return alpha;
  }

  /** Whether {@link ImageEncoder} writes the format; all are read. */
  public boolean isWritten() {
    return written;
  }

  /** The usual extension, without a dot. */
  public String extension() {
    return extensions.get(0);
  }

  /** All usual extensions in lower case, without a dot, the most usual first. */
  public List<String> extensions() {
    return extensions;
  }

  /** The format that is to be written under a file's name, if its extension asks for one. */
  public static Optional<ImageFormat> ofFileName(String name) {
    return ofAnyFileName(name).filter(ImageFormat::isWritten);
  }

  /** The format that files with such a name usually have, whether or not it is written. */
  public static Optional<ImageFormat> ofAnyFileName(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    for (ImageFormat format : values()) {
      if (name.indexOf('.') >= 0 && format.extensions.contains(extension)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
