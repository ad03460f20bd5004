package dev.selvage.studio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.OpenApiDocument;
import dev.selvage.fixtures.Pictures;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.Limits;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.json.JsonNode;
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
      for (Map.Entry<String, ?> path : document.methods().entrySet()) {
        String place = path.getKey().replace("{id}", id);
        assertEquals(405, studio.send("DELETE", place, new byte[0]).statusCode(), place);
      }
    }
  }

  @Test
  void everySchemaOfTheDescriptionIsOne() throws IOException {
    OpenApiDocument document = OpenApiDocument.read(Studio.class);
    document.root().at("/components/schemas").forEach(document::checkSchema);
    document.root().findValues("$ref").forEach(each -> assertTrue(each.isString()));
    assertEquals(7, document.methods().size());
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
      assertTrue(TestStudio.text(chain).contains("transformations: is not readable as JSON"));
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
