package dev.selvage.sandbox;

import dev.selvage.json.JsonException;
import dev.selvage.json.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The calls around an upload: the site, its pages and tiles, changes and publishing. */
final class SiteCalls {
  private static final int MOST_TILE_BYTES = 1_000_000;

  private final SandboxParts parts;

  SiteCalls(SandboxParts parts) {
    this.parts = parts;
  }

  void profile(SandboxExchange call) throws InterruptedException {
    String store = read(call, "profile");
    call.answer(
        200,
        SandboxJson.object(
            "siteId",
            Long.parseLong(store),
            "generalInfo",
            SandboxJson.object("storeUrl", "https://store" + store + ".example"),
            "settings",
            SandboxJson.object("storeName", "Sandbox " + store)));
  }

  void pages(SandboxExchange call) throws InterruptedException {
    String store = read(call, "pages");
    List<Map<String, Object>> pages = new ArrayList<>();
    for (String id : parts.sites().of(store).pages()) {
      pages.add(SandboxJson.object("id", id, "name", id));
    }
    call.answer(200, SandboxJson.object("pages", pages));
  }

  void tiles(SandboxExchange call) throws InterruptedException {
    String store = read(call, "tiles");
    boolean published = published(call.query("published"));
    List<JsonText> tiles = parts.sites().of(store).tiles(published, call.query("pageId"));
    call.answerLogged(
        tiles.stream()
            .map(JsonText::toString)
            .collect(Collectors.joining(",", "{\"tiles\":[", "]}")));
  }

  void tile(SandboxExchange call) throws InterruptedException {
    String id = call.path("tileId");
    String store = read(call, "tile " + id);
    Site site = parts.sites().of(store);
    call.answerLogged(site.tile(id).toString());
    if (parts.plan().next("edit " + store + "/" + id, Fault.CHANGED_MEANWHILE) != null) {
      call.did(Fault.CHANGED_MEANWHILE);
      site.edit(id);
    }
  }

  void change(SandboxExchange call) throws IOException, InterruptedException {
    String store = call.store();
    String id = call.path("tileId");
    String key = "change " + store + "/" + id;
    boolean cut = begin(call, store, key);
    call.requireJson();
    byte[] bytes = UploadReader.read(call.body(), MOST_TILE_BYTES);
    String body = new String(bytes, StandardCharsets.UTF_8);
    call.logs(body);
    parts.sites().of(store).change(id, json(body));
    finish(call, cut);
  }

  void publish(SandboxExchange call) throws IOException, InterruptedException {
    String store = call.store();
    String key = "publish " + store;
    boolean cut = begin(call, store, key);
    emptyBody(call);
    if (parts.plan().next("fails " + key, Fault.PUBLISH_FAILS) != null) {
      throw new ApiError(
          500, "INTERNAL_ERROR", "Publishing fails on purpose.", Fault.PUBLISH_FAILS);
    }
    parts.sites().of(store).publish();
    finish(call, cut);
  }

  void discard(SandboxExchange call) throws IOException, InterruptedException {
    String store = call.store();
    String key = "discard " + store;
    boolean cut = begin(call, store, key);
    emptyBody(call);
    parts.sites().of(store).discard();
    finish(call, cut);
  }

  private String read(SandboxExchange call, String name) throws InterruptedException {
    String store = call.store();
    parts.gate().pass(call, name + " " + store);
    parts.tokens().check(call.header("Authorization"), store);
    return store;
  }

  /** Whether to cut the connection in the place of an answer. */
  private boolean begin(SandboxExchange call, String store, String key)
      throws InterruptedException {
    boolean cut = parts.gate().passOrCut(call, key);
    parts.tokens().check(call.header("Authorization"), store);
    parts.gate().checkScope(key);
    return cut;
  }

  private void finish(SandboxExchange call, boolean cut) throws IOException {
    parts.answerOrCut(call, cut, SandboxJson.object());
  }

  private static void emptyBody(SandboxExchange call) throws IOException {
    call.requireJson();
    byte[] bytes = UploadReader.read(call.body(), 100);
    if (!json(new String(bytes, StandardCharsets.UTF_8)).tree().equals(JsonText.of("{}").tree())) {
      throw ApiError.malformed("The body must be {}.");
    }
  }

  private static JsonText json(String body) {
    try {
      return JsonText.of(body);
    } catch (JsonException e) {
      throw (ApiError) ApiError.malformed("The body is not JSON.").initCause(e);
    }
  }

  private static boolean published(@Nullable String value) {
    if ("true".equals(value) || "false".equals(value)) {
      return "true".equals(value);
    }
    throw ApiError.malformed("published must be true or false.");
  }
}
