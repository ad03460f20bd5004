package dev.selvage.instantsite;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What shows a picture, and so which API takes it. */
public enum TargetKind {
  /** A tile of the site; the tile image API. */
  TILE,
  /** The main image of a product; the product API. */
  PRODUCT,
  /** One more image of a product, beside those that it has; the product API. */
  GALLERY,
  /** The image of a category; the product API. */
  CATEGORY;

  /** The name in options, columns and messages. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of a label, if there is one. */
  public static Optional<TargetKind> ofLabel(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }

  /** Whether the server tells the border that it has found; it does so of main images only. */
  public boolean tellsBorder() {
    return this == TILE || this == PRODUCT;
  }
}
