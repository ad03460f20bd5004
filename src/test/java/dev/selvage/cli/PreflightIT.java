package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.sandbox.Fault;
import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import dev.selvage.sandbox.SetShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The main job against a sandbox in another process, with everything that may go wrong there. */
@Execution(ExecutionMode.CONCURRENT)
class PreflightIT {
  private static final Path TESTDATA = Path.of("testdata").toAbsolutePath();
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"array", "map"})
  void matchesWithEitherShapeOfSet(String shape) throws IOException {
    try (Sandbox sandbox = Sandbox.start(settings().setShape(SetShape.parse(shape)).build())) {
      SelvageProcess.Result result =
          preflight(sandbox, "--json", "--out", "tile.jpg", "--report", "tile.html");
      assertEquals(0, result.exit(), result.err());
      JsonNode json = JSON.readTree(result.out());
      assertEquals("match", json.get("verdict").asString());
      assertEquals(json.get("local").get("homogeneity"), json.get("server").get("homogeneity"));
      assertTrue(json.get("deltaE").asDouble() <= 2.0, result.out());
      JsonNode image = json.get("image");
      assertFalse(image.get("id").asString().isEmpty());
      assertTrue(image.get("renditions").size() >= 2, result.out());
      for (JsonNode rendition : image.get("renditions")) {
        assertTrue(rendition.get("url").asString().startsWith("http://127.0.0.1:"), result.out());
        assertEquals(shape.equals("array"), rendition.get("name").isNull());
      }
      Path tile = folder.resolve("tile.jpg");
      assertEquals(Files.size(tile), json.get("bytes").asLong());
      String page = Files.readString(folder.resolve("tile.html"));
      assertTrue(page.contains("data:image/jpeg;base64,"));
      assertFalse(page.contains("{{"), "a placeholder was left in the page");
      assertFalse(page.contains("<script"), "the page needs no script");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http-503", "rate-limit", "slow", "drop", "expired-token"})
  void survives(String fault) throws IOException {
    try (Sandbox sandbox = sandbox(Fault.parse(fault))) {
      SelvageProcess.Result result = preflight(sandbox, "--json");
      assertEquals(0, result.exit(), result.err());
      assertEquals("match", JSON.readTree(result.out()).get("verdict").asString());
    }
  }

  @Test
  void refreshesAnExpiredTokenOnce() throws IOException {
    try (Sandbox sandbox = sandbox(Fault.EXPIRED_TOKEN)) {
      SelvageProcess.Result result = preflight(sandbox, "--json");
      assertEquals(0, result.exit(), result.err());
      long fetched =
          result.err().lines().filter(line -> line.contains("/oauth/token -> 200")).count();
      assertEquals(2, fetched, result.err());
    }
  }

  @Test
  void aWrongColourIsTold() throws IOException {
    try (Sandbox sandbox = sandbox(Fault.BORDER_OFF)) {
      SelvageProcess.Result result = preflight(sandbox, "--json");
      assertEquals(1, result.exit(), result.err());
      JsonNode json = JSON.readTree(result.out());
      assertEquals("color_differs", json.get("verdict").asString());
      assertTrue(json.get("deltaE").asDouble() > 2.0, result.out());
      assertFalse(json.get("local").equals(json.get("server")), result.out());

      SelvageProcess.Result words = preflight(sandbox);
      assertEquals(1, words.exit(), words.err());
      assertTrue(words.out().contains("border here"), words.out());
      assertTrue(words.out().contains("border there"), words.out());
      assertTrue(words.out().contains("deltaE"), words.out());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"never-ready", "no-border"})
  void noBorderBeforeTheDeadlineIsUnknown(String fault) throws IOException {
    try (Sandbox sandbox = sandbox(Fault.parse(fault))) {
      SelvageProcess.Result result = preflight(sandbox, "--json", "--deadline", "2");
      assertEquals(5, result.exit(), result.err());
      JsonNode json = JSON.readTree(result.out());
      assertEquals("unknown", json.get("verdict").asString());
      assertTrue(json.get("server").isNull(), result.out());
      assertFalse(json.get("image").get("id").asString().isEmpty(), "the id must not be lost");
      assertTrue(result.err().contains("deadline"), result.err());
    }
  }

  @Test
  void brokenJsonIsTheServersFault() throws IOException {
    try (Sandbox sandbox = sandbox(Fault.BAD_JSON)) {
      SelvageProcess.Result result = preflight(sandbox);
      assertEquals(4, result.exit(), result.err());
      assertEquals("", result.out());
    }
  }

  @Test
  void aRefusedTokenIsTheServersWord() throws IOException {
    try (Sandbox sandbox = Sandbox.start(settings().build())) {
      SelvageProcess.Result result =
          SelvageProcess.in(folder)
              .with("SELVAGE_TOKEN", "nonsense-4711")
              .run(arguments(sandbox.api()));
      assertEquals(4, result.exit(), result.err());
      assertFalse(result.err().contains("nonsense-4711"), "a token must not be shown");
    }
  }

  @Test
  void aServerThatIsDownIsTold() {
    SelvageProcess.Result result =
        SelvageProcess.in(folder)
            .with("SELVAGE_TOKEN", "sandbox-1")
            .run(arguments("http://127.0.0.1:9/api/v1"));
    assertEquals(4, result.exit(), result.err());
    String error = result.err().lines().reduce((first, last) -> last).orElse("");
    assertTrue(error.startsWith("selvage: "), error);
  }

  @Test
  void aDryRunUploadsNothing() {
    SelvageProcess.Result result =
        SelvageProcess.in(folder)
            .run(arguments("http://127.0.0.1:9/api/v1", "--dry-run", "--json"));
    assertEquals(0, result.exit(), result.err());
    JsonNode json = JSON.readTree(result.out());
    assertEquals("dry_run", json.get("verdict").asString());
    assertTrue(json.get("image").isNull());
  }

  private static SandboxSettings.Builder settings() {
    return SandboxSettings.builder().delayMillis(50);
  }

  private static Sandbox sandbox(Fault fault) {
    return Sandbox.start(settings().faults(List.of(fault)).build());
  }

  private SelvageProcess.Result preflight(Sandbox sandbox, String... more) {
    return SelvageProcess.in(folder)
        .with("SELVAGE_APP_SECRET", "any")
        .run(arguments(sandbox.api(), more));
  }

  private static Object[] arguments(Object api, String... more) {
    List<Object> all = new ArrayList<>();
    all.add("preflight");
    all.add(TESTDATA.resolve("radio-grey-1600x1200.jpg"));
    all.add(TESTDATA.resolve("fruit-linen-1600x1200.jpg"));
    all.addAll(List.of("--store", "1003", "--tile", "hero", "--api", api));
    all.addAll(List.of("--width", "400"));
    all.addAll(List.of(more));
    return all.toArray();
  }
}
