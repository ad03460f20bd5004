package dev.selvage.sandbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.image.ImageFormat;
import dev.selvage.image.Size;
import dev.selvage.sandbox.pictures.MeasuredBorder;
import dev.selvage.sandbox.pictures.MeasuredFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The product API that the sandbox plays, over real HTTP and with nothing of ours. */
class SandboxProductsTest {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final String ALL = "sandbox-test";

  private Sandbox sandbox = start(SandboxSettings.builder().productsAtOnce(true));

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void productsAreListedByPageWithBordersOfSeveralKinds() throws Exception {
    restart(SandboxSettings.builder().products(25));
    JsonNode page = Caller.json(get("/1003/products?offset=20&limit=10", ALL));
    assertEquals(25, page.get("total").intValue());
    assertEquals(5, page.get("count").intValue());
    assertEquals(5, page.get("items").size());
    assertEquals(21, page.get("items").get(0).get("id").intValue());
    JsonNode all = Caller.json(get("/1003/products", ALL)).get("items");
    Set<Boolean> homogeneous = new HashSet<>();
    int bare = 0;
    for (JsonNode product : all) {
      if (product.get("borderInfo") == null) {
        assertNull(product.get("imageUrl"));
        bare++;
      } else {
        homogeneous.add(product.get("borderInfo").get("homogeneity").booleanValue());
        assertEquals(255, product.get("borderInfo").get("dominatingColor").get("alpha").intValue());
      }
    }
    assertTrue(bare > 0 && bare < 25, "" + bare);
    assertEquals(Set.of(true, false), homogeneous);
    assertEquals(400, get("/1003/products?limit=101", ALL).statusCode());
    assertEquals(0, Caller.json(get("/1003/products?offset=99", ALL)).get("items").size());
  }

  @Test
  void aMainImageTakesThePlaceOfTheOneBefore() throws Exception {
    JsonNode before = product(1);
    byte[] picture = Pictures.png(40, 30, (x, y) -> 0x0a14c8);
    HttpResponse<String> answer = post("/1003/products/1/image", "image/png", picture, ALL);
    assertEquals(200, answer.statusCode(), answer.body());
    String id = Caller.json(answer).get("id").asString();
    JsonNode after = product(1);
    assertNotEquals(before.get("imageUrl"), after.get("imageUrl"));
    assertEquals(id, after.get("media").get("images").get(0).get("id").stringValue());
    assertTrue(after.get("media").get("images").get(0).get("isMain").booleanValue());
    assertEquals(40, after.get("originalImage").get("width").intValue());
    JsonNode colour = after.get("borderInfo").get("dominatingColor");
    assertEquals("{\"red\":10,\"green\":20,\"blue\":200,\"alpha\":255}", colour.toString());
    assertTrue(after.get("borderInfo").get("homogeneity").booleanValue());
    URI original = URI.create(after.get("originalImageUrl").stringValue());
    assertArrayEquals(picture, fetch(original).body());
    HttpResponse<byte[]> small = fetch(URI.create(after.get("thumbnailUrl").stringValue()));
    assertEquals(40, Pictures.read(small.body()).getWidth());
    // Another store has a product of the same number and keeps its picture.
    JsonNode others = Caller.json(get("/1004/products/1", ALL));
    assertEquals(640, others.get("originalImage").get("width").intValue());
  }

  @Test
  void galleryAndCategoryPicturesAreKeptAndTellNoBorder() throws Exception {
    byte[] picture = Pictures.jpeg(40, 30, (x, y) -> 0xffffff);
    int images = product(1).get("media").get("images").size();
    JsonNode border = product(1).get("borderInfo");
    assertEquals(
        200,
        post("/1003/products/1/gallery?fileName=a.jpg", "image/jpeg", picture, ALL).statusCode());
    assertEquals(images + 1, product(1).get("media").get("images").size());
    assertEquals(border, product(1).get("borderInfo"));
    assertNull(Caller.json(get("/1003/categories/2", ALL)).get("imageUrl"));
    assertEquals(
        200,
        post("/1003/categories/2/image", "application/octet-stream", picture, ALL).statusCode());
    JsonNode category = Caller.json(get("/1003/categories/2", ALL));
    assertTrue(category.get("imageUrl").isString());
    assertNull(category.get("borderInfo"));
  }

  @Test
  void refusalsAreThoseOfTheDocumentation() throws Exception {
    byte[] picture = Pictures.jpeg(16, 16, (x, y) -> 0);
    String image = "/1003/products/1/image";
    assertEquals(404, post("/1003/products/99999/image", "image/png", picture, ALL).statusCode());
    assertEquals(404, get("/1003/products/0", ALL).statusCode());
    assertEquals(404, get("/1003/categories/x", ALL).statusCode());
    assertEquals(415, post(image, "image/webp", picture, ALL).statusCode());
    assertEquals(422, post(image, "image/png", new byte[100], ALL).statusCode());
    byte[] webp = Pictures.webp(16, 16, (x, y) -> 0);
    assertEquals(422, post(image, "application/octet-stream", webp, ALL).statusCode());
    restart(SandboxSettings.builder().maxUploadBytes(100));
    assertEquals(413, post(image, "image/jpeg", picture, ALL).statusCode());
  }

