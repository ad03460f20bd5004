package dev.selvage.studio;

import dev.selvage.effect.Effect;
import dev.selvage.effect.EffectKind;
import dev.selvage.effect.EffectRange;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.Limits;
import dev.selvage.json.ArrayNode;
import dev.selvage.json.JsonNode;
import dev.selvage.json.ObjectNode;
import dev.selvage.sandbox.Fault;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Gravity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the page can offer: it asks, rather than having lists of its own. */
final class SettingsHandler {
  private final StudioSettings studio;
  private final SigningHandler signing;

  SettingsHandler(StudioSettings studio, SigningHandler signing) {
    this.studio = studio;
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
    settings.set("effects", effects());
    settings.set("api", api());
    Limits limits = studio.limits();
    settings.put("maxBytes", limits.maxBytes());
    settings.put("maxPixels", limits.maxPixels());
    settings.set("extensions", JsonNode.of(extensions()));
    call.answer(200, settings);
  }

  /** Each with the whole numbers that its value may be, for a slider. */
  private static ArrayNode effects() {
    ArrayNode effects = new ArrayNode();
    for (EffectKind effect : Effect.kinds()) {
      ObjectNode each =
          effects.addObject().put("name", effect.name()).put("meaning", effect.meaning());
      EffectRange range = effect.range();
      each.set(
          "value",
          range == null
              ? null
              : new ObjectNode()
                  .put("least", range.least())
                  .put("most", range.most())
                  .put("step", 1)
                  .put("usual", range.usual()));
    }
    return effects;
  }

  /** Where preflights may upload to, without who asks. */
  private @Nullable ObjectNode api() {
    UploadApi api = studio.api();
    return api == null
        ? null
        : new ObjectNode()
            .put("url", api.settings().baseUrl().toString())
            .put("store", api.storeId());
  }

  private static List<String> extensions() {
    List<String> all = new ArrayList<>();
    for (ImageFormat format : ImageFormat.values()) {
      all.addAll(format.extensions());
    }
    return all;
  }
}
