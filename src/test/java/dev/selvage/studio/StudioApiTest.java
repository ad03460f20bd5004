package dev.selvage.studio;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.OpenApiDocument;
import dev.selvage.fixtures.Pictures;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.Limits;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonReader;
import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API of a running studio, and that it answers as its description says. */
class StudioApiTest {
  private static final byte[] PICTURE = png(40, 30);
  private static final byte[] OTHER = png(20, 30);
  private static final String NOBODY = "0123456789abcdef";

  @TempDir Path folder;

  private static byte[] png(int width, int height) {
    return Pictures.file(
        Pictures.solid(PixelFormat.RGB, width, height, 200, 100, width), ImageFormat.PNG);
  }

  @Test
  void theRunningStudioAnswersAsDescribed() throws IOException, InterruptedException {
    OpenApiDocument document = OpenApiDocument.read(Studio.class);
    try (TestStudio studio = TestStudio.start(folder)) {
      String id = studio.add("a.png", PICTURE);
      String chain = "\"base\":\"" + id + "\",\"chain\":[{\"crop\":\"fit\",\"width\":20}]";
      Calls calls = new Calls(document, studio);
      calls.check("GET", "/api/settings", "/api/settings", "", 200);
      calls.check("GET", "/api/images", "/api/images", "", 200);
      calls.check("POST", "/api/images", "/api/images?name=b.png", "no picture", 422);
      String thumbnails = "/api/images/{id}/thumbnail";
      calls.check("GET", thumbnails, "/api/images/" + id + "/thumbnail", "", 200);
      calls.check("GET", thumbnails, "/api/images/" + NOBODY + "/thumbnail", "", 404);
      calls.check("POST", "/api/render", "{" + chain + "}", 200);
      calls.check("POST", "/api/render", "{" + chain + ",\"output\":{\"size\":1}}", 422);
      calls.check("POST", "/api/render", "{", 400);
      calls.check("POST", "/api/render", "{\"base\":\"" + NOBODY + "\",\"chain\":[]}", 404);
      String token = "{\"issuer\":\"shop\",\"imageId\":\"hero\"," + chain + "}";
      calls.check("POST", "/api/sign", token, 200);
      calls.check("POST", "/api/sign", token.replace("shop", "nobody"), 422);
      calls.check("POST", "/api/sign", "{\"issuer\":1}", 400);
      String url = "{\"cloud\":\"demo\",\"publicId\":\"hero.jpg\"," + chain + "}";
      calls.check("POST", "/api/delivery-url", url, 200);
      calls.check("POST", "/api/delivery-url", url.replace("fit", "fitt"), 422);
      calls.check("POST", "/api/preflight", "{" + chain + ",\"fault\":\"none\"}", 422);
      calls.check("POST", "/api/preflight", "{" + chain + "}", 200);
      calls.check("POST", "/api/preflight", "{" + chain + ",\"tile\":\"hero\"}", 409);
      calls.check("POST", "/api/qualities", "{" + chain + ",\"output\":{\"format\":\"png\"}}", 422);
      calls.check("POST", "/api/qualities", "{" + chain + "}", 200);
      calls.check("POST", "/api/repair", "{" + chain + "}", 200);
      for (Map.Entry<String, ?> path : document.methods().entrySet()) {
        String place = path.getKey().replace("{id}", id);
        assertEquals(405, studio.send("PUT", place, new byte[0]).statusCode(), place);
      }
      String one = "/api/images/{id}";
      calls.check("DELETE", one, "/api/images/" + id, "", 200);
      calls.check("DELETE", one, "/api/images/" + id, "", 404);
    }
  }

  @Test
  void everySchemaOfTheDescriptionIsOne() throws IOException {
    OpenApiDocument document = OpenApiDocument.read(Studio.class);
    document.root().at("/components/schemas").forEach(document::checkSchema);
    document.root().findValues("$ref").forEach(each -> assertTrue(each.isString()));
    assertEquals(10, document.methods().size());
  }

  @Test
  void whatCannotBeSignedIsSaid(@TempDir Path other) throws IOException, InterruptedException {
    OpenApiDocument document = OpenApiDocument.read(Studio.class);
    try (TestStudio studio = TestStudio.start(other, settings -> settings)) {
      Calls calls = new Calls(document, studio);
      calls.check("POST", "/api/sign", "{}", 409);
      calls.check("POST", "/api/delivery-url", "{}", 409);
    }
  }

