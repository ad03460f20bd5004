package dev.selvage.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.batch.journal.TileRecord;
import dev.selvage.batch.journal.TileState;
import dev.selvage.batch.manifest.ManifestException;
import dev.selvage.border.BorderInfo;
import dev.selvage.instantsite.ImageUpload;
import dev.selvage.instantsite.Product;
import dev.selvage.instantsite.ProductClient;
import dev.selvage.instantsite.UploadTarget;
import dev.selvage.instantsite.settings.CallGate;
import dev.selvage.instantsite.settings.CallListener;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.sandbox.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Manifests whose pictures are for products, galleries and categories. */
class BatchProductsTest {
  private static final String HEAD = "tile,product,gallery,category,image";

  /** Every seventh product of the sandbox begins without a picture. */
  private static final long WITHOUT_PICTURE = 7;

  @TempDir Path folder;

  @Test
  void eachLineIsForOneOfThem() {
    try (Shop shop = shop()) {
      BatchOutcome outcome = shop.run();
      assertEquals(
          Map.of(
              "t1", TileState.CONFIRMED,
              "product 2", TileState.CONFIRMED,
              "gallery 2", TileState.SENT,
              "category 1", TileState.SENT),
          shop.states());
      assertEquals(2, outcome.progress().confirmed());
      assertEquals(2, outcome.progress().sent());
      assertEquals(4, outcome.progress().done());
      TileRecord product = shop.tile("product 2");
      assertNotNull(product.server());
      assertNotNull(product.imageId());
      assertTrue(product.imageId().matches("[0-9]+"), product.imageId());
      assertEquals(product.imageId(), product(shop, 2).mainId());
      TileRecord gallery = shop.tile("gallery 2");
      assertNull(gallery.server());
      assertTrue(
          product(shop, 2).images().stream()
              .anyMatch(image -> String.valueOf(gallery.imageId()).equals(image.id())));
      once(shop);
      long calls = shop.sandbox().log().size();
      assertEquals(4, shop.run().progress().skipped());
      assertEquals(calls, shop.sandbox().log().size());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PLANNED", "COMPOSED", "RESERVED", "UPLOADED", "CONFIRMED", "SENT"})
  void afterAKillEveryPictureIsSentOnce(TileState state) {
    try (Shop shop = shop()) {
      if (state != TileState.PLANNED) {
        shop.runKilledAt(state);
      }
      shop.run();
      assertEquals(2, shop.count(TileState.CONFIRMED), shop.states().toString());
      assertEquals(2, shop.count(TileState.SENT), shop.states().toString());
      once(shop);
    }
  }

  /** Its upload was begun and never came there, and the main picture changed meanwhile. */
  @Test
  void aNewMainPictureIsNotTakenForThatOfTheGallery() {
    try (Shop shop = shop()) {
      shop.manifest(HEAD, ",,2,,p3.jpg");
      shop.runKilledAt(TileState.RESERVED);
      shop.journal("UPDATE tiles SET sent = 1, sent_at = planned_at");
      assertEquals(0, posts(shop, ".*/products/2/gallery"));
      try (ProductClient client = client(shop)) {
        client.upload(
            Shop.STORE,
            UploadTarget.product(2),
            ImageUpload.of(folder.resolve("p2.jpg"), "p2.jpg", "image/jpeg"),
            Duration.ofSeconds(20));
      }
      shop.run();
      assertEquals(1, posts(shop, ".*/products/2/gallery"), () -> shop.sandbox().log().toString());
      assertEquals(TileState.SENT, shop.states().get("gallery 2"));
    }
  }

  /** The upload is taken, but its answer is lost: the server is asked before it is sent again. */
  @Test
  void anUploadOfUnknownEndIsFoundOut() {
    try (Shop shop = shop(Fault.DROP)) {
      shop.run();
      assertEquals(2, shop.count(TileState.CONFIRMED), shop.states().toString());
      assertEquals(2, shop.count(TileState.SENT), shop.states().toString());
      assertEquals(1, posts(shop, ".*/products/2/image"));
      assertEquals(1, posts(shop, ".*/products/2/gallery"));
      assertEquals(product(shop, 2).mainId(), shop.tile("product 2").imageId());
      // Of a category nobody can tell; its picture takes its own place.
      assertEquals(2, posts(shop, ".*/categories/1/image"));
    }
  }

  /** It becomes the product's main picture. */
  @Test
  void theFirstPictureOfAProductIsFoundOutToo() {
    try (Shop shop = shop(Fault.DROP)) {
      assertEquals(List.of(), product(shop, WITHOUT_PICTURE).images());
      shop.manifest(HEAD, ",," + WITHOUT_PICTURE + ",,p3.jpg");
      shop.run();
      assertEquals(1, posts(shop, ".*/products/" + WITHOUT_PICTURE + "/gallery"));
      assertEquals(TileState.SENT, shop.states().get("gallery " + WITHOUT_PICTURE));
    }
  }

  /** The main picture, not that of the gallery, is the only one that the server shows. */
  @Test
  void theMainPictureOfAProductWithoutAnyIsNotTakenForThatOfTheGallery() {
    try (Shop shop = shop()) {
      shop.manifest(HEAD, ",," + WITHOUT_PICTURE + ",,p3.jpg");
      shop.runKilledAt(TileState.RESERVED);
      shop.journal("UPDATE tiles SET sent = 1, sent_at = planned_at");
      shop.manifest(HEAD, "," + WITHOUT_PICTURE + ",,,p2.jpg", ",," + WITHOUT_PICTURE + ",,p3.jpg");
      shop.runKilledAt(TileState.CONFIRMED);
      shop.run();
      assertEquals(1, posts(shop, ".*/products/" + WITHOUT_PICTURE + "/image"));
      assertEquals(1, posts(shop, ".*/products/" + WITHOUT_PICTURE + "/gallery"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OLD_BORDER", "HTTP_503", "RATE_LIMIT"})
  void survives(Fault fault) {
    try (Shop shop = shop(fault)) {
      shop.run(settings -> settings.settle(Duration.ofSeconds(1)));
      assertEquals(2, shop.count(TileState.CONFIRMED), shop.states().toString());
      BorderInfo told = product(shop, 2).borderInfo();
      assertEquals(told, shop.tile("product 2").server());
      once(shop);
    }
  }

  @Test
  void theVerySameBorderIsConfirmedOnceItHasStood() {
    try (Shop shop = shop()) {
      shop.run();
      // The same picture again, whose border nobody can tell from the one before.
      shop.journal("DELETE FROM tiles");
      shop.run();
      assertEquals(TileState.CONFIRMED, shop.states().get("product 2"));
      assertEquals(2, posts(shop, ".*/products/2/image"));
      assertEquals(product(shop, 2).mainId(), shop.tile("product 2").imageId());
    }
  }

  @Test
  void whatIsNotThereFailsAlone() {
    try (Shop shop = shop()) {
      shop.manifest(HEAD, ",99,,,p2.jpg", ",2,,,p2.jpg");
      BatchOutcome outcome = shop.run();
      assertEquals(1, outcome.progress().failed());
      assertEquals(TileState.CONFIRMED, shop.states().get("product 2"));
      TileRecord failed = shop.tile("product 99");
      assertEquals(dev.selvage.batch.journal.FailureCause.SERVER, failed.fault());
      assertTrue(String.valueOf(failed.lastError()).contains("404"), failed.lastError());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tile,product,image | a,5,p1.jpg | several",
        "product,image | x,p1.jpg | no number",
        "product,image | ,p1.jpg | tile ID",
        "product,content_path,image | 5,/a,p1.jpg | content_path",
        "gallery,image,image | 5,p1.jpg$5,p2.jpg | already",
      })
  void aLineThatCannotBeUsedIsTold(String head, String lines, String what) {
    try (Shop shop = shop()) {
      shop.manifest((head.strip() + "$" + lines.strip()).split("\\$", -1));
      ManifestException refused = assertThrows(ManifestException.class, shop::run);
      assertTrue(refused.problems().toString().contains(what), refused.problems().toString());
    }
  }

  private Shop shop(Fault... faults) {
    Shop shop = new Shop(folder, faults);
    for (int i = 1; i <= 4; i++) {
      shop.picture("p" + i + ".jpg", i);
    }
    return shop.manifest(HEAD, "t1,,,,p1.jpg", ",2,,,p2.jpg", ",,2,,p3.jpg", ",,,1,p4.jpg");
  }

  private static void once(Shop shop) {
    assertEquals(1, shop.uploads().size());
    for (String path : List.of("products/2/image", "products/2/gallery", "categories/1/image")) {
      assertEquals(1, posts(shop, ".*/" + path), () -> path + " " + shop.sandbox().log());
    }
  }

  /** Uploads that were taken. */
  private static long posts(Shop shop, String path) {
    return shop.sandbox().log().stream()
        .filter(call -> call.method().equals("POST") && call.path().matches(path))
        .filter(call -> Arrays.asList(0, 200).contains(call.status()))
        .count();
  }

  private static Product product(Shop shop, long id) {
    try (ProductClient client = client(shop)) {
      return client.product(Shop.STORE, id, Duration.ofSeconds(20));
    }
  }

  private static ProductClient client(Shop shop) {
    return new ProductClient(
        shop.settings().build().productApi(),
        Credentials.token("sandbox-1"),
        CallListener.NONE,
        CallGate.OPEN);
  }
}
