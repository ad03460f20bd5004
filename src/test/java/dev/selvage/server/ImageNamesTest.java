package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.Keys;
import dev.selvage.server.settings.DeliveryMode;
import dev.selvage.server.store.DeliveryName;
import dev.selvage.server.store.FolderStore;
import dev.selvage.server.store.StoredImage;
import dev.selvage.server.url.PresetSigner;
import dev.selvage.token.TokenPolicy;
import dev.selvage.transform.ChainJson;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids as merchants name their files, and as attackers would like them to be. */
class ImageNamesTest {
  private static final byte[] PICTURE = TestPictures.jpeg(40, 30, 1);
  private static final byte[] OTHER = TestPictures.jpeg(44, 30, 2);
  private static final String CHAIN = "\"transformations\":[{\"crop\":\"fit\",\"width\":20}]";

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(folder, settings -> settings);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Summer dress 2024",
        "\u00c9t\u00e9",
        "E\u0301te\u0301",
        "shirt.v2.final",
        "100% wool",
        "100%25",
        "a+b & c",
        "#1 (red) [new]",
        "quote\"s and 'ticks'",
        "semi;colon",
        "comma,name",
        "\u5199\u771f",
        "\ud83d\udc57 dress",
        "hero@2x",
        "a=b?c",
        "~tilde",
        "ends with dot.",
        "a\u00a0b",
        "*star*",
        "folder/photo",
        "Sub Folder/\u00e9te\u0301/x.y",
        "thumbnails/x",
        "a/thumbnails/b",
        "photo.jpg",
        "image",
        "CON",
        "a/b/c/d/e/f/g/h",
      })
  void whatAFileIsCalledIsAnId(String id) throws IOException, InterruptedException {
    put(id + ".jpg", PICTURE);
    String path = path(id);
    HttpResponse<byte[]> answer = server.get(path + "?token=" + see(id));
    assertEquals(20, width(answer));
    String other = Normalizer.normalize(id, Normalizer.Form.NFD);
    assertEquals(200, server.get(path(other) + "?token=" + see(id)).statusCode());
    assertEquals(200, server.get(path + "?token=" + see(other)).statusCode());
    HttpResponse<byte[]> png = server.get(path + ".PNG?token=" + see(id));
    assertEquals("image/png", RenderTest.header(png, "Content-Type"));
    assertTrue(RenderTest.header(png, "Content-Disposition").startsWith("attachment; filename="));
    if (!id.contains("thumbnails/")) {
      String slashes = path.replace("%2F", "/");
      assertEquals(200, server.get(slashes + "?token=" + see(id)).statusCode());
    }
    assertEquals(401, server.get(path).statusCode());
    String over = "\"transformations\":[{\"crop\":\"fit\",\"width\":20},{\"overlay\":" + quoted(id);
    server.put("base.jpg", OTHER);
    String token =
        TestServer.signed(TestServer.claimsJson("shop", "base", over + ",\"width\":5}]"));
    assertEquals(200, server.get("/images/base?token=" + token).statusCode());
    String log = String.join("\n", server.log(1));
    assertTrue(log.contains("\"image\":" + quoted(Normalizer.normalize(id, Normalizer.Form.NFC))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Summer dress", "\u00e9te\u0301", "a/b", "a/thumbnails/b", "photo.jpg", "100%"})
  void whatIsStoredIsFoundReplacedAndRemoved(String id) throws IOException, InterruptedException {
    assertEquals(201, change("PUT", path(id), id, PICTURE));
    assertEquals(20, width(server.get(path(id) + "?token=" + see(id))));
    String other = Normalizer.normalize(id, Normalizer.Form.NFC);
    assertEquals(200, change("PUT", path(other), other, OTHER));
    server.close();
    server = TestServer.start(folder, settings -> settings);
    StoredImage stored = server.server().store().find(id).orElseThrow();
    assertArrayEquals(OTHER, server.server().store().read(stored));
    assertEquals(204, change("DELETE", path(id), id, new byte[0]));
    assertEquals(404, server.get(path(id) + "?token=" + see(id)).statusCode());
    assertEquals(404, change("DELETE", path(id), id, new byte[0]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jpg", "jpeg", "jpe", "jfif", "png", "webp", "gif", "tif", "tiff", "bmp", "dib",
      })
  void everyExtensionThatIsReadCountsInAnyCase(String extension)
      throws IOException, InterruptedException {
    byte[] content = picture(extension);
    String mixed = extension.substring(0, 1).toUpperCase(Locale.ROOT) + extension.substring(1);
    server.put("lower." + extension, content);
    server.put("upper." + extension.toUpperCase(Locale.ROOT), content);
    server.put("Mixed." + mixed, content);
    for (String id : List.of("lower", "upper", "Mixed")) {
      assertEquals(200, server.get("/images/" + id + "?token=" + see(id)).statusCode(), id);
    }
    // Also one that comes to a folder that was looked at before.
    assertEquals(404, server.get("/images/later?token=" + see("later")).statusCode());
    server.put("later." + mixed, content);
    assertEquals(200, server.get("/images/later?token=" + see("later")).statusCode());
    assertEquals(204, change("DELETE", "/images/later", "later", new byte[0]));
    assertFalse(Files.exists(server.images().resolve("later." + mixed)));
  }

  @Test
  void foldersMayBeComposedOtherwiseToo() throws IOException, InterruptedException {
    put("e\u0301te\u0301/photo 1.JPEG", PICTURE);
    String id = "\u00e9t\u00e9/photo 1";
    assertEquals(200, server.get(path(id) + "?token=" + see(id)).statusCode());
  }

  @Test
  void theTokenDecidesWhatAnExtensionIs() throws IOException, InterruptedException {
    server.put("my.jpg.png", PICTURE);
    server.put("my.png", OTHER);
    HttpResponse<byte[]> whole = server.get("/images/my.jpg?token=" + see("my.jpg"));
    assertEquals(200, whole.statusCode());
    assertEquals("Accept", RenderTest.header(whole, "Vary"));
    HttpResponse<byte[]> stem = server.get("/images/my.jpg?token=" + see("my"));
    assertEquals("image/jpeg", RenderTest.header(stem, "Content-Type"));
    assertEquals(200, server.get("/images/my.jpg.webp?token=" + see("my.jpg")).statusCode());
    assertEquals(400, server.get("/images/my.gif?token=" + see("my")).statusCode());
    assertEquals(403, server.get("/images/my.jpg?token=" + see("other")).statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "%2e%2e",
        "..%2Fsecret",
        "%2e%2e%2fsecret",
        "../secret",
        "a/../../secret",
        "a%2F..%2F..%2Fsecret",
        "..%5Csecret",
        "a%5C..%5C..%5Csecret",
        "%2Fetc%2Fpasswd",
        "//etc/passwd",
        "a%2F%2Fb",
        "a%2F",
        "%2F",
        ".",
        ".%2Fphoto",
        ".selvage%2Flock",
        ".selvage/upload",
        "photo%00",
        "secret%00.jpg",
        "%00",
        "a%0Ab",
        "a%0d%0aX-Evil:1",
        "a%7F",
        "a%C2%85",
        "a%E2%80%A8",
        "%c0%ae%c0%ae%2fsecret",
        "%ff",
        "%",
        "%2",
        "%zz",
        "%u002e%u002e",
        "%252e%252e%252fsecret",
        "..;/secret",
        "..%3B/secret",
        "C:%5Cx",
        "photo:stream",
        "%ED%A0%80",
        "%EF%BF%BD",
        "link",
        "out/secret",
        "out%2Fsecret",
        "up",
        "inner",
        "%20",
      })
  void nothingLeadsOutOfTheFolder(String hostile) throws IOException {
    Path outside = Files.createDirectories(folder.resolve("outside"));
    Files.write(folder.resolve("secret.jpg"), OTHER);
    Files.write(outside.resolve("secret.jpg"), OTHER);
    Path images = server.images();
    Files.createDirectories(images.resolve("a"));
    server.put("photo.jpg", PICTURE);
    Files.createSymbolicLink(images.resolve("link.jpg"), outside.resolve("secret.jpg"));
    Files.createSymbolicLink(images.resolve("out"), outside);
    Files.createSymbolicLink(images.resolve("up.jpg"), Path.of("..", "secret.jpg"));
    String stored = storedFile("kept");
    Files.createSymbolicLink(images.resolve("inner.jpg"), Path.of(FolderStore.OWN, stored));
    for (TokenPolicy policy : List.of(TokenPolicy.STRICT, TokenPolicy.COMPATIBLE)) {
      server.close();
      server = TestServer.start(folder, settings -> settings.tokens(policy).allowUnsigned(true));
      for (String query :
          List.of(
              "?token=" + TestServer.signed("{\"iss\":\"shop\"," + CHAIN + "}"),
              "?token=" + see(hostile),
              "?token=" + see("photo"),
              "?width=20")) {
        for (String method : List.of("GET", "HEAD", "PUT", "DELETE")) {
          String answer = server.raw(method + " /images/" + hostile + query + " HTTP/1.1");
          int status = Integer.parseInt(answer.substring(9, 12));
          boolean own = answer.contains("filename=\"photo.jpg\"");
          assertTrue((status >= 400 && status < 500) || own, method + " " + hostile + answer);
          assertFalse(answer.contains("X-Evil:"), answer);
        }
      }
    }
    assertArrayEquals(OTHER, Files.readAllBytes(folder.resolve("secret.jpg")));
    assertArrayEquals(OTHER, Files.readAllBytes(outside.resolve("secret.jpg")));
  }

  @Test
  void overlaysLeadNoFurtherThanPaths() throws IOException, InterruptedException {
    Files.write(folder.resolve("secret.jpg"), OTHER);
    server.put("photo.jpg", PICTURE);
    Files.createSymbolicLink(server.images().resolve("link.jpg"), folder.resolve("secret.jpg"));
    for (String overlay :
        List.of(
            "../secret", "a/../../secret", "..\\\\secret", "link", ".selvage/lock", "\\u0000")) {
      String chain = "\"transformations\":[{\"overlay\":\"" + overlay + "\",\"width\":9}]";
      String token = TestServer.signed(TestServer.claimsJson("shop", "photo", chain));
      assertEquals(404, server.get("/images/photo?token=" + token).statusCode(), overlay);
    }
  }

  @Test
  void aFileThatBecomesALinkOutOfTheFolderIsGone() throws IOException, InterruptedException {
    Path photo = server.put("photo.jpg", PICTURE);
    Path outside = Files.write(folder.resolve("secret.jpg"), PICTURE);
    Files.setLastModifiedTime(outside, Files.getLastModifiedTime(photo));
    assertEquals(200, server.get("/images/photo?token=" + see("photo")).statusCode());
    Files.delete(photo);
    Files.createSymbolicLink(photo, outside);
    assertEquals(404, server.get("/images/photo?token=" + see("photo")).statusCode());
  }

  @Test
  void linksWithinTheFolderAreFollowed() throws IOException, InterruptedException {
    put("..data/photo.jpg", PICTURE);
    Files.createSymbolicLink(server.images().resolve("photo.jpg"), Path.of("..data", "photo.jpg"));
    assertEquals(200, server.get("/images/photo?token=" + see("photo")).statusCode());
  }

  @ParameterizedTest
  @EnumSource(DeliveryMode.class)
  void presetsAndRedirectsTakeThemToo(DeliveryMode mode) throws IOException, InterruptedException {
    server.close();
    PresetSigner signer = new PresetSigner(Keys.key(9));
    server =
        TestServer.start(
            folder,
            settings ->
                settings
                    .delivery(mode)
                    .cloud("demo")
                    .cloudSecret("a secret of our own")
                    .presetSigner(signer)
                    .presets(Map.of("mini", ChainJson.parse("[{\"width\":10}]"))));
    int fine = mode == DeliveryMode.RENDER ? 200 : 302;
    for (String id :
        List.of("Summer dress", "\u00e9te\u0301/x.y", "a,b", "100%", "a/thumbnails/b", "x#y?z")) {
      put(id + ".jpg", PICTURE);
      assertEquals(fine, server.get(signer.path(id, "mini", "jpg")).statusCode(), id);
      HttpResponse<byte[]> answer = server.get(path(id) + "?token=" + see(id));
      assertEquals(fine, answer.statusCode(), id);
      String bad = signer.path(id, "mini", "jpg").replace("mini-", "mini-0");
      assertEquals(400, server.get(bad).statusCode(), id);
    }
  }

  @Test
  void namesForBrowsersKeepTheirLetters() throws IOException, InterruptedException {
    put("shop/\u00e9t\u00e9 \"1\".jpg", PICTURE);
    HttpResponse<byte[]> answer =
        server.get(
            path("shop/\u00e9t\u00e9 \"1\"") + ".jpg?token=" + see("shop/\u00e9t\u00e9 \"1\""));
    assertEquals(
        "attachment; filename=\"_t_ _1_.jpg\"; filename*=UTF-8''%C3%A9t%C3%A9%20%221%22.jpg",
        RenderTest.header(answer, "Content-Disposition"));
  }

  @Test
  void longIdsHaveAnEnd() throws IOException, InterruptedException {
    for (String letter : List.of("a", "\u00e9", "\u5199", "\ud83d\udc57")) {
      for (int characters : new int[] {128, 240, 255, 256, 300}) {
        String id = letter.repeat(characters / letter.length());
        int status = change("PUT", path(id), id, PICTURE);
        boolean stored = status == 201;
        assertTrue(stored || status == 400 || status == 401, id + " " + status);
        assertEquals(stored, server.get(path(id) + "?token=" + see(id)).statusCode() == 200, id);
        assertTrue(stored || characters > 128, id);
      }
    }
  }

  private void put(String name, byte[] content) throws IOException {
    Path file = server.images().resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  /** Stores an image, and tells the name of its file in the store's own folder. */
  private String storedFile(String id) throws IOException {
    server
        .server()
        .store()
        .put(id, new DeliveryName(id, "private", "1"), new ByteArrayInputStream(OTHER));
    try (Stream<Path> files = Files.list(server.images().resolve(FolderStore.OWN))) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.startsWith(id + "."))
          .filter(name -> name.endsWith(".jpg"))
          .findFirst()
          .orElseThrow();
    }
  }

  private int change(String method, String path, String id, byte[] body)
      throws IOException, InterruptedException {
    String scope = method.equals("PUT") ? "images:write" : "images:delete";
    String claims = TestServer.claimsJson("shop", id, "\"scope\":\"" + scope + "\"");
    return server
        .send(method, path, body, "Authorization", "Bearer " + TestServer.signed(claims))
        .statusCode();
  }

  private static String see(String id) {
    return TestServer.signed(TestServer.claimsJson("shop", id, CHAIN));
  }

  /** Every byte of the id percent-encoded, slashes too. */
  private static String path(String id) {
    StringBuilder path = new StringBuilder("/images/");
    for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
      path.append(String.format("%%%02X", b));
    }
    return path.toString();
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static byte[] picture(String extension) throws IOException {
    String writer =
        switch (extension) {
          case "gif", "bmp", "png" -> extension;
          case "dib" -> "bmp";
          case "tif", "tiff" -> "tiff";
          default -> "jpg";
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), writer, out));
    return out.toByteArray();
  }

  private static int width(HttpResponse<byte[]> answer) throws IOException {
    assertEquals(200, answer.statusCode());
    return ImageIO.read(new ByteArrayInputStream(answer.body())).getWidth();
  }
}
