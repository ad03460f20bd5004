package dev.selvage.instantsite;

import dev.selvage.UsageException;
import dev.selvage.instantsite.internal.checks.Checks;
import dev.selvage.instantsite.internal.transport.AnswerJson;
import dev.selvage.instantsite.internal.transport.ApiCall;
import dev.selvage.instantsite.internal.transport.ApiConnection;
import dev.selvage.instantsite.internal.transport.Deadline;
import dev.selvage.instantsite.internal.transport.MalformedResponseException;
import dev.selvage.instantsite.internal.transport.RetryRule;
import dev.selvage.instantsite.settings.TileBody;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonPointer;
import dev.selvage.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The site of one store and its tiles. Made by {@link InstantSiteClient#tiles}, whose documentation
 * says what every call throws, and when calls are repeated: those that read as always, those that
 * change something only where they did not arrive for sure. Safe for use by several threads.
 */
public final class TileApi {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final JsonPointer TILES = JsonPointer.parse("/tiles");
  private static final JsonPointer PAGES = JsonPointer.parse("/pages");

  private final long storeId;
  private final ApiConnection api;
  private final TileBody members;
  private final Deadline deadline;

  TileApi(long storeId, ApiConnection api, TileBody members, Deadline deadline) {
    this.storeId = storeId;
    this.api = api;
    this.members = members;
    this.deadline = deadline;
  }

  /** The store whose tiles they are. */
  public long storeId() {
    return storeId;
  }

  /** What the server says of the site. */
  public SiteProfile profile() {
    return get("profile", api.urls().site(storeId, "profile"))
        .readText(
            text -> {
              JsonNode profile = AnswerJson.object("the answer", text.tree());
              JsonNode id = profile.get("siteId");
              return new SiteProfile(
                  AnswerJson.isAbsent(id) ? null : AnswerJson.id("siteId", id), text.toString());
            });
  }

  /** The pages of the site, in the server's order. */
  public List<SitePage> pages() {
    return get("pages", api.urls().site(storeId, "page"))
        .readText(text -> list(text, PAGES, TileApi::page));
  }

  private static SitePage page(JsonText page) throws MalformedResponseException {
    JsonNode tree = AnswerJson.object("a page", page.tree());
    JsonNode name = tree.get("name");
    return new SitePage(
        AnswerJson.id("a page's id", tree.get("id")),
        name != null && name.isString() ? name.stringValue() : null,
        page.toString());
  }

  /**
   * The tiles of the site, in the server's order.
   *
   * @param published true for what visitors see, false for the drafts
   * @param pageId of the page whose tiles are asked for, or null for all
   * @throws UsageException if the page's ID cannot be used
   */
  public List<Tile> tiles(boolean published, @Nullable String pageId) {
    HttpUrl.Builder url =
        api.urls()
            .site(storeId, "tile")
            .newBuilder()
            .addQueryParameter("published", Boolean.toString(published));
    if (pageId != null) {
      url.addQueryParameter("pageId", Checks.id("page ID", pageId));
    }
    return get("tiles", url.build()).readText(text -> list(text, TILES, Tile::of));
  }

  /**
   * One tile: its draft.
   *
   * @throws UsageException if the ID cannot be used
   */
  public Tile tile(String tileId) {
    return get("tile", api.urls().tile(storeId, tileId))
        .readText(
            text -> {
              Tile tile = Tile.of(text);
              if (!tile.id().equals(tileId)) {
                throw new MalformedResponseException("it is another tile");
              }
              return tile;
            });
  }

  /**
   * Writes the draft of a tile, whatever it is by now; see {@link TileWriter} for who may not be
   * alone. Any 2xx is success.
   */
  public void change(Tile tile) {
    ByteString body = ByteString.encodeUtf8(tile.body(members).toString());
    HttpUrl url = api.urls().tile(storeId, tile.id());
    ApiCall call =
        ApiCall.put("change", url, RetryRule.UNSENT, () -> RequestBody.create(body, JSON));
    api.call(call, deadline).orRefuse();
  }

  /** Publishes <b>everything</b> that is changed on the site, by whomever. */
  public void publish() {
    post("publish");
  }

  /** Gives up <b>everything</b> that is changed on the site and not published, by whomever. */
  public void discard() {
    post("discard");
  }

  private void post(String name) {
    ApiCall call =
        ApiCall.post(
            name,
            api.urls().site(storeId, name),
            RetryRule.UNSENT,
            () -> RequestBody.create("{}".getBytes(StandardCharsets.UTF_8), JSON));
    api.call(call, deadline).orRefuse();
  }

  private ApiConnection.Reply get(String name, HttpUrl url) {
    return api.call(ApiCall.get(name, url), deadline).orRefuse();
  }

  /** An array by itself, or as the only known member of an object. */
  private static <T> List<T> list(
      JsonText text, JsonPointer member, AnswerJson.Reader<JsonText, T> reader)
      throws MalformedResponseException {
    Optional<JsonText> list = text.tree().isArray() ? Optional.of(text) : text.at(member);
    if (list.isEmpty() || !list.get().tree().isArray()) {
      throw new MalformedResponseException(member.segments().get(0) + " is no array");
    }
    List<T> all = new ArrayList<>();
    for (JsonText element : list.get().elements()) {
      all.add(reader.read(element));
    }
    return List.copyOf(all);
  }
}
