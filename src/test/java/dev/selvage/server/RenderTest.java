package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.token.Permissions;
import dev.selvage.token.TokenPolicy;
import dev.selvage.transform.ChainJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images rendered by the server, and the headers around them. */
class RenderTest {
  private static final String SEED =
      "[{\"crop\":\"fit\",\"width\":800},"
          + "{\"overlay\":\"b\",\"crop\":\"fit\",\"width\":800,\"x\":800},"
          + "{\"overlay\":\"c\",\"crop\":\"fit\",\"width\":800,\"x\":1200}]";
  private static final String SMALL = "[{\"crop\":\"fit\",\"width\":50}]";
  private static final byte[] A = TestPictures.jpeg(400, 300, 1);
  private static final byte[] B = TestPictures.jpeg(320, 240, 2);
  private static final byte[] C = TestPictures.jpeg(200, 150, 3);

  @TempDir Path folder;
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(folder, settings -> settings.tokens(TokenPolicy.COMPATIBLE));
    server.put("a.jpg", A);
    server.put("b.jpg", B);
    server.put("c.jpg", C);
    server.put("clear.png", TestPictures.png(64, 48, 4));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theSeedsChainIsThreeTilesAndTheBytesOfCompose() throws IOException, InterruptedException {
    String token = TestServer.token(TestServer.claims(SEED));
    HttpResponse<byte[]> answer = server.get("/images/a.jpg?token=" + token);
    assertEquals(200, answer.statusCode());
    assertEquals("image/jpeg", header(answer, "Content-Type"));
    assertEquals(2400, ImageIO.read(new ByteArrayInputStream(answer.body())).getWidth());

    Composition composition =
        new Composition(
            ImageSource.of("a", A),
            Map.of("b", ImageSource.of("b", B), "c", ImageSource.of("c", C)),
            ChainJson.parse(SEED));
    assertArrayEquals(
        Composer.create()
            .render(composition, new Output(ImageFormat.JPEG, 85, Output.AUTO.background()))
            .bytes(),
        answer.body());
  }

  @Test
  void photosAreTheBytesOfComposeToo() throws IOException, InterruptedException {
    Path photos = Path.of("..", "shared", "photos");
    assumeTrue(Files.isDirectory(photos), "skipped: there are no photos in ../shared");
    byte[] base = Files.readAllBytes(photos.resolve("landscape-2725x2225.jpg"));
    byte[] second = Files.readAllBytes(photos.resolve("flowers.jpg"));
    byte[] third = Files.readAllBytes(photos.resolve("concert.jpg"));
    server.put("photo.jpg", base);
    server.put("b.jpg", second);
    server.put("c.jpg", third);
    HttpResponse<byte[]> answer =
        server.get("/images/photo.jpg?token=" + TestServer.token(TestServer.claims(SEED)));
    assertEquals(2400, ImageIO.read(new ByteArrayInputStream(answer.body())).getWidth());
    Composition composition =
        new Composition(
            ImageSource.of("photo", base),
            Map.of("b", ImageSource.of("b", second), "c", ImageSource.of("c", third)),
            ChainJson.parse(SEED));
    Output output = new Output(ImageFormat.JPEG, 85, Output.AUTO.background());
    assertArrayEquals(Composer.create().render(composition, output).bytes(), answer.body());
  }

