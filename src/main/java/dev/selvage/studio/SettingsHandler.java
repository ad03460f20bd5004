package dev.selvage.studio;

import dev.selvage.image.ImageFormat;
import dev.selvage.image.Limits;
import dev.selvage.json.JsonNode;
import dev.selvage.json.ObjectNode;
import dev.selvage.sandbox.Fault;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Gravity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the page can offer: it asks, rather than having lists of its own. */
final class SettingsHandler {
  private final Limits limits;
  private final SigningHandler signing;

  SettingsHandler(Limits limits, SigningHandler signing) {
    this.limits = limits;
    this.signing = signing;
  }

  void get(StudioExchange call) {
    ObjectNode settings = new ObjectNode();
    settings.set("crops", JsonNode.of(Arrays.stream(Crop.values()).map(Crop::label).toList()));
    settings.set(
        "gravities", JsonNode.of(Arrays.stream(Gravity.values()).map(Gravity::label).toList()));
    settings.set("formats", JsonNode.of(CompositionRequest.formats()));
    settings.set("faults", JsonNode.of(Arrays.stream(Fault.values()).map(Fault::label).toList()));
    settings.set("issuers", JsonNode.of(signing.issuers()));
    settings.put("deliveryUrls", signing.signsDeliveryUrls());
    settings.put("maxBytes", limits.maxBytes());
    settings.put("maxPixels", limits.maxPixels());
    settings.set("extensions", JsonNode.of(extensions()));
    call.answer(200, settings);
  }

  private static List<String> extensions() {
    List<String> all = new ArrayList<>();
    for (ImageFormat format : ImageFormat.values()) {
      all.addAll(format.extensions());
    }
    return all;
  }
}
