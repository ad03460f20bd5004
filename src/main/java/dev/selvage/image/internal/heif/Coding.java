package dev.selvage.image.internal.heif;

import dev.selvage.image.ImageFormat;
import org.jspecify.annotations.Nullable;

/** How pictures are coded in the files that are read. */
enum Coding {
  /** H.265. */
  HEVC("hvc1", "hvcC", 1, "libheif-plugin-libde265"),
  /** AV1. */
  AV1("av01", "av1C", 4, "libheif-plugin-dav1d");

  private final String itemType;
  private final String configuration;
  private final int library;
  private final String plugin;

  Coding(String itemType, String configuration, int library, String plugin) {
    this.itemType = itemType;
    this.configuration = configuration;
    this.library = library;
    this.plugin = plugin;
  }

  /** That of an item's type, or null. */
  static @Nullable Coding of(String itemType) {
    for (Coding coding : values()) {
      if (coding.itemType.equals(itemType)) {
        return coding;
      }
    }
    return null;
  }

  /** The type of items and of samples that are coded so. */
  String itemType() {
    return itemType;
  }

  /** The type of the box that holds what the decoder must know first. */
  String configuration() {
    return configuration;
  }

  /** libheif's {@code heif_compression_format}. */
  int library() {
    return library;
  }

  /** The format of files whose picture is coded so. */
  ImageFormat format() {
    return this == HEVC ? ImageFormat.HEIC : ImageFormat.AVIF;
  }

  /** Debian's package of a decoder, where it comes apart from the library. */
  String plugin() {
    return plugin;
  }
}
