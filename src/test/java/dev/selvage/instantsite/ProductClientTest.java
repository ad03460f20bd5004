package dev.selvage.instantsite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.DeadlineException;
import dev.selvage.ServerException;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.Rgba;
import dev.selvage.instantsite.settings.AlphaScale;
import dev.selvage.instantsite.settings.CallGate;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.instantsite.settings.RetryPolicy;
import dev.selvage.instantsite.settings.SentCall;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The product API's client against a server whose answers are laid out. */
class ProductClientTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration SETTLE = Duration.ofSeconds(10);
  private static final String WHITE = "255,255,255";
  private static final String BLUE = "10,20,200";

  private final LocalSite site = new LocalSite();
  private final ProductClient client = client(Credentials.token("t0ken"));

  @AfterEach
  void close() {
    client.close();
    site.close();
  }

  @BeforeEach
  void nothingWasAsked() {
    assertEquals(0, site.requests());
  }

  @Test
  void defaultsAreThoseOfTheDocumentation() {
    InstantSiteSettings settings = ProductClient.settings().build();
    assertEquals(URI.create("https://app.ecwid.com/api/v3"), settings.baseUrl());
    assertEquals(AlphaScale.BYTE, settings.alphaScale());
  }

  @Test
  void aDocumentedProductIsReadAndWhatIsUnknownIsKept() throws InterruptedException {
    site.answer(
        200,
        """
        {"id":37208340,"sku":"00004","name":"Apple","price":1e3,
         "imageUrl":"https://img/1500.jpg","thumbnailUrl":"https://img/400.jpg",
         "originalImageUrl":"https://img/o.jpg",
         "originalImage":{"url":"https://img/o.jpg","width":1024,"height":768},
         "media":{"images":[
           {"id":"91","orderBy":0,"isMain":true,"image160pxUrl":"https://img/160.jpg",
            "image1500pxUrl":"https://img/1500.jpg","imageOriginalUrl":"https://img/o.jpg"},
           {"id":92,"orderBy":1,"isMain":false,"image160pxUrl":"https://img/b.jpg"}],
           "videos":[]},
         "borderInfo":{"dominatingColor":{"red":129,"green":96,"blue":73,"alpha":255},
           "homogeneity":false},
         "brandNewField":{"x":[1,2.50]}}
        """);
    Product product = client.product(1003, 37208340, MINUTE);
    RecordedRequest request = site.request();
    assertEquals("GET", request.getMethod());
    assertEquals("/api/v1/1003/products/37208340", request.getUrl().encodedPath());
    assertEquals("Bearer t0ken", request.getHeaders().get("Authorization"));
    assertEquals(37208340, product.id());
    assertEquals("Apple", product.name());
    assertEquals(new Rendition("original", "https://img/o.jpg", 1024, 768), product.original());
    assertEquals(2, product.images().size());
    ProductImage main = product.mainImage();
    assertNotNull(main);
    assertEquals("91", main.id());
    assertEquals(
        List.of("160px", "1500px", "original"),
        main.renditions().stream().map(Rendition::name).toList());
    assertEquals("92", product.images().get(1).id());
    assertEquals(new BorderInfo(false, new Rgba(129, 96, 73, 1)), product.borderInfo());
    assertEquals(
        "{\"x\":[1,2.5]}", String.valueOf(product.json().get("brandNewField")).replace(" ", ""));
  }

  @Test
  void aProductWithoutPictureAndAnOtherSpellingAreRead() {
    site.answer(200, "{\"id\":7,\"imageUrl\":\"\",\"media\":{\"images\":[]},\"borderInfo\":{}}");
    Product bare = client.product(1003, 7, MINUTE);
    assertFalse(bare.hasPicture());
    assertNull(bare.borderInfo());
    site.answer(
        200,
        "{\"id\":7,\"imageUrl\":\"https://i/1\","
            + "\"borderInfo\":{\"homogenity\":true,\"color\":{\"r\":1,\"g\":2,\"b\":3,\"a\":51}}}");
    Product other = client.product(1003, 7, MINUTE);
    assertTrue(other.hasPicture());
    assertEquals(new BorderInfo(true, new Rgba(1, 2, 3, 0.2)), other.borderInfo());
  }

  @Test
  void picturesGoOutAsTheBodyOfAPost() throws InterruptedException {
    byte[] bytes = {1, 2, 3};
    ImageUpload image = ImageUpload.of(bytes, "a b.png", "image/png");
    site.answer(200, "{\"id\":777}").answer(200, "{\"id\":\"778\"}").answer(200, "{\"id\":779}");
    assertEquals("777", client.upload(1003, UploadTarget.product(5), image, MINUTE));
    assertEquals("778", client.upload(1003, UploadTarget.gallery(5), image, MINUTE));
    assertEquals("779", client.upload(1003, UploadTarget.category(6), image, MINUTE));
    RecordedRequest main = site.request();
    assertEquals("POST", main.getMethod());
    assertEquals("/api/v1/1003/products/5/image", main.getUrl().encodedPath());
    assertEquals("image/png", main.getHeaders().get("Content-Type"));
    assertEquals(3, main.getBodySize());
    RecordedRequest gallery = site.request();
    assertEquals("/api/v1/1003/products/5/gallery", gallery.getUrl().encodedPath());
    assertEquals("a b.png", gallery.getUrl().queryParameter("fileName"));
    assertEquals("/api/v1/1003/categories/6/image", site.request().getUrl().encodedPath());
    assertEquals(
        List.of("product-upload", "product-upload", "product-upload"),
        site.heard.stream().map(SentCall::call).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "400, , check the ID and the image",
    "402, PLAN, plan",
    "403, INSUFFICIENT_APP_SCOPE, update_catalog",
    "404, PRODUCT_NOT_FOUND, product's or category's ID",
    "413, , 20 MB",
    "415, , 'JPEG, PNG or GIF'",
    "422, , 'JPEG, PNG or GIF'",
    "500, , later",
  })
  void documentedRefusalsAreTypedAndSayWhatToDo(int status, @Nullable String code, String remedy) {
    String body =
        code == null
            ? "{\"errorMessage\":\"so it is\"}"
            : "{\"errorMessage\":\"so it is\",\"errorCode\":\"" + code + "\"}";
    for (int i = 0; i < RetryPolicy.DEFAULT.maxAttempts(); i++) {
      site.answer(status, body);
    }
    ServerException refused =
        assertThrows(
            ServerException.class,
            () -> client.upload(1003, UploadTarget.product(5), jpeg(10), MINUTE));
    assertEquals(status, refused.status());
    assertEquals(code, refused.code());
    assertTrue(refused.what().contains("so it is"), refused.what());
    assertTrue(refused.remedy().contains(remedy), refused.remedy());
    assertEquals(status == 500 ? RetryPolicy.DEFAULT.maxAttempts() : 1, site.requests());
  }

  @Test
  void aRateLimitIsWaitedForAsTheServerSays() {
    site.answer(LocalSite.response(429, "{}").addHeader("Retry-After", "7"))
        .answer(200, "{\"id\":1}");
    assertEquals("1", client.upload(1003, UploadTarget.gallery(5), jpeg(10), MINUTE));
    assertEquals(List.of(Duration.ofSeconds(7)), site.time.waits);
  }

  @Test
  void aGalleryGetsNoSecondPictureWhereTheFirstMayHaveArrived() {
    site.answer(
            new MockResponse.Builder().onResponseStart(SocketEffect.ShutdownConnection.INSTANCE))
        .answer(200, "{\"id\":2}");
    assertThrows(
        ServerException.class,
        () -> client.upload(1003, UploadTarget.gallery(5), jpeg(10), MINUTE));
    assertEquals(1, site.requests());
  }

  @Test
  void aMainImageIsSentAgainWhereTheConnectionBreaks() {
    site.answer(
            new MockResponse.Builder().onResponseStart(SocketEffect.ShutdownConnection.INSTANCE))
        .answer(200, "{\"id\":2}");
    assertEquals("2", client.upload(1003, UploadTarget.product(5), jpeg(10), MINUTE));
    assertEquals(2, site.requests());
  }

  @Test
  void whatTheApiDoesNotTakeIsNotSent() {
    ImageUpload webp = ImageUpload.of(new byte[10], "a.webp", "image/webp");
    UnusableInputException type =
        assertThrows(
            UnusableInputException.class,
            () -> client.upload(1003, UploadTarget.product(5), webp, MINUTE));
    assertTrue(type.remedy().contains("JPEG, PNG or GIF"), type.remedy());
    UnusableInputException size =
        assertThrows(
            UnusableInputException.class,
            () -> client.upload(1003, UploadTarget.product(5), jpeg(20_000_001), MINUTE));
    assertTrue(size.what().contains("20 MB"), size.what());
    assertEquals(0, site.requests());
  }

  @Test
  void idsAreNumbersAndTheSecretsStoreIsKept() {
    for (String id : List.of("", "0", "-1", "1.5", "abc", "../5", "1234567890123456789")) {
      assertThrows(UsageException.class, () -> new UploadTarget(TargetKind.PRODUCT, id), id);
    }
    try (ProductClient other = client(Credentials.appSecret(1004, "secret"))) {
      assertThrows(UsageException.class, () -> other.product(1003, 5, MINUTE));
    }
  }

  @Test
  void productsComeByPage() throws InterruptedException {
    site.answer(
        200, "{\"total\":201,\"count\":1,\"offset\":200,\"limit\":100,\"items\":[{\"id\":9}]}");
    ProductPage page = client.products(1003, 200, 100, MINUTE);
    assertEquals(201, page.total());
    assertEquals(200, page.offset());
    assertEquals(9, page.items().get(0).id());
    RecordedRequest request = site.request();
    assertEquals("200", request.getUrl().queryParameter("offset"));
    assertEquals("100", request.getUrl().queryParameter("limit"));
    site.answer(200, "{\"total\":1}");
    assertThrows(ServerException.class, () -> client.products(1003, 0, 100, MINUTE));
  }

  @Test
  void theBorderOfThePictureBeforeIsNotTakenForTheNewOne() {
    Product before = product("1", WHITE);
    // First the old picture, then the new one without a border, then with that of before.
    site.answer(200, json("1", WHITE))
        .answer(200, json("2", null))
        .answer(200, json("2", WHITE))
        .answer(200, json("2", BLUE));
    PictureResult result = client.awaitPicture(1003, before, "99", SETTLE, MINUTE);
    assertEquals(new Rgba(10, 20, 200, 1), border(result).color());
    assertFalse(result.borderSettled());
    assertEquals("99", result.upload().id());
  }

  @Test
  void theVerySameBorderCountsOnceItHasStood() {
    Product before = product("1", WHITE);
    for (int i = 0; i < 30; i++) {
      site.answer(200, json("2", WHITE));
    }
    PictureResult result = client.awaitPicture(1003, before, "99", SETTLE, MINUTE);
    assertEquals(new Rgba(255, 255, 255, 1), border(result).color());
    assertTrue(result.borderSettled());
    assertTrue(site.time.elapsed().compareTo(SETTLE) >= 0, site.time.elapsed().toString());
  }

  @Test
  void aDeadlineBeforeThatLeavesTheBorderUnknown() {
    Product before = product("1", WHITE);
    for (int i = 0; i < 60; i++) {
      site.answer(200, json("2", WHITE));
    }
    PictureResult result = client.awaitPicture(1003, before, "99", SETTLE, Duration.ofSeconds(8));
    assertNull(result.upload().borderInfo());
  }

  @Test
  void aProductThatKeepsItsPictureEndsInADeadline() {
    Product before = product("1", WHITE);
    for (int i = 0; i < 60; i++) {
      site.answer(200, json("1", BLUE));
    }
    DeadlineException late =
        assertThrows(
            DeadlineException.class,
            () -> client.awaitPicture(1003, before, "99", SETTLE, Duration.ofSeconds(8)));
    assertTrue(late.where().contains("product 5"), late.where());
  }

  @Test
  void aProductsFirstPictureAndOneOfTheUploadsIdNeedNoComparison() {
    Product none = product(null, null);
    site.answer(200, json(null, null)).answer(200, json("2", WHITE));
    assertFalse(client.awaitPicture(1003, none, "99", SETTLE, MINUTE).borderSettled());
    // The same URLs, but the id that the upload was given.
    String marked =
        json("1", BLUE)
            .replace("}", "")
            .concat("}},\"media\":{\"images\":[{\"id\":\"99\",\"isMain\":true}]}}");
    site.answer(200, marked);
    PictureResult result = client.awaitPicture(1003, product("1", WHITE), "99", SETTLE, MINUTE);
    assertEquals(new Rgba(10, 20, 200, 1), border(result).color());
  }

  private static BorderInfo border(PictureResult result) {
    BorderInfo border = result.upload().borderInfo();
    assertNotNull(border);
    return border;
  }

  private Product product(@Nullable String picture, @Nullable String border) {
    try (LocalSite other = new LocalSite();
        ProductClient asking =
            new ProductClient(
                other.settings().alphaScale(AlphaScale.BYTE).build(), Credentials.token("t0ken"))) {
      other.answer(200, json(picture, border));
      return asking.product(1003, 5, MINUTE);
    }
  }

  private static String json(@Nullable String picture, @Nullable String border) {
    StringBuilder json = new StringBuilder("{\"id\":5");
    if (picture != null) {
      json.append(",\"imageUrl\":\"https://img/").append(picture).append("\"");
    }
    if (border != null) {
      String[] c = border.split(",", -1);
      json.append(",\"borderInfo\":{\"homogeneity\":true,\"dominatingColor\":{\"red\":")
          .append(c[0] + ",\"green\":" + c[1] + ",\"blue\":" + c[2] + ",\"alpha\":255}}");
    }
    return json.append("}").toString();
  }

  private static ImageUpload jpeg(int bytes) {
    return ImageUpload.of(new byte[bytes], "a.jpg", "image/jpeg");
  }

  private ProductClient client(Credentials credentials) {
    return new ProductClient(
        site.settings().alphaScale(AlphaScale.BYTE).build(),
        credentials,
        site.heard::add,
        CallGate.OPEN,
        site.time.pace());
  }
}
