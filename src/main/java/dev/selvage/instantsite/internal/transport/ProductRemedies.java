package dev.selvage.instantsite.internal.transport;

/** What to do when the product API refuses a call, by the statuses that it documents. */
public final class ProductRemedies {
  public static final String UPLOAD = "product-upload";
  public static final String PRODUCT = "product";
  public static final String PRODUCTS = "products";
  public static final String PICTURE = "picture";

  private ProductRemedies() {}

  /** Whether a call of this name is one of the product API. */
  static boolean covers(String call) {
    return call.equals(UPLOAD)
        || call.equals(PRODUCT)
        || call.equals(PRODUCTS)
        || call.equals(PICTURE);
  }

  /**
   * For people; may be empty.
   *
   * @param status 4xx
   */
  static String of(String call, int status) {
    if (call.equals(PICTURE)) {
      return "look at the product in the shop, and run it again";
    }
    boolean upload = call.equals(UPLOAD);
    return switch (status) {
      case 400 -> upload ? "check the ID and the image" : "check the store and product IDs";
      case 401, 403 ->
          "check the token, that it is for this store, and that the app has the scope "
              + (upload ? "update_catalog" : "read_catalog");
      case 402 -> "the store's plan does not have this call; change the plan";
      case 404 -> "check the store's and the product's or category's ID";
      case 413 -> "send a smaller image; 20 MB at most";
      case 415, 422 -> "send a JPEG, PNG or GIF file";
      case 429 -> "wait a minute, or make fewer calls at a time";
      default -> "check the IDs";
    };
  }
}