  @Test
  void scopesAreLookedAt() throws Exception {
    byte[] picture = Pictures.jpeg(16, 16, (x, y) -> 0);
    String image = "/1003/products/1/image";
    assertEquals(200, get("/1003/products/1", "sandbox-only-read_catalog").statusCode());
    HttpResponse<String> refused = post(image, "image/jpeg", picture, "sandbox-only-read_catalog");
    assertEquals(403, refused.statusCode());
    assertEquals("INSUFFICIENT_APP_SCOPE", Caller.errorCode(refused));
    assertEquals(403, get("/1003/products/1", "sandbox-only-update_catalog").statusCode());
    String both = "sandbox-only-update_catalog+read_catalog";
    assertEquals(200, get("/1003/products/1", both).statusCode());
    assertEquals(200, post(image, "image/jpeg", picture, both).statusCode());
    restart(SandboxSettings.builder().faults(List.of(Fault.SCOPE)));
    assertEquals(200, get("/1003/products/1", ALL).statusCode());
    assertEquals(403, post(image, "image/jpeg", picture, ALL).statusCode());
  }

  @Test
  void aNewPictureNeverHasTheBorderOfTheOneBefore() throws Exception {
    restart(SandboxSettings.builder().delayMillis(40));
    JsonNode before = product(1);
    for (JsonNode seen : untilBorderIsNew(before)) {
      boolean old = seen.get("imageUrl").equals(before.get("imageUrl"));
      assertEquals(old ? before.get("borderInfo") : null, seen.get("borderInfo"));
    }
  }

  @Test
  void anOldBorderStaysForAWhileIfItIsToldTo() throws Exception {
    restart(SandboxSettings.builder().delayMillis(40).faults(List.of(Fault.OLD_BORDER)));
    JsonNode before = product(1);
    for (JsonNode seen : untilBorderIsNew(before)) {
      assertEquals(before.get("borderInfo"), seen.get("borderInfo"));
    }
  }

  @Test
  void aSlotShowsFirstThePictureThenItsBorder() {
    Instant now = Instant.EPOCH;
    CatalogPicture old = picture(1, 255);
    CatalogPicture young = picture(2, 10);
    PictureSlot slot = new PictureSlot(old);
    slot.put(young, now, now.plusMillis(10), now.plusMillis(20));
    assertEquals(new PictureSlot.Seen(old, old.border()), slot.seen(now.plusMillis(9), true));
    assertEquals(new PictureSlot.Seen(young, null), slot.seen(now.plusMillis(10), false));
    assertEquals(new PictureSlot.Seen(young, old.border()), slot.seen(now.plusMillis(19), true));
    assertEquals(new PictureSlot.Seen(young, young.border()), slot.seen(now.plusMillis(20), true));
  }

  private static CatalogPicture picture(long id, int grey) {
    MeasuredBorder border = new MeasuredBorder(grey, grey, grey, 255, true);
    return new CatalogPicture(
        id, new MeasuredFile(new byte[1], ImageFormat.PNG, new Size(1, 1), border));
  }

  /** Uploads a blue picture, and gives all answers before the one with its border. */
  private List<JsonNode> untilBorderIsNew(JsonNode before) throws Exception {
    byte[] picture = Pictures.png(40, 30, (x, y) -> 0x0a14c8);
    assertEquals(200, post("/1003/products/1/image", "image/png", picture, ALL).statusCode());
    List<JsonNode> seen = new ArrayList<>();
    Instant end = Instant.now().plusSeconds(20);
    while (Instant.now().isBefore(end)) {
      JsonNode now = product(1);
      JsonNode border = now.get("borderInfo");
      if (border != null && border.get("dominatingColor").get("red").intValue() == 10) {
        assertNotEquals(before.get("imageUrl"), now.get("imageUrl"));
        return seen;
      }
      seen.add(now);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    throw new AssertionError("the border never came");
  }

  private JsonNode product(int id) throws Exception {
    return Caller.json(get("/1003/products/" + id, ALL));
  }

  private HttpResponse<String> get(String path, String token)
      throws IOException, InterruptedException {
    return HTTP.send(request(path, token).GET().build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String type, byte[] body, String token)
      throws IOException, InterruptedException {
    return HTTP.send(
        request(path, token)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<byte[]> fetch(URI url) throws IOException, InterruptedException {
    return HTTP.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create(sandbox.productApi() + path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + token);
  }

  private void restart(SandboxSettings.Builder settings) {
    sandbox.close();
    sandbox = start(settings);
  }

  private static Sandbox start(SandboxSettings.Builder settings) {
    return Sandbox.start(settings.build());
  }
}
