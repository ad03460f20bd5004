package dev.selvage.image;

import java.util.Locale;
import java.util.Optional;

/** The file formats that are read, and those among them that are written. */
public enum ImageFormat {
  /** Baseline and progressive JPEG. */
  JPEG("jpeg", "image/jpeg", false, true, "jpg", "jpe?g|jpe|jfif"),
  /** Portable Network Graphics. */
  PNG("png", "image/png", true, true, "png", "png"),
  /** WebP, lossy and lossless; of animations, the first frame is read. */
  WEBP("webp", "image/webp", true, true, "webp", "webp"),
  /** GIF; the first frame is read. Not written. */
  GIF("gif", "image/gif", true, false, "gif", "gif"),
  /** TIFF; the first page is read. Not written. */
  TIFF("tiff", "image/tiff", true, false, "tif", "tiff?"),
  /** Windows bitmaps. Not written. */
  BMP("bmp", "image/bmp", true, false, "bmp", "bmp|dib");

  private final String label;
  private final String mediaType;
  private final boolean alpha;
  private final boolean written;
  private final String extension;
  private final String extensionPattern;

  ImageFormat(
      String label,
      String mediaType,
      boolean alpha,
      boolean written,
      String extension,
      String extensionPattern) {
    this.label = label;
    this.mediaType = mediaType;
    this.alpha = alpha;
    this.written = written;
    this.extension = extension;
    this.extensionPattern = extensionPattern;
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
    return extension;
  }

  /** The format that is to be written under a file's name, if its extension asks for one. */
  public static Optional<ImageFormat> ofFileName(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    for (ImageFormat format : values()) {
      if (format.written && name.indexOf('.') >= 0 && extension.matches(format.extensionPattern)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
