package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.delivery.BaseChain;
import dev.selvage.delivery.DeliveryUrl;
import dev.selvage.delivery.StoredLayer;
import dev.selvage.fixtures.Keys;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Size;
import dev.selvage.layout.Layout;
import dev.selvage.server.settings.DeliveryMode;
import dev.selvage.server.store.DeliveryName;
import dev.selvage.server.url.PresetSigner;
import dev.selvage.token.ImageClaims;
import dev.selvage.token.TokenPolicy;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recorded calls of the image API: status, message, body, and the Location after the signature. */
class RecordedCallsTest {
  private static final Path FILE = Path.of("..", "shared", "vectors", "image-api-examples.json");
  private static final Pattern LAYER = Pattern.compile("l_authenticated:([0-9a-f]+)");
  private static final Pattern STORED = Pattern.compile("/v([0-9]+)/([0-9a-f]+)\\.jpg$");
  private static final Pattern THUMBNAIL =
      Pattern.compile("/images/([^/]+)/thumbnails/([a-z]+)-.*");
  private static final PresetSigner SIGNER = new PresetSigner(Keys.key(9));

  private static final Size STORED_SIZE = new Size(8, 6);

  @TempDir Path folder;

  static Stream<Arguments> calls() {
    if (!Files.exists(FILE)) {
      return Stream.of(Arguments.of(Named.of("absent", JsonMapper.shared().nullNode())));
    }
    return JsonMapper.shared().readTree(FILE).values().stream()
        .map(call -> Arguments.of(Named.of(call.get("description").asString(), call)));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void answersAsRecorded(JsonNode recorded) throws IOException, InterruptedException {
    assumeTrue(!recorded.isNull(), "skipped: there are no vectors in ../shared");
    String path = recorded.get("request_path").asString();
    assumeTrue(path.startsWith("/images/"), "skipped: another API, which is not served here");
    try (TestServer server = start("redirects", DeliveryMode.REDIRECT, path)) {
      store(server, recorded);
      HttpResponse<byte[]> answer = server.get(ownPath(recorded, path));
      assertEquals(recorded.get("status").asInt(), answer.statusCode());
      JsonNode location = recorded.get("location");
      if (!location.isNull()) {
        assertEquals(
            location.asString().replaceFirst("s--.{8}--", ""),
            RenderTest.header(answer, "Location").replaceFirst("s--.{8}--", ""));
        assertRenderedInTheSizeOf(RenderTest.header(answer, "Location"), recorded, path);
      }
      if (!recorded.get("x_message").isNull()) {
        assertEquals(recorded.get("x_message").asString(), RenderTest.header(answer, "X-message"));
        assertEquals(0, answer.body().length);
      }
      if (!recorded.get("body").isNull()) {
        assertEquals(
            recorded.get("body").asString(), new String(answer.body(), StandardCharsets.UTF_8));
      }
    }
  }

  /** What a server renders that does not redirect is as large as the Location's components say. */
  private void assertRenderedInTheSizeOf(String location, JsonNode recorded, String path)
      throws IOException, InterruptedException {
    Chain chain =
        DeliveryUrl.parse(location.substring(location.indexOf('#') + 1))
            .chain(StoredLayer::publicId)
            .chain();
    Map<String, Size> layers = new HashMap<>();
    chain.overlays().forEach(id -> layers.put(id, STORED_SIZE));
    try (TestServer server = start("renders", DeliveryMode.RENDER, path)) {
      store(server, recorded);
      HttpResponse<byte[]> answer = server.get(ownPath(recorded, path));
      assertEquals(200, answer.statusCode());
      assertEquals(
          Layout.of(chain, STORED_SIZE, layers, 50_000_000).canvas(),
          new ImageDecoder().probe(ImageSource.of("rendered", answer.body())).size());
    }
  }

  private TestServer start(String name, DeliveryMode mode, String path) throws IOException {
    boolean unsigned = path.contains("?width=");
    return TestServer.start(
        folder.resolve(name),
        settings ->
            settings
                .delivery(mode)
                .tokens(TokenPolicy.COMPATIBLE)
                .baseChain(BaseChain.DEFAULT)
                .cloud("sadaasdasd")
                .cloudSecret("a secret of our own")
                .locationPrefix("http://example.org/assets/blank.jpg#")
                .presets(Map.of("thumbnail", ChainJson.parse("[{\"width\":10}]")))
                .presetSigner(SIGNER)
                .allowUnsigned(unsigned));
  }

  /** The path with a token, or signature, of our own key. */
  private static String ownPath(JsonNode recorded, String path) {
    Matcher thumbnail = THUMBNAIL.matcher(path);
    if (thumbnail.matches() && recorded.get("status").asInt() == 404) {
      return SIGNER.path(thumbnail.group(1), thumbnail.group(2), "jpg");
    }
    JsonNode claims = recorded.get("claims");
    if (claims.isNull()) {
      return path;
    }
    List<?> steps = JsonMapper.shared().convertValue(claims.get("transformations"), List.class);
    ImageClaims own = ImageClaims.of(TestServer.ISSUER, ChainJson.ofCompatibleClaim(steps));
    JsonNode id = claims.get("image_id");
    String token = TestServer.token(own.withImageId(id == null ? null : id.asString()));
    return path.substring(0, path.indexOf('?')) + "?token=" + token;
  }

  /** Stores what the recorded Location shows was stored there. */
  private static void store(TestServer server, JsonNode recorded) throws IOException {
    if (recorded.get("location").isNull()) {
      return;
    }
    String location = recorded.get("location").asString();
    JsonNode claims = recorded.get("claims");
    JsonNode named = claims.isNull() ? null : claims.get("image_id");
    String path = recorded.get("request_path").asString();
    String id = named == null ? path.split("[/?]", -1)[2] : named.asString();
    Matcher stored = STORED.matcher(location);
    assertTrue(stored.find());
    put(server, id, stored.group(2), stored.group(1));
    if (!claims.isNull()) {
      Matcher layer = LAYER.matcher(location);
      for (JsonNode step : claims.get("transformations")) {
        if (step.get("overlay") != null && layer.find()) {
          put(server, step.get("overlay").asString(), layer.group(1), "1");
        }
      }
    }
  }

  private static void put(TestServer server, String id, String publicId, String version)
      throws IOException {
    server
        .server()
        .store()
        .put(
            id,
            new DeliveryName(publicId, "authenticated", version),
            new ByteArrayInputStream(
                TestPictures.jpeg(STORED_SIZE.width(), STORED_SIZE.height(), 1)));
  }
}
