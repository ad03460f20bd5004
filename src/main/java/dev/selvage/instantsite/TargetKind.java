package dev.selvage.instantsite;

/** What shows a picture, and so which API takes it. */
public enum TargetKind {
  /** A tile of the site; the tile image API. */
  TILE("tile"),
  /** The main image of a product; the product API. */
  PRODUCT("product"),
  /** One more image of a product, beside those that it has; the product API. */
  GALLERY("gallery"),
  /** The image of a category; the product API. */
  CATEGORY("category");

  private final String label;

  TargetKind(String label) {
    this.label = label;
  }

  /** The name in options, columns and messages. */
  public String label() {
    return label;
  }

  /** Whether the server tells the border that it has found; it does so of main images only. */
  public boolean tellsBorder() {
    return this == TILE || this == PRODUCT;
  }
}
