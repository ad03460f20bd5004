package dev.selvage.server;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.Keys;
import dev.selvage.fixtures.OpenApiDocument;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.Limits;
import dev.selvage.server.internal.http.RequestTracker;
import dev.selvage.server.internal.monitoring.Readiness;
import dev.selvage.server.internal.monitoring.RefusalReason;
import dev.selvage.server.message.ImageResponse;
import dev.selvage.server.settings.DeliveryMode;
import dev.selvage.server.settings.ImageHandlerSettings;
import dev.selvage.server.url.PresetSigner;
import dev.selvage.token.ImageClaims;
import dev.selvage.transform.ChainJson;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description in OpenAPI says what the code has and what the running server answers. */
class OpenApiTest {
  private static final String IMAGE = "/images/{id}";
  private static final String THUMBNAIL = "/images/{id}/thumbnails/{name}";
  private static final String CHAIN = "[{\"crop\":\"fit\",\"width\":20}]";
  private static final byte[] PICTURE = TestPictures.jpeg(40, 30, 1);
  private static final PresetSigner SIGNER = new PresetSigner(Keys.key(9));

  @TempDir Path folder;

  private OpenApiDocument document;

  @BeforeEach
  void read() throws IOException {
    document = OpenApiDocument.read(ImageServer.class);
  }

