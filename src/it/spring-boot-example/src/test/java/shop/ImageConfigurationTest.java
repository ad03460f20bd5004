package shop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.Selvage;
import dev.selvage.delivery.BaseChain;
import dev.selvage.image.Color;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.token.ImageClaims;
import dev.selvage.token.IssuerKeys;
import dev.selvage.token.TokenPolicy;
import dev.selvage.token.TokenSigner;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Pictures over HTTP from the application's own Tomcat, below a context path. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = "server.servlet.context-path=/my-shop")
class ImageConfigurationTest {
  private static final String KEYS = "{\"issuers\":{\"shop\":[\"" + "A".repeat(43) + "\"]}}";
  private static final Chain CHAIN = ChainJson.parse("[{\"crop\":\"fit\",\"width\":60}]");

  @TempDir private static Path folder;

  private static byte[] photo;

  @LocalServerPort private int port;

  @DynamicPropertySource
  static void places(DynamicPropertyRegistry properties) throws IOException {
    photo =
        Selvage.of(new BufferedImage(200, 150, BufferedImage.TYPE_INT_RGB)).jpeg(90).toBytes();
    Path images = Files.createDirectories(folder.resolve("images"));
    Files.write(images.resolve("mug.jpg"), photo);
    Path keys = Files.writeString(folder.resolve("keys.json"), KEYS);
    properties.add("shop.images", images::toString);
    properties.add("shop.keys", keys::toString);
  }

  @Test
  void aSignedUrlGivesTheBytesOfCompose() throws Exception {
    byte[] composed =
        Composer.create()
            .render(
                Composition.of(
                    ImageSource.of("mug.jpg", photo), BaseChain.DEFAULT.followedBy(CHAIN)),
                new Output(ImageFormat.JPEG, 85, Color.WHITE))
            .bytes();
    HttpResponse<byte[]> answer = get("mug.jpg?token=" + token("mug"));
    assertEquals(200, answer.statusCode());
    assertEquals("image/jpeg", answer.headers().firstValue("Content-Type").orElse(""));
    assertArrayEquals(composed, answer.body());
    String tag = answer.headers().firstValue("ETag").orElse("");
    HttpResponse<byte[]> same =
        send(request("mug.jpg?token=" + token("mug")).header("If-None-Match", tag));
    assertEquals(304, same.statusCode());
    HttpResponse<byte[]> head =
        send(
            request("mug.jpg?token=" + token("mug"))
                .method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertEquals(200, head.statusCode());
    assertEquals(
        String.valueOf(composed.length), head.headers().firstValue("Content-Length").orElse(""));
  }

  @Test
  void whatIsNotSignedOrNotThereIsRefusedByTheHandlerAndNotBySpring() throws Exception {
    HttpResponse<byte[]> denied = get("mug");
    assertEquals(401, denied.statusCode());
    assertEquals("Bearer", denied.headers().firstValue("WWW-Authenticate").orElse(""));
    HttpResponse<byte[]> unknown = get("cup?token=" + token("cup"));
    assertEquals(404, unknown.statusCode());
    assertTrue(new String(unknown.body()).contains("\"title\":\"Unknown image\""));
    assertEquals(405, send(request("mug").POST(HttpRequest.BodyPublishers.noBody())).statusCode());
  }

  @Test
  void uploadsAreTaken() throws Exception {
    String write =
        new TokenSigner(TokenPolicy.STRICT)
            .sign(claims("summer/new").withScopes(Set.of(ImageClaims.SCOPE_WRITE)), keys());
    HttpResponse<byte[]> answer =
        send(
            request("summer/new")
                .header("Authorization", "Bearer " + write)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(photo)));
    assertEquals(201, answer.statusCode(), new String(answer.body()));
    assertEquals(200, get("summer/new?token=" + token("summer/new")).statusCode());
  }

  private static IssuerKeys keys() {
    return IssuerKeys.parse(KEYS);
  }

  private static ImageClaims claims(String id) {
    return ImageClaims.of("shop", CHAIN)
        .withImageId(id)
        .withExpiresAt(Instant.now().plusSeconds(600));
  }

  private static String token(String id) {
    return new TokenSigner(TokenPolicy.STRICT).sign(claims(id), keys());
  }

  private HttpRequest.Builder request(String image) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + port + "/my-shop/media/images/" + image));
  }

  private HttpResponse<byte[]> get(String image) throws Exception {
    return send(request(image));
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }
}