  @Test
  void theRingHasEveryPixelAndMarksThoseThatDiffer() throws IOException, InterruptedException {
    Raster pixels = Pictures.solid(PixelFormat.RGB, 12, 8, 250, 250, 250);
    pixels.data()[pixels.index(5, 0) + 1] = 0;
    pixels.data()[pixels.index(11, 6)] = 100;
    try (TestStudio studio = TestStudio.start(folder)) {
      String id = studio.add("defect.png", Pictures.file(pixels, ImageFormat.PNG));
      JsonNode picture =
          TestStudio.json(
              studio.post(
                  "/api/render",
                  "{\"base\":\"" + id + "\",\"chain\":[],\"output\":{\"format\":\"png\"}}"));
      JsonNode ring = picture.required("ring");
      assertEquals("[5]", ring.required("top").required("outliers").toString());
      assertEquals("[6]", ring.required("right").required("outliers").toString());
      assertEquals("[]", ring.required("bottom").required("outliers").toString());
      assertEquals("[]", ring.required("left").required("outliers").toString());
      byte[] top = Base64.getDecoder().decode(ring.required("top").required("rgba").stringValue());
      assertEquals(4 * 12, top.length);
      assertArrayEquals(
          new byte[] {(byte) 250, 0, (byte) 250, (byte) 255}, Arrays.copyOfRange(top, 20, 24));
      assertEquals("false", picture.required("borderInfo").required("homogeneity").toString());
    }
  }

  @Test
  void aMistakeIsToldWithItsPlaceInTheTextOfTheChain() throws IOException, InterruptedException {
    try (TestStudio studio = TestStudio.start(folder)) {
      String base = "{\"base\":\"" + studio.add("a.png", PICTURE) + "\",\"chain\":";
      // Each as the body has it: a text within JSON.
      Map<String, String> places =
          Map.of(
              "\"[{\\\"crop\\\":\\n \"}",
              "{\"line\":2,\"column\":2,\"offset\":11,\"length\":0}",
              "\"[{},\\n  {\\\"widht\\\": 20}]\"}",
              "{\"line\":2,\"column\":4,\"offset\":8,\"length\":11}",
              "\"[{\\\"effect\\\":\\\"sepia:900\\\"}]\"}",
              "{\"line\":1,\"column\":3,\"offset\":2,\"length\":20}",
              // What only the layout finds.
              "\"[{\\\"crop\\\":\\\"crop\\\",\\\"width\\\":5,\\\"height\\\":5,\\\"x\\\":500}]\"}",
              "{\"line\":1,\"column\":2,\"offset\":1,\"length\":44}");
      for (Map.Entry<String, String> each : places.entrySet()) {
        HttpResponse<byte[]> answer = studio.post("/api/render", base + each.getKey());
        assertEquals(422, answer.statusCode(), TestStudio.text(answer));
        assertEquals(
            each.getValue(),
            String.valueOf(TestStudio.json(answer).get("place")),
            TestStudio.text(answer));
      }
      HttpResponse<byte[]> asArray = studio.post("/api/render", base + "[{\"widht\":20}]}");
      assertFalse(TestStudio.text(asArray).contains("place"), TestStudio.text(asArray));
    }
  }

  @Test
  void theBytesOfEachQualityAreThoseOfItsFile() throws IOException, InterruptedException {
    try (TestStudio studio = TestStudio.start(folder)) {
      String id = studio.add("noise.png", Pictures.file(noise(), ImageFormat.PNG));
      String request = "{\"base\":\"" + id + "\",\"chain\":[]";
      String events = TestStudio.text(studio.post("/api/qualities", request + "}"));
      assertTrue(events.endsWith("event: done\ndata: {}\n\n"), events);
      Map<Integer, JsonNode> points = new TreeMap<>();
      for (String event : events.split("\n\n", -1)) {
        if (event.startsWith("event: point")) {
          JsonNode point = JsonReader.strict(8).read(event.split("data: ", 2)[1]);
          points.put(point.required("quality").intValue(), point);
        }
      }
      assertEquals(10, points.size());
      JsonNode half =
          TestStudio.json(studio.post("/api/render", request + ",\"output\":{\"quality\":50}}"));
      assertEquals(
          half.required("bytes").intValue(),
          requireNonNull(points.get(50)).required("bytes").intValue());
      double worst = requireNonNull(points.get(10)).required("ssim").doubleValue();
      double best = requireNonNull(points.get(100)).required("ssim").doubleValue();
      assertTrue(worst < 0.9 && best > 0.99 && best <= 1, worst + " " + best);
    }
  }

  @Test
  void aLimitOfBytesLowersTheQualityAndSaysSo() throws IOException, InterruptedException {
    try (TestStudio studio = TestStudio.start(folder)) {
      String id = studio.add("noise.png", Pictures.file(noise(), ImageFormat.PNG));
      String request = "{\"base\":\"" + id + "\",\"chain\":[],\"output\":{\"maxBytes\":%d}}";
      JsonNode within = TestStudio.json(studio.post("/api/render", request.formatted(3000)));
      assertTrue(within.required("bytes").intValue() <= 3000, within.required("bytes").toString());
      int quality = within.required("quality").intValue();
      assertTrue(quality < 85 && quality > 1, "" + quality);
      HttpResponse<byte[]> never = studio.post("/api/render", request.formatted(10));
      assertEquals(422, never.statusCode());
      assertTrue(TestStudio.text(never).contains("more than the limit of 10 bytes"));
    }
  }