  @Test
  void oneImageScaledOrCutIsTheBytesOfComposeToo() throws IOException, InterruptedException {
    for (String chain :
        new String[] {
          SMALL,
          "[{\"crop\":\"fill\",\"width\":90,\"height\":33}]",
          "[{\"angle\":90},{\"crop\":\"pad\",\"width\":77,\"height\":99}]",
          "[{\"angle\":\"hflip\",\"width\":77}]",
          "[{\"angle\":[\"vflip\",90]}]",
          "[]",
        }) {
      String token = TestServer.token(TestServer.claims(chain));
      for (ImageFormat format : List.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.WEBP)) {
        Composition composition = Composition.of(ImageSource.of("a", A), ChainJson.parse(chain));
        Output output = new Output(format, 85, Output.AUTO.background());
        assertArrayEquals(
            Composer.create().render(composition, output).bytes(),
            server.get("/images/a." + format.extension() + "?token=" + token).body(),
            chain + " " + format);
      }
    }
  }

  /** Each asks for one measurement of pixels or several before it can be laid out. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'effect':'trim:20'},{'crop':'fit','width':90}]",
        "[{'crop':'fill','width':90,'height':90,'gravity':'auto'}]",
        "[{'crop':'pad','width':90,'height':90,'background':'auto'}]",
        "[{'effect':'trim:20'},{'crop':'auto_pad','width':60,'height':90,'gravity':'auto'}]",
        "[{'width':90},{'overlay':'b'},{'effect':'trim'},{'width':30},{'flags':'layer_apply'},"
            + "{'effect':'trim'}]",
      })
  @Timeout(60)
  void whatIsMeasuredFirstIsTheBytesOfComposeToo(String json)
      throws IOException, InterruptedException {
    String chain = json.replace('\'', '"');
    Map<String, ImageSource> overlays = Map.of("b", ImageSource.of("b", B));
    Composition composition =
        new Composition(ImageSource.of("a", A), overlays, ChainJson.parse(chain));
    String token = TestServer.token(TestServer.claims(chain));
    assertArrayEquals(
        Composer.create()
            .render(composition, new Output(ImageFormat.PNG, 85, Output.AUTO.background()))
            .bytes(),
        server.get("/images/a.png?token=" + token).body());
  }

  @Test
  void theChainChoosesTheFormatBeforeExtensionAndAccept() throws IOException, InterruptedException {
    String png = TestServer.token(TestServer.claims("[{\"width\":50,\"format\":\"png\"}]"));
    HttpResponse<byte[]> named = server.get("/images/a.jpg?token=" + png, "Accept", "image/webp");
    assertEquals("image/png", header(named, "Content-Type"));
    assertEquals("absent", header(named, "Vary"));
    String auto = TestServer.token(TestServer.claims("[{\"width\":50,\"fetch_format\":\"auto\"}]"));
    HttpResponse<byte[]> webp = server.get("/images/a.jpg?token=" + auto, "Accept", "image/webp");
    assertEquals("image/webp", header(webp, "Content-Type"));
    assertEquals("Accept", header(webp, "Vary"));
    String avif = TestServer.token(TestServer.claims("[{\"width\":50,\"format\":\"avif\"}]"));
    assertEquals(422, server.get("/images/a.jpg?token=" + avif).statusCode());
    String unknown = TestServer.token(TestServer.claims("[{\"transformation\":\"nobody\"}]"));
    assertEquals(422, server.get("/images/a.jpg?token=" + unknown).statusCode());
  }

  @Test
  void dprAutoIsWhatTheClientSays() throws IOException, InterruptedException {
    String path =
        "/images/a.jpg?token="
            + TestServer.token(TestServer.claims("[{\"width\":50,\"dpr\":\"auto\"}]"));
    for (String[] hint :
        new String[][] {{"DPR", "1.5", "100"}, {"Sec-CH-DPR", "3", "150"}, {"DPR", "-2", "50"}}) {
      HttpResponse<byte[]> answer = server.get(path, hint[0], hint[1]);
      assertEquals(
          hint[2],
          String.valueOf(ImageIO.read(new ByteArrayInputStream(answer.body())).getWidth()));
      assertEquals("Sec-CH-DPR, DPR", header(answer, "Vary"));
      assertEquals("Sec-CH-DPR, DPR", header(answer, "Accept-CH"));
    }
  }

  @Test
  void theExtensionAcceptAndAlphaChooseTheFormat() throws IOException, InterruptedException {
    String token = TestServer.token(TestServer.claims(SMALL));
    HttpResponse<byte[]> plain = server.get("/images/a?token=" + token, "Accept", "*/*");
    assertEquals("image/jpeg", header(plain, "Content-Type"));
    assertEquals("Accept", header(plain, "Vary"));
    HttpResponse<byte[]> webp =
        server.get("/images/a?token=" + token, "Accept", "text/html, image/webp;q=0.8,*/*");
    assertEquals("image/webp", header(webp, "Content-Type"));
    assertEquals("Accept", header(webp, "Vary"));
    assertNotEquals(header(plain, "ETag"), header(webp, "ETag"));
    HttpResponse<byte[]> refused =
        server.get("/images/a?token=" + token, "Accept", "image/webp;q=0, */*");
    assertEquals("image/jpeg", header(refused, "Content-Type"));
    HttpResponse<byte[]> named = server.get("/images/a.png?token=" + token, "Accept", "image/webp");
    assertEquals("image/png", header(named, "Content-Type"));
    assertEquals("absent", header(named, "Vary"));
    HttpResponse<byte[]> alpha = server.get("/images/clear?token=" + token);
    assertEquals("image/png", header(alpha, "Content-Type"));
  }

  @Test
  void aTagSavesTheBodyAndHeadIsGetWithoutIt() throws IOException, InterruptedException {
    String path = "/images/a?token=" + TestServer.token(TestServer.claims(SMALL));
    HttpResponse<byte[]> head = server.send("HEAD", path, new byte[0]);
    HttpResponse<byte[]> get = server.get(path);
    assertEquals(200, head.statusCode());
    assertEquals(0, head.body().length);
    String tag = header(get, "ETag");
    assertTrue(tag.matches("\"[0-9a-f]{40}\""), tag);
    for (String name : new String[] {"ETag", "Content-Length", "Content-Type", "Cache-Control"}) {
      assertEquals(header(get, name), header(head, name), name);
    }
    assertEquals(get.body().length, Integer.parseInt(header(get, "Content-Length")));
    for (String known : new String[] {tag, "\"x\", W/" + tag, "*"}) {
      HttpResponse<byte[]> same = server.get(path, "If-None-Match", known);
      assertEquals(304, same.statusCode(), known);
      assertEquals(0, same.body().length);
      assertEquals(tag, header(same, "ETag"));
      assertEquals("Accept", header(same, "Vary"));
      assertEquals("public, max-age=3600", header(same, "Cache-Control"));
    }
    assertEquals(200, server.get(path, "If-None-Match", "\"x\"").statusCode());
  }

  @Test
  void aTagNeedsNoRendering() throws IOException, InterruptedException {
    String path = "/images/a?token=" + TestServer.token(TestServer.claims(SMALL));
    assertEquals(304, server.get(path, "If-None-Match", "*").statusCode());
    assertEquals(List.of("selvage_cache_total{outcome=\"miss\"} 0.0"), misses());
    server.get(path);
    server.get(path);
    assertEquals(List.of("selvage_cache_total{outcome=\"miss\"} 1.0"), misses());
  }

  @Test
  void theAgeIsCappedByTheToken() throws IOException, InterruptedException {
    String token =
        TestServer.token(TestServer.claims(SMALL).withExpiresAt(Instant.now().plusSeconds(100)));
    HttpResponse<byte[]> answer = server.get("/images/a?token=" + token);
    String age = header(answer, "Cache-Control");
    assertTrue(age.matches("public, max-age=(9[0-9]|100)"), age);
    assertEquals("*", header(answer, "Access-Control-Allow-Origin"));
  }

  @Test
  void thePermissionToSaveDecidesTheDisposition() throws IOException, InterruptedException {
    String open = TestServer.token(TestServer.claims(SMALL));
    assertEquals(
        "attachment; filename=\"a.jpg\"",
        header(server.get("/images/a?token=" + open), "Content-Disposition"));
    String closed =
        TestServer.token(TestServer.claims(SMALL).withPermissions(Permissions.download(false)));
    assertEquals(
        "inline; filename=\"a.jpg\"",
        header(server.get("/images/a?token=" + closed), "Content-Disposition"));
  }

  @Test
  void aReplacedFileIsRenderedAnew() throws IOException, InterruptedException {
    String path = "/images/a?token=" + TestServer.token(TestServer.claims(SMALL));
    HttpResponse<byte[]> before = server.get(path);
    server.put("a.jpg", TestPictures.jpeg(410, 300, 9));
    HttpResponse<byte[]> after = server.get(path);
    assertNotEquals(header(before, "ETag"), header(after, "ETag"));
  }

  @Test
  void chainsThatCannotBeAppliedAre422() throws IOException, InterruptedException {
    for (String chain :
        new String[] {
          "[{\"crop\":\"pad\",\"width\":60000,\"height\":60000}]",
          "[{\"overlay\":\"text:a_stored_style:hello\",\"width\":10}]",
        }) {
      HttpResponse<byte[]> answer =
          server.get("/images/a?token=" + TestServer.token(TestServer.claims(chain)));
      assertEquals(422, answer.statusCode(), chain);
      assertEquals("application/problem+json", header(answer, "Content-Type"));
      assertEquals("absent", header(answer, "ETag"));
      assertEquals("no-store", header(answer, "Cache-Control"));
    }
  }

  private List<String> misses() throws IOException, InterruptedException {
    return server.metrics("selvage_cache_total{outcome=\"miss\"");
  }

  static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("absent");
  }
}
