package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.image.Color;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.server.settings.ImageHandlerSettings;
import dev.selvage.token.ImageClaims;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The servlet in a servlet context of Jetty that knows nothing of us. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServletAdapterTest {
  private static final byte[] PICTURE = TestPictures.jpeg(40, 30, 1);
  private static final String CHAIN = "[{\"crop\":\"fit\",\"width\":20}]";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private final Server jetty = new Server();
  private final ServerConnector connector = new ServerConnector(jetty);
  private ImageHandler handler;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    Path images = Files.createDirectories(folder.resolve("images"));
    Files.write(images.resolve("a.jpg"), PICTURE);
    Path keys = Files.writeString(folder.resolve("keys.json"), TestServer.keysJson(TestServer.KEY));
    handler =
        ImageHandler.open(
            ImageHandlerSettings.builder(images, keys).baseChain(Chain.of()).build(), log::add);
    ServletContextHandler context = new ServletContextHandler("/my shop");
    for (String mapping : List.of("/images/*", "/media/*", "/media/old/images/*")) {
      context.addServlet(new ServletHolder(ServletAdapter.of(handler)), mapping);
    }
    jetty.addConnector(connector);
    jetty.setHandler(context);
    jetty.start();
  }

  @AfterAll
  void stop() throws Exception {
    jetty.stop();
    handler.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/images/", "/media/images/", "/media/old/images/", "/m%65dia/images/"})
  void theMappingSaysWhereTheImagesAre(String place) throws IOException, InterruptedException {
    byte[] composed =
        Composer.create()
            .render(
                Composition.of(ImageSource.of("a.jpg", PICTURE), ChainJson.parse(CHAIN)),
                new Output(ImageFormat.JPEG, 85, Color.WHITE))
            .bytes();
    HttpResponse<byte[]> answer = send("GET", place + "a.jpg?token=" + token(), new byte[0]);
    assertEquals(200, answer.statusCode());
    assertEquals("image/jpeg", header(answer, "Content-Type"));
    assertArrayEquals(composed, answer.body());
  }

  @Test
  void whatIsNotBelowThePlaceIsNotFound() throws IOException, InterruptedException {
    for (String path : List.of("/media/a.jpg", "/media", "/media/", "/media/health", "/images")) {
      int status = send("GET", path + "?token=" + token(), new byte[0]).statusCode();
      assertTrue(status == 404 || (path.equals("/images") && status == 400), path + ": " + status);
    }
  }

  @Test
  void answersPreconditionsHeadAndRefusals() throws IOException, InterruptedException {
    String path = "/images/a.png?token=" + token();
    HttpResponse<byte[]> whole = send("GET", path, new byte[0]);
    String tag = header(whole, "ETag");
    assertEquals(
        304, send("GET", path, new byte[0], "If-None-Match", tag).statusCode(), "has it already");
    HttpResponse<byte[]> head = send("HEAD", path, new byte[0]);
    assertEquals(200, head.statusCode());
    assertEquals(String.valueOf(whole.body().length), header(head, "Content-Length"));
    assertEquals(tag, header(head, "ETag"));
    HttpResponse<byte[]> denied = send("GET", "/images/a", new byte[0]);
    assertEquals(401, denied.statusCode());
    assertEquals("Bearer", header(denied, "WWW-Authenticate"));
    String other = TestServer.strictToken("b", "[]");
    HttpResponse<byte[]> unknown = send("GET", "/images/b?token=" + other, new byte[0]);
    assertEquals(404, unknown.statusCode());
    assertEquals("application/problem+json", header(unknown, "Content-Type"));
    assertEquals(405, send("POST", "/images/a", new byte[0]).statusCode());
    assertEquals(204, send("OPTIONS", "/images/a", new byte[0]).statusCode());
  }

  @Test
  void takesUploadsAndRemovesThem() throws IOException, InterruptedException {
    String write = "Bearer " + TestServer.scopedToken("shop/new", ImageClaims.SCOPE_WRITE);
    String delete = "Bearer " + TestServer.scopedToken("shop/new", ImageClaims.SCOPE_DELETE);
    byte[] png = TestPictures.png(30, 20, 1);
    String path = "/media/images/shop/new";
    assertEquals(201, send("PUT", path, png, "Authorization", write).statusCode());
    assertEquals(
        412, send("PUT", path, png, "Authorization", write, "If-None-Match", "*").statusCode());
    assertArrayEquals(png, handler.store().read(handler.store().find("shop/new").orElseThrow()));
    assertEquals(204, send("DELETE", path, new byte[0], "Authorization", delete).statusCode());
  }

  private static String token() {
    return TestServer.strictToken("a", CHAIN);
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private HttpResponse<byte[]> send(String method, String path, byte[] body, String... headers)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/my%20shop" + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }
}
