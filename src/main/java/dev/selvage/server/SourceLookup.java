package dev.selvage.server;

import dev.selvage.server.internal.auth.Authorization;
import dev.selvage.server.internal.http.Exchange;
import dev.selvage.server.internal.http.Refusal;
import dev.selvage.server.internal.monitoring.RefusalReason;
import dev.selvage.server.store.ImageStore;
import dev.selvage.server.store.StoredImage;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Looks up the images that a authorization is about. */
final class SourceLookup {
  private static final String TEXT = "text:";

  private final ImageStore store;

  SourceLookup(ImageStore store) {
    this.store = store;
  }

  /**
   * The image itself.
   *
   * @throws Refusal if it is not there
   */
  StoredImage base(Exchange call, Authorization authorization) throws IOException {
    letOthersCompute(call);
    return find(authorization.imageId());
  }

  /**
   * The overlays of its whole chain, but for texts.
   *
   * @throws Refusal if one is not there
   */
  Map<String, StoredImage> overlays(Exchange call, Authorization authorization) throws IOException {
    letOthersCompute(call);
    Map<String, StoredImage> overlays = new LinkedHashMap<>();
    for (String id : authorization.wholeChain().overlays()) {
      if (!id.startsWith(TEXT)) {
        overlays.put(id, find(id));
      }
    }
    return overlays;
  }

  /** Who waits for a network computes nothing. */
  private void letOthersCompute(Exchange call) {
    if (store.isRemote()) {
      call.endTurn();
    }
  }

  private StoredImage find(String id) throws IOException {
    return store
        .find(id)
        .orElseThrow(() -> new Refusal(RefusalReason.UNKNOWN_IMAGE, "no such image in the store"));
  }
}