  @Test
  void aBorderIsRepairedByTheLeastChange() throws IOException, InterruptedException {
    Raster line = Pictures.solid(PixelFormat.RGB, 60, 40, 250, 250, 250);
    for (int x = 0; x < 60; x++) {
      line.data()[line.index(x, 0)] = 0;
    }
    try (TestStudio studio = TestStudio.start(folder)) {
      String id = studio.add("line.png", Pictures.file(line, ImageFormat.PNG));
      JsonNode cut = repaired(studio, id);
      assertEquals("crop", cut.required("operation").stringValue());
      assertEquals(
          "[{\"crop\":\"crop\",\"width\":60,\"height\":39,\"x\":0,\"y\":1}]",
          cut.required("chain").toString());
      assertEquals("false", cut.required("before").required("homogeneity").toString());
      assertEquals("true", cut.required("after").required("homogeneity").toString());
      assertTrue(cut.required("picture").isNull());
    }
  }

  private static JsonNode repaired(TestStudio studio, String id)
      throws IOException, InterruptedException {
    return TestStudio.json(
        studio.post(
            "/api/repair",
            "{\"base\":\"" + id + "\",\"chain\":[],\"output\":{\"format\":\"png\"}}"));
  }

  /** The same each time, and with detail of all sizes. */
  private static Raster noise() {
    Raster pixels = Pictures.solid(PixelFormat.RGB, 120, 90, 0, 0, 0);
    new Random(7).nextBytes(pixels.data());
    for (int i = 0; i < pixels.data().length; i++) {
      pixels.data()[i] = (byte) (100 + (pixels.data()[i] & 63) + i / 360);
    }
    return pixels;
  }

  @Test
  void whatCannotBeUsedOfAFolderIsNamedWithTheReason(@TempDir Path photos)
      throws IOException, InterruptedException {
    Files.writeString(photos.resolve("letter.jpg"), "Dear all, this is a text.");
    Files.write(photos.resolve("good.png"), PICTURE);
    try (TestStudio studio = TestStudio.start(folder, settings -> settings.images(photos))) {
      JsonNode all = TestStudio.json(studio.get("/api/images"));
      assertEquals(1, all.required("images").size());
      JsonNode only = all.required("unusable").elements().get(0);
      assertEquals("letter.jpg", only.required("name").stringValue());
      String reason = only.required("reason").stringValue();
      assertTrue(reason.startsWith("letter.jpg: ") && reason.contains("; "), reason);
      String id = all.required("images").elements().get(0).required("id").stringValue();
      HttpResponse<byte[]> kept = studio.send("DELETE", "/api/images/" + id, new byte[0]);
      assertEquals(409, kept.statusCode());
      assertTrue(Files.exists(photos.resolve("good.png")));
    }
  }

  @Test
  void aPreflightUploadsToTheGivenApiAndTheSecretIsNotTold()
      throws IOException, InterruptedException {
    String secret = "app-secret-of-the-test";
    try (Sandbox shop = Sandbox.start(SandboxSettings.builder().build());
        TestStudio studio =
            TestStudio.start(
                folder,
                settings ->
                    settings.api(
                        new UploadApi(
                            InstantSiteSettings.builder().baseUrl(shop.api()).build(),
                            Credentials.appSecret(1007, secret),
                            1007)))) {
      String offered = TestStudio.text(studio.get("/api/settings"));
      assertTrue(
          offered.contains("\"api\":{\"url\":\"" + shop.api() + "\",\"store\":1007}"), offered);
      String request =
          "{\"base\":\"" + studio.add("a.png", PICTURE) + "\",\"chain\":[],\"tile\":\"hero\"}";
      String events = TestStudio.text(studio.post("/api/preflight", request));
      assertTrue(events.contains("\"verdict\":\"match\""), events);
      assertFalse((offered + events).contains(secret));
      assertTrue(
          shop.log().stream().anyMatch(call -> call.path().contains("/1007/tile/hero/image")),
          shop.log().toString());
    }
  }

