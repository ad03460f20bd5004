package dev.selvage.image;

import java.util.Locale;
import java.util.Optional;

/** The file formats that are read or written. */
public enum ImageFormat {
  /** Baseline and progressive JPEG. */
  JPEG("jpeg", "image/jpeg", false, "jpg", "jpe?g|jpe|jfif"),
  /** Portable Network Graphics. */
  PNG("png", "image/png", true, "png", "png"),
  /** WebP, lossy and lossless. */
  WEBP("webp", "image/webp", true, "webp", "webp");

  private final String label;
  private final String mediaType;
  private final boolean alpha;
  private final String extension;
  private final String extensionPattern;

  ImageFormat(
      String label, String mediaType, boolean alpha, String extension, String extensionPattern) {
    this.label = label;
    this.mediaType = mediaType;
    this.alpha = alpha;
    this.extension = extension;
    this.extensionPattern = extensionPattern;
  }

  /** The name used in JSON and messages: {@code jpeg}, {@code png}, {@code webp}. */
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

  /** The usual extension, without a dot. */
  public String extension() {
    return extension;
  }

  /** The format that a file name's extension asks for, if it is one of ours. */
  public static Optional<ImageFormat> ofFileName(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    for (ImageFormat format : values()) {
      if (name.indexOf('.') >= 0 && extension.matches(format.extensionPattern)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
