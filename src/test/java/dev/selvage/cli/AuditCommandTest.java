package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.sandbox.Fault;
import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code audit} against a sandbox that answers over HTTP. */
class AuditCommandTest {
  @TempDir Path folder;

  @Test
  void aLargeShopIsReadByPageAndOnlyRead() throws IOException {
    try (Sandbox sandbox = shop(2000)) {
      Path journal = folder.resolve("audit.jsonl");
      Path page = folder.resolve("audit.html");
      JsonNode json = audit(sandbox, "--journal", journal, "--report", page);
      assertEquals(2000, json.get("products").intValue());
      // Of seven products one has several colours twice, one is small, one nearly white, one bare.
      assertEquals(571, json.get("problems").get("not_homogeneous").intValue());
      assertEquals(286, json.get("problems").get("small").intValue());
      assertEquals(286, json.get("problems").get("near_white").intValue());
      assertEquals(285, json.get("problems").get("no_picture").intValue());
      assertEquals(20, json.get("calls").intValue());
      assertTrue(sandbox.log().stream().allMatch(call -> call.method().equals("GET")));
      JsonNode worst = json.get("findings").get(0);
      assertEquals("not_homogeneous", worst.get("problems").get(0).asString());
      assertTrue(worst.get("proposal").get("chain").isArray());
      assertEquals(571 + 286 + 286 + 285, count(Files.readString(page), "class=\"card\""));
      // All is known by now.
      JsonNode again = audit(sandbox, "--journal", journal);
      assertEquals(0, again.get("calls").intValue());
      assertEquals(json.get("findings"), again.get("findings"));
    }
  }

