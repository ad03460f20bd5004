package dev.selvage.server.internal.http;

import dev.selvage.server.store.StoredImage;

/**
 * The entity tags of images. That of an original is its SHA-256. That of what was rendered begins
 * with a part of the original's and ends with a part of the rendering's key; so whoever has only
 * seen a rendering can ask that the original be replaced only if it is still the one that was seen.
 */
public final class ImageTags {
  /** Hexadecimal digits of either part, 80 bits each. */
  private static final int PART = 20;

  private ImageTags() {}

  /** The tag of an original, with its quotes. */
  public static String ofOriginal(StoredImage image) {
    return "\"" + image.sha256() + "\"";
  }

  /** The tag of a rendering, with its quotes. */
  public static String ofRendering(StoredImage base, String key) {
    return "\"" + base.sha256().substring(0, PART) + key.substring(0, PART) + "\"";
  }

  /** Whether a tag, without quotes, is that of an original or of a rendering of it. */
  static boolean isOf(String tag, String sha256) {
    return tag.equals(sha256)
        || (tag.length() == 2 * PART && tag.startsWith(sha256.substring(0, PART)));
  }
}