  @Test
  void hasEveryRouteOfTheCodeAndNoOther() throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    Path keys = Files.writeString(folder.resolve("keys.json"), TestServer.keysJson(TestServer.KEY));
    List<Route> routes = new ArrayList<>();
    try (ImageHandler handler =
        ImageHandler.open(ImageHandlerSettings.builder(images, keys).build())) {
      routes.addAll(handler.routes());
    }
    StatusRoutes status =
        new StatusRoutes(
            new RequestTracker(),
            new Readiness(Map.of()),
            () -> false,
            () -> "",
            Duration.ofSeconds(1));
    routes.add(status.health());
    routes.add(status.live());
    routes.add(status.ready());
    routes.add(status.metrics());
    Map<String, Set<String>> methods = new TreeMap<>();
    for (Route route : routes) {
      methods.put(route.pattern(), new TreeSet<>(List.of(route.methods().split(", ", -1))));
    }
    assertEquals(methods, document.methods());
  }

  @Test
  void hasEveryRefusalAndNoOther() {
    // These three are not answered: there is no request yet, or nobody who reads.
    EnumSet<RefusalReason> answered =
        EnumSet.complementOf(
            EnumSet.of(
                RefusalReason.SLOW_HEADER, RefusalReason.CLIENT_GONE, RefusalReason.SLOW_CLIENT));
    Set<String> statuses = new TreeSet<>();
    Set<String> reasons = new TreeSet<>();
    for (RefusalReason reason : answered) {
      statuses.add("Refused" + reason.status());
      reasons.add(reason.label());
    }
    Set<String> described =
        new TreeSet<>(document.root().at("/components/responses").propertyNames());
    described.removeIf(name -> !name.startsWith("Refused"));
    assertEquals(statuses, described);
    Set<String> told = new TreeSet<>();
    document
        .root()
        .at("/components/schemas/Problem/properties/reason/enum")
        .forEach(reason -> told.add(reason.asString()));
    assertEquals(reasons, told);
  }

  @Test
  void hasEveryFormatThatIsWritten() {
    Set<String> types = new TreeSet<>();
    ImageFormat.written().forEach(format -> types.add(format.mediaType()));
    assertEquals(
        types,
        new TreeSet<>(document.root().at("/components/responses/Image/content").propertyNames()));
  }

  @Test
  void everyReferenceLeadsSomewhereAndEveryPartIsUsed() {
    Set<String> used = new TreeSet<>();
    collect(document.root(), used);
    Set<String> parts = new TreeSet<>();
    for (String kind : List.of("parameters", "headers", "responses", "schemas")) {
      for (String name : document.root().at("/components/" + kind).propertyNames()) {
        parts.add("#/components/" + kind + "/" + name);
      }
    }
    // No operation is there for methods that there are not.
    used.add("#/components/responses/Refused405");
    used.add("#/components/headers/Allow");
    assertEquals(parts, used);
  }

  @Test
  void everySchemaIsOne() {
    int schemas = 0;
    for (JsonNode each : document.root().findValues("schema")) {
      document.checkSchema(each);
      schemas++;
    }
    for (JsonNode each : document.root().at("/components/schemas").values()) {
      document.checkSchema(each);
      schemas++;
    }
    assertTrue(schemas > 40, schemas + " schemas");
    JsonNode none = JsonMapper.shared().readTree("{\"type\":\"text\"}");
    assertThrows(AssertionFailedError.class, () -> document.checkSchema(none));
  }

  @Test
  void everyOperationIsWholeAndHasANameOfItsOwn() {
    assertEquals("3.1.1", document.root().get("openapi").asString());
    Set<String> names = new TreeSet<>();
    int operations = 0;
    for (Map.Entry<String, JsonNode> path : document.root().get("paths").properties()) {
      Set<String> declared = new TreeSet<>();
      for (JsonNode parameter : path.getValue().path("parameters")) {
        JsonNode resolved = document.resolved(parameter);
        assertEquals("path", resolved.get("in").asString());
        assertTrue(resolved.get("required").asBoolean());
        declared.add("{" + resolved.get("name").asString() + "}");
      }
      Set<String> named = new TreeSet<>(List.of(path.getKey().split("/", -1)));
      named.removeIf(part -> !part.startsWith("{"));
      assertEquals(named, declared, path.getKey());
      for (String method : requireNonNull(document.methods().get(path.getKey()))) {
        JsonNode operation = path.getValue().get(method.toLowerCase(Locale.ROOT));
        names.add(operation.get("operationId").asString());
        operations++;
        for (Map.Entry<String, JsonNode> answer : operation.get("responses").properties()) {
          assertTrue(answer.getKey().matches("[2-5][0-9][0-9]"), answer.getKey());
          assertTrue(document.resolved(answer.getValue()).has("description"), answer.getKey());
        }
      }
    }
    assertEquals(operations, names.size());
  }

  private void collect(JsonNode node, Set<String> references) {
    if (node.has("$ref")) {
      document.resolved(node);
      references.add(node.get("$ref").asString());
    }
    node.forEach(each -> collect(each, references));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theRunningServerAnswersAsDescribed(boolean explain)
      throws IOException, InterruptedException {
    try (TestServer server =
        TestServer.start(
            folder,
            settings ->
                settings
                    .explainRefusals(explain)
                    .limits(Limits.builder().maxBytes(100_000).build())
                    .presetSigner(SIGNER)
                    .presets(Map.of("mini", ChainJson.parse(CHAIN))))) {
      server.put("a.jpg", PICTURE);
      server.put("broken.jpg", new byte[] {1, 2, 3});
      reads(server);
      writes(server);
      server.until("selvage_ready 1.0");
      for (String path : List.of("/health", "/health/live", "/health/ready", "/metrics")) {
        check(server, path, 200, "GET", path);
        check(server, path, 200, "HEAD", path);
        check(server, path, 204, "OPTIONS", path);
        check(server, path, 405, "POST", path);
        check(server, path, 400, "GET", path + "?x=%ff");
      }
    }
  }

  private void reads(TestServer server) throws IOException, InterruptedException {
    String token = TestServer.strictToken("a", CHAIN);
    String image = "/images/a?token=" + token;
    HttpResponse<byte[]> whole = check(server, IMAGE, 200, "GET", image);
    String tag = whole.headers().firstValue("ETag").orElse("");
    check(server, IMAGE, 200, "HEAD", image);
    check(server, IMAGE, 200, "GET", "/images/a.webp?token=" + token);
    check(server, IMAGE, 200, "GET", "/images/a", "Authorization", "Bearer " + token);
    check(server, IMAGE, 304, "GET", image, "If-None-Match", tag);
    check(server, IMAGE, 401, "GET", "/images/a");
    check(server, IMAGE, 401, "HEAD", "/images/a?token=nonsense");
    check(server, IMAGE, 401, "GET", "/images/a?token=nonsense");
    check(server, IMAGE, 403, "GET", "/images/b?token=" + token);
    check(server, IMAGE, 404, "GET", "/images/b?token=" + TestServer.strictToken("b", "[]"));
    check(server, IMAGE, 400, "GET", "/images/a.gif?token=" + token);
    String chain = "[{\"overlay\":\"a\",\"crop\":\"crop\",\"width\":5000}]";
    String broken = "/images/broken?token=" + TestServer.strictToken("broken", chain);
    check(server, IMAGE, server.get(broken).statusCode(), "GET", broken);
    check(server, IMAGE, 405, "POST", "/images/a");
    check(server, IMAGE, 204, "OPTIONS", "/images/a");
    String[] preflight = {"Access-Control-Request-Method", "GET", "Origin", "https://shop.example"};
    check(server, IMAGE, 204, "OPTIONS", "/images/a", preflight);
    check(server, THUMBNAIL, 200, "GET", SIGNER.path("a", "mini", "jpg"));
    check(server, THUMBNAIL, 200, "HEAD", SIGNER.path("a", "mini", "png"));
    check(server, THUMBNAIL, 400, "GET", "/images/a/thumbnails/mini-00.jpg");
    check(server, THUMBNAIL, 404, "GET", SIGNER.path("a", "maxi", "jpg"));
    check(server, THUMBNAIL, 405, "PUT", "/images/a/thumbnails/mini.jpg");
    check(server, THUMBNAIL, 204, "OPTIONS", "/images/a/thumbnails/mini.jpg");
  }

  private void writes(TestServer server) throws IOException, InterruptedException {
    String write = "Bearer " + TestServer.scopedToken("new", ImageClaims.SCOPE_WRITE);
    String delete = "Bearer " + TestServer.scopedToken("new", ImageClaims.SCOPE_DELETE);
    String path = "/images/new";
    put(server, 201, PICTURE, "Authorization", write);
    put(server, 200, PICTURE, "Authorization", write);
    put(server, 412, PICTURE, "Authorization", write, "If-None-Match", "*");
    put(server, 413, new byte[100_001], "Authorization", write);
    put(server, 422, new byte[10], "Authorization", write);
    put(server, 401, PICTURE);
    put(server, 403, PICTURE, "Authorization", delete);
    check(server, IMAGE, 403, "DELETE", path, "Authorization", write);
    check(server, IMAGE, 204, "DELETE", path, "Authorization", delete);
    check(server, IMAGE, 404, "DELETE", path, "Authorization", delete);
  }

  @Test
  void redirectsAreAsDescribed() throws IOException, InterruptedException {
    try (TestServer server =
        TestServer.start(
            folder,
            settings -> settings.delivery(DeliveryMode.REDIRECT).cloud("demo").cloudSecret("s"))) {
      server.put("a.jpg", PICTURE);
      String image = "/images/a?token=" + TestServer.strictToken("a", CHAIN);
      check(server, IMAGE, 302, "GET", image);
      check(server, IMAGE, 302, "HEAD", image);
    }
  }

  @Test
  void whatStopsAnswersAsDescribed() throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    Path keys = Files.writeString(folder.resolve("keys.json"), TestServer.keysJson(TestServer.KEY));
    ImageHandler handler = ImageHandler.open(ImageHandlerSettings.builder(images, keys).build());
    handler.close();
    for (String method : List.of("GET", "HEAD", "PUT", "DELETE")) {
      try (ImageResponse answer = handler.handle(PlainRequest.of(method, "/images/a"))) {
        assertEquals(503, answer.status());
        byte[] body = new byte[answer.body().remaining()];
        answer.body().get(body);
        Map<String, List<String>> headers = new TreeMap<>();
        answer
            .headers()
            .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        document.check(IMAGE, method, 503, headers, body);
      }
    }
  }

  @Test
  void whatIsNotDescribedIsFound() {
    byte[] body = "{\"status\":\"fine\"}".getBytes(StandardCharsets.UTF_8);
    Map<String, List<String>> headers =
        new TreeMap<>(
            Map.of(
                "cache-control", List.of("no-store"),
                "content-type", List.of("application/json"),
                "content-length", List.of("17"),
                "x-request-id", List.of("1")));
    assertThrows(
        AssertionFailedError.class, () -> document.check("/health", "GET", 200, headers, body));
    byte[] good = "{\"status\":\"ok\"}".getBytes(StandardCharsets.UTF_8);
    document.check("/health", "GET", 200, headers, good);
    headers.put("cache-control", List.of("public"));
    assertThrows(
        AssertionFailedError.class, () -> document.check("/health", "GET", 200, headers, good));
    headers.put("cache-control", List.of("no-store"));
    headers.put("server", List.of("us"));
    assertThrows(
        AssertionFailedError.class, () -> document.check("/health", "GET", 200, headers, good));
  }

  private void put(TestServer server, int status, byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = server.send("PUT", "/images/new", body, headers);
    assertEquals(status, answer.statusCode());
    document.check(IMAGE, "PUT", status, answer.headers().map(), answer.body());
  }

  private HttpResponse<byte[]> check(
      TestServer server,
      String described,
      int status,
      String method,
      String path,
      String... headers)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = server.send(method, path, new byte[0], headers);
    assertEquals(status, answer.statusCode(), method + " " + path);
    document.check(described, method, status, answer.headers().map(), answer.body());
    return answer;
  }
}
