package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.sandbox.Fault;
import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxEvent;
import dev.selvage.sandbox.SandboxSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code preflight} by the product API, against a sandbox that answers over HTTP. */
class ProductPreflightTest {
  private static final Path GREY = Path.of("testdata", "radio-grey-1600x1200.jpg");
  private static final Path CUT_OUT = Path.of("testdata", "headphones-alpha-1024x1024.png");
  private static final String ALL = "sandbox-test";

  /** Of the sandbox's products this one has a grey gradient round it, and this one no picture. */
  private static final String BUSY = "2";

  private static final String BARE = "7";

  @TempDir Path folder;

  @Test
  void aMainImageIsComparedOnceItIsThere() throws IOException {
    try (Sandbox sandbox = start()) {
      Path page = folder.resolve("page.html");
      InProcess.Result result = preflight(sandbox, ALL, "--product", BUSY, "--report", page);
      assertEquals(0, result.exit(), result.err());
      JsonNode json = json(result);
      assertEquals("match", json.get("verdict").asString());
      assertTrue(json.get("deltaE").doubleValue() <= 2.0, result.out());
      assertEquals(
          List.of(
              "verdict",
              "local",
              "server",
              "deltaE",
              "image",
              "bytes",
              "width",
              "height",
              "sha256",
              "warnings",
              "content"),
          List.copyOf(json.propertyNames()));
      JsonNode image = json.get("image");
      assertTrue(image.get("id").asString().matches("[0-9]+"), result.out());
      assertTrue(image.get("bucket").isNull());
      assertEquals("160px", image.get("renditions").get(0).get("name").asString());
      assertTrue(Files.readString(page).contains("Product 2 of store 1003"));
      assertEquals(1, uploads(sandbox));
      assertTrue(sandbox.log().stream().allMatch(call -> call.path().startsWith("/api/v3/1003/")));
    }
  }

  @Test
  void aCutOutIsSentAsPng() {
    try (Sandbox sandbox = start()) {
      InProcess.Result result =
          run(sandbox, ALL, "preflight", CUT_OUT, "--width", "200", "--product", BARE);
      assertEquals(0, result.exit(), result.err());
      assertEquals(0, json(result).get("server").get("color").get("a").intValue());
    }
  }

  @ParameterizedTest
  @CsvSource({"--gallery, gallery", "--category, category"})
  void whatHasNoBorderIsSentAndSaid(String option, String kind) {
    try (Sandbox sandbox = start()) {
      InProcess.Result result = preflight(sandbox, ALL, option, "1");
      assertEquals(0, result.exit(), result.err());
      JsonNode json = json(result);
      assertEquals("unknown", json.get("verdict").asString());
      assertTrue(json.get("server").isNull());
      assertEquals("border_not_told", json.get("warnings").get(0).get("code").asString());
      assertTrue(json.get("warnings").get(0).get("message").asString().contains(kind));
      assertEquals(1, uploads(sandbox));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_503", "SLOW", "EXPIRED_TOKEN", "OLD_BORDER"})
  void survives(Fault fault) {
    try (Sandbox sandbox = start(fault)) {
      InProcess.Result result = preflight(sandbox, null, "--product", BUSY);
      assertEquals(0, result.exit(), result.err());
      assertEquals("match", json(result).get("verdict").asString());
    }
  }

  @ParameterizedTest
  @CsvSource({"BORDER_OFF, 1, color_differs", "NO_BORDER, 5, unknown", "NEVER_READY, 5, unknown"})
  void isToldWhatDiffersOrNeverComes(Fault fault, int exit, String verdict) {
    try (Sandbox sandbox = start(fault)) {
      InProcess.Result result = preflight(sandbox, ALL, "--product", BUSY, "--deadline", "2");
      assertEquals(exit, result.exit(), result.err());
      assertEquals(verdict, json(result).get("verdict").asString());
      assertFalse(json(result).get("image").get("id").asString().isEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sandbox-test, --product, 99, 404, ID",
    "sandbox-test, --category, 99, 404, ID",
    "sandbox-only-read_catalog, --product, 1, 403, update_catalog",
    "sandbox-only-update_catalog, --product, 1, 403, read_catalog",
    "sandbox-only-read_catalog, --gallery, 1, 403, update_catalog",
    "unknown, --product, 1, 403, token",
  })
  void refusalsSayWhatToDo(String token, String option, String id, String status, String remedy) {
    try (Sandbox sandbox = start()) {
      InProcess.Result result = preflight(sandbox, token, option, id);
      assertEquals(4, result.exit(), result.err());
      String last = result.err().lines().reduce("", (a, b) -> b);
      assertTrue(last.contains(status) && last.contains(remedy), last);
    }
  }

  @Test
  void theTokenOfAnotherStoreIsRefused() {
    try (Sandbox sandbox = start()) {
      InProcess.Result result =
          InProcess.run(
              Map.of("SELVAGE_TOKEN", issuedForAnother(sandbox)),
              command(sandbox, "preflight", GREY, "--product", "1").toArray());
      assertEquals(4, result.exit(), result.err());
      assertTrue(result.err().contains("for this store"), result.err());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--product, x, product ID",
    "--category, 0, category ID",
  })
  void idsThatNothingHasAreUsage(String option, String id, String what) {
    InProcess.Result result = InProcess.run("preflight", GREY, "--store", 1003, option, id);
    assertEquals(2, result.exit(), result.err());
    assertTrue(result.err().contains(what), result.err());
  }

  @Test
  void oneTargetAndAFormatThatTheApiTakes() {
    InProcess.Result none = InProcess.run("preflight", GREY, "--store", 1003);
    assertEquals(2, none.exit(), none.err());
    InProcess.Result two =
        InProcess.run("preflight", GREY, "--store", 1003, "--tile", "a", "--product", "1");
    assertEquals(2, two.exit(), two.err());
    InProcess.Result webp =
        InProcess.run(
            "preflight", GREY, "--store", 1003, "--product", "1", "--dry-run", "--format", "webp");
    assertEquals(2, webp.exit(), webp.err());
    assertTrue(webp.err().contains("WebP"), webp.err());
  }

  private static Sandbox start(Fault... faults) {
    return Sandbox.start(
        SandboxSettings.builder().delayMillis(20).slowMillis(50).faults(List.of(faults)).build());
  }

  private static InProcess.Result preflight(
      Sandbox sandbox, @Nullable String token, Object... more) {
    List<Object> words = new ArrayList<>(List.of("preflight", GREY, "--width", "200"));
    words.addAll(List.of(more));
    return run(sandbox, token, words.toArray());
  }

  private static InProcess.Result run(Sandbox sandbox, @Nullable String token, Object... words) {
    Map<String, String> environment =
        token == null ? Map.of("SELVAGE_APP_SECRET", "any") : Map.of("SELVAGE_TOKEN", token);
    return InProcess.run(environment, command(sandbox, words).toArray());
  }

  private static List<Object> command(Sandbox sandbox, Object... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--store", "1003", "--api", sandbox.api(), "--json"));
    return all;
  }

  private static String issuedForAnother(Sandbox sandbox) {
    try {
      URI url =
          URI.create(sandbox.api() + "/oauth/token?grant_type=authorization_code&site_id=1&code=a");
      String body =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.noBody()).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      return JsonMapper.shared().readTree(body).get("accessToken").asString();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static long uploads(Sandbox sandbox) {
    return sandbox.log().stream().map(SandboxEvent::method).filter("POST"::equals).count();
  }

  private static JsonNode json(InProcess.Result result) {
    return JsonMapper.shared().readTree(result.out());
  }
}