  /** A kill may come at any byte of the journal. */
  @Test
  void itGoesOnWhereItWasKilled() throws IOException {
    try (Sandbox sandbox = shop(450)) {
      Path journal = folder.resolve("audit.jsonl");
      JsonNode whole = audit(sandbox, "--journal", journal);
      byte[] bytes = Files.readAllBytes(journal);
      List<Integer> ends = new ArrayList<>();
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          ends.add(i + 1);
        }
      }
      // The head, then five pages.
      assertEquals(6, ends.size());
      for (int kept = 0; kept < ends.size(); kept++) {
        int begin = kept == 0 ? 0 : ends.get(kept - 1);
        int cut = (begin + ends.get(kept)) / 2;
        Files.write(journal, Arrays.copyOf(bytes, cut));
        JsonNode resumed = audit(sandbox, "--journal", journal);
        assertEquals(kept == 0 ? 5 : 6 - kept, resumed.get("calls").intValue(), "cut at " + cut);
        assertEquals(whole.get("findings"), resumed.get("findings"));
        assertEquals(
            new String(bytes, StandardCharsets.UTF_8), Files.readString(journal), "cut at " + cut);
      }
    }
  }

  @Test
  void aJournalBelongsToOneStoreAndToAudits() throws IOException {
    try (Sandbox sandbox = shop(3)) {
      Path journal = folder.resolve("audit.jsonl");
      audit(sandbox, "--journal", journal);
      InProcess.Result other =
          run(sandbox, "sandbox-1", "audit", "--store", 7, "--journal", journal);
      assertEquals(2, other.exit(), other.err());
      assertTrue(other.err().contains("store 1003"), other.err());
      for (String text : List.of("no journal", "{\"a\":1}\n", "[1]\n", "{\"audit\":1}\nx\n")) {
        Files.writeString(journal, text);
        InProcess.Result odd =
            run(sandbox, "sandbox-1", "audit", "--store", 1003, "--journal", journal);
        assertTrue(odd.exit() == 3 || odd.exit() == 2, text + odd.err());
        assertEquals(text, Files.readString(journal));
      }
    }
  }

  @Test
  void picturesAreFetchedForAManifest() throws IOException {
    try (Sandbox sandbox = shop(14)) {
      Path manifest = folder.resolve("better.csv");
      JsonNode json = audit(sandbox, "--manifest", manifest);
      List<String> lines = Files.readAllLines(manifest);
      assertEquals("product,image,transformations", lines.get(0));
      assertEquals(8, lines.size() - 1);
      Set<Path> pictures = new HashSet<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] fields = line.split(",", 3);
        assertTrue(fields[1].matches("better-pictures/" + fields[0] + "-[0-9a-f]{12}\\.jpg"), line);
        assertTrue(Files.size(folder.resolve(fields[1])) > 0);
        pictures.add(folder.resolve(fields[1]));
        assertTrue(fields[2].startsWith("\"[{\"\"crop\"\":"), line);
      }
      assertEquals(8, pictures.size());
      // No token goes to where the pictures are, and none of them is fetched twice.
      assertEquals(1 + 8, json.get("calls").intValue());
      assertEquals(1, audit(sandbox, "--manifest", manifest).get("calls").intValue());
    }
  }

  /** In the eyes of the sandbox, which measures with code of its own. */
  @Test
  void whatIsProposedMakesEveryBorderHomogeneous() {
    try (Sandbox sandbox =
        Sandbox.start(SandboxSettings.builder().products(21).productsAtOnce(true).build())) {
      Path manifest = folder.resolve("better.csv");
      assertEquals(
          6,
          audit(sandbox, "--manifest", manifest).get("problems").get("not_homogeneous").intValue());
      InProcess.Result batch =
          run(
              sandbox,
              "sandbox-1",
              "batch",
              manifest,
              "--store",
              1003,
              "--journal",
              folder.resolve("better.db"),
              "--settle",
              1);
      assertEquals(0, batch.exit(), batch.err());
      JsonNode after = audit(sandbox).get("problems");
      assertEquals(0, after.get("not_homogeneous").intValue(), after.toString());
      assertEquals(0, after.get("small").intValue(), after.toString());
      assertEquals(0, after.get("near_white").intValue(), after.toString());
      assertEquals(3, after.get("no_picture").intValue(), after.toString());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_503", "SLOW", "RATE_LIMIT"})
  void survives(Fault fault) {
    try (Sandbox sandbox =
        Sandbox.start(
            SandboxSettings.builder().products(7).slowMillis(20).faults(List.of(fault)).build())) {
      assertEquals(7, audit(sandbox).get("products").intValue());
    }
  }

  @Test
  void aListWithoutBordersIsCompletedByTheProducts() {
    try (Sandbox sandbox =
        Sandbox.start(
            SandboxSettings.builder().products(7).faults(List.of(Fault.NO_BORDER)).build())) {
      JsonNode json = audit(sandbox);
      assertEquals(6, json.get("problems").get("border_unknown").intValue());
      assertEquals(1 + 6, json.get("calls").intValue());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sandbox-only-update_catalog", "nonsense"})
  void aTokenThatMayNotReadIsTold(String token) {
    try (Sandbox sandbox = shop(3)) {
      InProcess.Result result = run(sandbox, token, "audit", "--store", 1003);
      assertEquals(4, result.exit(), result.err());
      assertTrue(result.err().contains("read_catalog"), result.err());
      assertFalse(result.err().contains("dry-run"), result.err());
    }
  }

  @Test
  void aServerThatDoesNotHeedTheOffsetIsNotAskedForEver() throws IOException {
    try (MockWebServer server = new MockWebServer()) {
      server.setDispatcher(
          new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
              return new MockResponse.Builder()
                  .body("{\"total\":500,\"items\":[{\"id\":1},{\"id\":2}]}")
                  .build();
            }
          });
      server.start();
      InProcess.Result result =
          InProcess.run(
              Map.of("SELVAGE_TOKEN", "t"),
              "audit",
              "--store",
              1003,
              "--product-api",
              "http://127.0.0.1:" + server.getPort() + "/api/v3");
      assertEquals(4, result.exit(), result.err());
      assertEquals(2, server.getRequestCount());
    }
  }

  private static Sandbox shop(int products) {
    return Sandbox.start(SandboxSettings.builder().products(products).build());
  }

  private JsonNode audit(Sandbox sandbox, Object... more) {
    List<Object> words = new ArrayList<>(List.of("audit", "--store", 1003, "--json"));
    words.addAll(List.of(more));
    InProcess.Result result = run(sandbox, "sandbox-only-read_catalog", words.toArray());
    assertEquals(0, result.exit(), result.err());
    return JsonMapper.shared().readTree(result.out());
  }

  private static InProcess.Result run(Sandbox sandbox, String token, Object... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--api", sandbox.api(), "--rate", 100_000));
    return InProcess.run(Map.of("SELVAGE_TOKEN", token), all.toArray());
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
