package dev.selvage.sandbox;

import dev.selvage.UnusableInputException;
import dev.selvage.image.ImageFormat;
import dev.selvage.sandbox.pictures.MeasuredBorder;
import dev.selvage.sandbox.pictures.MeasuredFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calls of the product API that have to do with pictures. */
final class ProductHandler {
  private static final int MOST_LISTED = 100;
  private static final Set<String> TYPES =
      Set.of("application/octet-stream", "image/jpeg", "image/jpg", "image/png", "image/gif");
  private static final Set<ImageFormat> FORMATS =
      Set.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.GIF);

  private final SandboxParts parts;

  ProductHandler(SandboxParts parts) {
    this.parts = parts;
  }

  void list(SandboxExchange call) throws InterruptedException {
    String store = call.store();
    int offset = number(call, "offset", 0, Integer.MAX_VALUE);
    int limit = number(call, "limit", MOST_LISTED, MOST_LISTED);
    parts.gate().pass(call, "products " + store + "/" + offset);
    parts.authorize(call, store, Scope.READ_CATALOG);
    List<CatalogProduct> all = parts.catalogs().products(store);
    List<Map<String, Object>> items =
        all.stream().skip(offset).limit(limit).map(each -> json(call, store, each)).toList();
    call.answer(
        200,
        SandboxJson.object(
            "total",
            all.size(),
            "count",
            items.size(),
            "offset",
            offset,
            "limit",
            limit,
            "items",
            items));
  }

  void product(SandboxExchange call) throws InterruptedException {
    String store = call.store();
    String id = call.path("productId");
    parts.gate().pass(call, "product " + store + "/" + id);
    parts.authorize(call, store, Scope.READ_CATALOG);
    CatalogProduct product = parts.catalogs().product(store, id);
    byte[] body = SandboxJson.write(json(call, store, product)).getBytes(StandardCharsets.UTF_8);
    if (parts.sticks(Fault.BAD_JSON, call, key(store, product))) {
      body = Arrays.copyOf(body, body.length / 2);
    }
    call.answer(200, "application/json", body);
  }

  void category(SandboxExchange call) throws InterruptedException {
    String store = call.store();
    String id = call.path("categoryId");
    parts.gate().pass(call, "category " + store + "/" + id);
    parts.authorize(call, store, Scope.READ_CATALOG);
    PictureSlot slot = parts.catalogs().category(store, id);
    call.answer(200, new ProductJson(origin(call)).category(id, slot.seen(Instant.now(), false)));
  }

  void uploadMain(SandboxExchange call) throws IOException, InterruptedException {
    String store = call.store();
    String id = call.path("productId");
    boolean cut = begin(call, store, "product/" + id);
    CatalogProduct product = parts.catalogs().product(store, id);
    CatalogPicture picture = received(call);
    boolean oldBorder = parts.plan().sticks(Fault.OLD_BORDER, key(store, product));
    if (!parts.plan().sticks(Fault.NEVER_READY, key(store, product))) {
      show(product.main(), picture, oldBorder ? 3 : 2);
    }
    end(call, picture, cut);
  }

  void uploadToGallery(SandboxExchange call) throws IOException, InterruptedException {
    String store = call.store();
    String id = call.path("productId");
    boolean cut = begin(call, store, "gallery/" + id);
    CatalogProduct product = parts.catalogs().product(store, id);
    CatalogPicture picture = received(call);
    product.add(picture);
    end(call, picture, cut);
  }

  void uploadForCategory(SandboxExchange call) throws IOException, InterruptedException {
    String store = call.store();
    String id = call.path("categoryId");
    boolean cut = begin(call, store, "category/" + id);
    PictureSlot slot = parts.catalogs().category(store, id);
    CatalogPicture picture = received(call);
    show(slot, picture, 2);
    end(call, picture, cut);
  }

  void picture(SandboxExchange call) {
    CatalogPicture picture = parts.catalogs().picture(call.path("pictureId"));
    byte[] bytes = picture == null ? null : picture.bytes();
    if (picture == null || bytes == null) {
      throw ApiError.unknown("There is no such picture, or it was dropped to make room.");
    }
    String name = call.path("file").replaceFirst("\\..*", "");
    if (name.equals("original")) {
      call.answer(200, picture.format().mediaType(), bytes);
      return;
    }
    if (!name.matches("[0-9]{3,4}") || !ProductJson.BOXES.contains(Integer.valueOf(name))) {
      throw ApiError.unknown("There is no such size.");
    }
    ImageFormat format = picture.smallFormat();
    call.answer(
        200, format.mediaType(), parts.maker().within(bytes, Integer.parseInt(name), format));
  }

  /** Whether to cut the connection in the place of an answer. */
  private boolean begin(SandboxExchange call, String store, String target)
      throws InterruptedException {
    boolean cut = parts.gate().passOrCut(call, "product-upload " + store + "/" + target);
    parts.authorize(call, store, Scope.UPDATE_CATALOG);
    if (!TYPES.contains(call.mediaType())) {
      throw ApiError.mediaType("Content-Type must be that of JPEG, PNG or GIF, or octet-stream.");
    }
    return cut;
  }

  private CatalogPicture received(SandboxExchange call) throws IOException {
    byte[] file = UploadReader.read(call.body(), parts.settings().maxUploadBytes());
    try {
      MeasuredFile measured = parts.maker().measure(file);
      if (!FORMATS.contains(measured.format())) {
        throw ApiError.noImage("The upload is neither JPEG nor PNG nor GIF.");
      }
      return parts.catalogs().keep(measured);
    } catch (UnusableInputException e) {
      throw (ApiError) ApiError.noImage("The upload " + e.what() + ".").initCause(e);
    }
  }

  /** The picture after one delay, its border after several, unless all is to be there at once. */
  private void show(PictureSlot slot, CatalogPicture picture, int delays) {
    Instant now = Instant.now();
    boolean atOnce = parts.settings().productsAtOnce();
    long delay = parts.settings().delayMillis();
    slot.put(
        picture,
        now,
        now.plusMillis(atOnce ? 0 : delay),
        now.plusMillis(atOnce && delays == 2 ? 0 : delays * delay));
  }

  private void end(SandboxExchange call, CatalogPicture picture, boolean cut) throws IOException {
    parts.answerOrCut(call, cut, SandboxJson.object("id", picture.id()));
  }

  private Map<String, Object> json(SandboxExchange call, String store, CatalogProduct product) {
    String key = key(store, product);
    boolean oldBorder = parts.sticks(Fault.OLD_BORDER, call, key);
    PictureSlot.Seen seen = product.main().seen(Instant.now(), oldBorder);
    MeasuredBorder border = seen == null ? null : seen.border();
    if (seen != null && border != null && parts.sticks(Fault.BORDER_OFF, call, key)) {
      seen = new PictureSlot.Seen(seen.picture(), border.shifted());
    }
    if (seen != null && parts.sticks(Fault.NO_BORDER, call, key)) {
      seen = new PictureSlot.Seen(seen.picture(), null);
    }
    return new ProductJson(origin(call)).product(product, seen);
  }

  private String origin(SandboxExchange call) {
    return parts.origin(call.port());
  }

  private static String key(String store, CatalogProduct product) {
    return store + "/product/" + product.id();
  }

  private static int number(SandboxExchange call, String name, int otherwise, int most) {
    @Nullable String value = call.query(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) > most) {
      throw ApiError.malformed(name + " must be a number of at most " + most + ".");
    }
    return Integer.parseInt(value);
  }
}