  @Test
  void refusalsAreInWords() throws IOException, InterruptedException {
    try (TestStudio studio =
        TestStudio.start(
            folder, settings -> settings.limits(Limits.builder().maxBytes(1000).build()))) {
      HttpResponse<byte[]> text =
          studio.send(
              "POST", "/api/images?name=photo.jpg", "just a text".getBytes(StandardCharsets.UTF_8));
      assertEquals(422, text.statusCode());
      String detail = TestStudio.json(text).required("detail").stringValue();
      assertTrue(detail.startsWith("photo.jpg: ") && detail.contains("; "), detail);
      assertEquals(413, studio.send("POST", "/api/images", new byte[2000]).statusCode());
      String id = studio.add("a.png", PICTURE);
      HttpResponse<byte[]> chain =
          studio.post("/api/render", "{\"base\":\"" + id + "\",\"chain\":\"[{\\\"crop\\\":\"}");
      assertEquals(422, chain.statusCode());
      assertTrue(
          TestStudio.text(chain)
              .contains("transformations: is not readable as JSON in line 1, column 10: "));
      HttpResponse<byte[]> key =
          studio.post("/api/render", "{\"base\":\"" + id + "\",\"chain\":[{},{\"widht\":20}]}");
      assertTrue(TestStudio.text(key).contains("transformations[1]"), TestStudio.text(key));
    }
  }

  @Test
  void picturesAreThereAfterAnotherStartUntilTheyAreADayOld()
      throws IOException, InterruptedException {
    String kept;
    String old;
    try (TestStudio studio = TestStudio.start(folder)) {
      kept = studio.add("%0Akept%20one.png", PICTURE);
      old = studio.add("..%2Fold.png", OTHER);
    }
    Files.setLastModifiedTime(
        folder.resolve(old + ".image"), FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    try (TestStudio studio = TestStudio.start(folder)) {
      JsonNode images = TestStudio.json(studio.get("/api/images")).required("images");
      assertEquals(1, images.size());
      JsonNode only = images.elements().get(0);
      assertEquals(kept, only.required("id").stringValue());
      assertEquals("kept one.png", only.required("name").stringValue());
      assertEquals(404, studio.get("/api/images/" + old + "/thumbnail").statusCode());
      assertEquals(404, studio.get("/api/images/..old/thumbnail").statusCode());
    }
  }

  @Test
  void aFolderThatIsGoneIsNamed(@TempDir Path parent) throws IOException, InterruptedException {
    Path photos = Files.createDirectory(parent.resolve("photos"));
    try (TestStudio studio = TestStudio.start(folder, settings -> settings.images(photos))) {
      Files.delete(photos);
      HttpResponse<byte[]> answer = studio.get("/api/images");
      assertEquals(422, answer.statusCode());
      assertTrue(TestStudio.text(answer).contains("photos: cannot be listed"));
    }
  }

  @Test
  void aFolderIsOfferedAndOnlyRead(@TempDir Path photos) throws IOException, InterruptedException {
    Files.write(photos.resolve("one.png"), PICTURE);
    Files.writeString(photos.resolve("two.png"), "no picture");
    Files.writeString(photos.resolve("notes.txt"), "no picture either");
    try (TestStudio studio = TestStudio.start(folder, settings -> settings.images(photos))) {
      JsonNode images = TestStudio.json(studio.get("/api/images")).required("images");
      assertEquals(1, images.size());
      String id = images.elements().get(0).required("id").stringValue();
      assertEquals(200, studio.get("/api/images/" + id + "/thumbnail").statusCode());
    }
    assertEquals(List.of(), List.of(folder.toFile().list()));
  }

  @Test
  void aPreflightTellsItsStepsAndBothColours() throws IOException, InterruptedException {
    try (TestStudio studio = TestStudio.start(folder)) {
      String id = studio.add("a.png", PICTURE);
      String events =
          TestStudio.text(
              studio.post(
                  "/api/preflight",
                  "{\"base\":\"" + id + "\",\"chain\":[],\"fault\":\"border-off\"}"));
      assertTrue(events.startsWith("event: step\ndata: {\"part\":\"probe\"}\n\n"), events);
      assertTrue(events.contains("event: call\ndata: {\"method\":\"POST\",\"path\":\"/api/v1/"));
      assertTrue(events.contains("\"verdict\":\"color_differs\",\"local\":{"), events);
      assertTrue(events.contains("\"server\":{\"homogeneity\":true"), events);
    }
  }

  /** Calls that are held to the description. */
  private record Calls(OpenApiDocument document, TestStudio studio) {
    void check(String method, String path, String body, int status)
        throws IOException, InterruptedException {
      check(method, path, path, body, status);
    }

    void check(String method, String path, String target, String body, int status)
        throws IOException, InterruptedException {
      HttpResponse<byte[]> answer =
          studio.send(method, target, body.getBytes(StandardCharsets.UTF_8));
      assertEquals(status, answer.statusCode(), TestStudio.text(answer));
      Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
      // How a body is sent is the web server's matter.
      headers.remove("transfer-encoding");
      document.check(path, method, status, headers, answer.body());
    }
  }
}
