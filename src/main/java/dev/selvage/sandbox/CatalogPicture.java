package dev.selvage.sandbox;

import dev.selvage.image.ImageFormat;
import dev.selvage.image.Size;
import dev.selvage.sandbox.pictures.MeasuredBorder;
import dev.selvage.sandbox.pictures.MeasuredFile;
import org.jspecify.annotations.Nullable;

/** One picture of a product or category. Safe for several threads. */
final class CatalogPicture {
  private final long id;
  private final ImageFormat format;
  private final Size size;
  private final MeasuredBorder border;
  private volatile byte @Nullable [] bytes;

  CatalogPicture(long id, MeasuredFile file) {
    this.id = id;
    this.format = file.format();
    this.size = file.size();
    this.border = file.border();
    this.bytes = file.bytes();
  }

  long id() {
    return id;
  }

  ImageFormat format() {
    return format;
  }

  Size size() {
    return size;
  }

  MeasuredBorder border() {
    return border;
  }

  /** The file as it was uploaded, or null if it was dropped to make room. */
  byte @Nullable [] bytes() {
    return bytes;
  }

  void drop() {
    bytes = null;
  }

  /** The format of its smaller sizes. */
  ImageFormat smallFormat() {
    return format == ImageFormat.GIF ? ImageFormat.PNG : format;
  }
}
