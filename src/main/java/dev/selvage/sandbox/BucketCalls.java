package dev.selvage.sandbox;

import dev.selvage.sandbox.pictures.ImageSize;
import java.util.List;
import java.util.Map;

/** The buckets: their list, and the renditions in them. All images live in one. */
final class BucketCalls {
  /** The bucket that all images live in. */
  static final String HOME = "eu-fra";

  private static final List<String> ALL = List.of(HOME, "us-vir", "au-syd");

  private final SandboxParts parts;

  BucketCalls(SandboxParts parts) {
    this.parts = parts;
  }

  void list(SandboxExchange call) throws InterruptedException {
    String store = call.store();
    parts.gate().pass(call, "buckets " + store);
    parts.tokens().check(call.header("Authorization"), store);
    Map<String, Object> urls = SandboxJson.object();
    for (String bucket : ALL) {
      urls.put(bucket, parts.origin(call.port()) + "/bucket/" + bucket);
    }
    call.answer(200, SandboxJson.object("urls", urls));
  }

  void rendition(SandboxExchange call) {
    String path = call.path("path");
    TileImage image = parts.images().ofRendition(path);
    ProcessedImage processed = image == null ? null : image.processed();
    if (image == null || processed == null || !call.path("bucket").equals(HOME)) {
      throw ApiError.unknown("There is no such rendition.");
    }
    call.concerns(image);
    ImageSize rendition =
        processed.renditions().stream()
            .filter(each -> each.url().equals(path))
            .findFirst()
            .orElseThrow(() -> ApiError.unknown("There is no such rendition."));
    byte[] original = image.original();
    if (original == null) {
      throw ApiError.unknown("The rendition was dropped to make room for newer ones.");
    }
    call.answer(200, rendition.format().mediaType(), parts.maker().write(rendition, original));
  }
}
