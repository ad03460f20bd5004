package dev.selvage.instantsite;

import dev.selvage.instantsite.internal.transport.ApiUrls;
import okhttp3.HttpUrl;

/** URLs of the product API's calls. */
final class ProductUrls {
  private final ApiUrls urls;

  ProductUrls(ApiUrls urls) {
    this.urls = urls;
  }

  /** Where a picture is sent. */
  HttpUrl upload(long storeId, UploadTarget target, String fileName) {
    HttpUrl.Builder url = urls.store(storeId);
    return switch (target.kind()) {
      case PRODUCT -> below(url, "products", target).addPathSegment("image").build();
      case GALLERY ->
          below(url, "products", target)
              .addPathSegment("gallery")
              .addQueryParameter("fileName", fileName)
              .build();
      case CATEGORY -> below(url, "categories", target).addPathSegment("image").build();
      case TILE -> throw new IllegalArgumentException("tiles have an API of their own");
    };
  }

  HttpUrl product(long storeId, long productId) {
    return below(urls.store(storeId), "products", UploadTarget.product(productId)).build();
  }

  HttpUrl products(long storeId, long offset, int limit) {
    return urls.store(storeId)
        .addPathSegment("products")
        .addQueryParameter("offset", Long.toString(offset))
        .addQueryParameter("limit", Integer.toString(limit))
        .build();
  }

  private static HttpUrl.Builder below(HttpUrl.Builder url, String list, UploadTarget target) {
    return url.addPathSegment(list).addPathSegment(target.id());
  }
}
