package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.image.OddFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What commands tell of pictures that can be used, but not quite as they are. */
class WarningsTest {
  /** The files are 64 px wide: what the codes are told for that are about more. */
  private static final Map<String, Integer> WIDTHS = Map.of("upscaled", 96, "low_resolution", 128);

  @TempDir Path folder;

  private List<Object> command(String command, String code) throws IOException {
    Path image = Files.write(folder.resolve("odd"), OddFiles.about(code));
    Path out = folder.resolve("out.png");
    int width = WIDTHS.getOrDefault(code, 32);
    Path chain =
        Files.writeString(
            folder.resolve("chain.json"), "[{\"crop\":\"fit\",\"width\":" + width + "}]");
    List<Object> words =
        new ArrayList<>(
            switch (command) {
              case "border" -> List.of(command, image);
              case "compose" -> List.of(command, image, "-o", out, "--transformations", chain);
              case "preflight" ->
                  List.of(
                      command, image, "--store", 1, "--tile", "t", "--dry-run", "--width", width);
              default -> List.of(command, image, "-o", out, "--width", width);
            });
    words.add("--allow-truncated");
    return words;
  }

  private static List<String> codes(JsonNode result) {
    JsonNode of = result.isArray() ? result.get(0) : result;
    for (JsonNode warning : of.get("warnings")) {
      assertEquals(List.of("code", "message"), List.copyOf(warning.propertyNames()));
    }
    return StreamSupport.stream(of.get("warnings").spliterator(), false)
        .map(warning -> warning.get("code").asString())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "resize, animation_dropped",
    "resize, profile_ignored",
    "resize, truncated_input",
    "resize, cmyk_without_profile",
    "resize, metadata_removed",
    "resize, upscaled",
    "resize, content_credentials_removed",
    "preflight, content_credentials_removed",
    "tile, animation_dropped",
    "tile, metadata_removed",
    "tile, upscaled",
    "compose, profile_ignored",
    "compose, metadata_removed",
    "compose, upscaled",
    "preflight, truncated_input",
    "preflight, cmyk_without_profile",
    "preflight, metadata_removed",
    "preflight, upscaled",
    "border, animation_dropped",
    "border, profile_ignored",
    "border, truncated_input",
    "border, cmyk_without_profile",
  })
  void areInTheResultAndALineEachOtherwise(String command, String code) throws IOException {
    List<Object> words = command(command, code);
    InProcess.Result told = InProcess.run(words.toArray());
    assertEquals(0, told.exit(), told.err());
    List<String> lines = told.err().lines().filter(l -> l.startsWith("warning: ")).toList();
    assertEquals(1, lines.size(), told.err());
    assertTrue(lines.get(0).contains("odd: "), "the name of the image: " + lines);
    assertTrue(lines.get(0).endsWith(" (" + code + ")"), lines.get(0));

    words.add("--json");
    InProcess.Result result = InProcess.run(words.toArray());
    assertEquals(List.of(code), codes(JsonMapper.shared().readTree(result.out())));
    assertFalse(result.err().contains("warning: "), result.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"resize", "tile", "compose", "preflight"})
  void imagesOfHalfTheSizeAreLowInResolution(String command) throws IOException {
    List<Object> words = command(command, "low_resolution");
    words.add("--json");
    JsonNode result = JsonMapper.shared().readTree(InProcess.run(words.toArray()).out());
    assertEquals(List.of("upscaled", "low_resolution"), codes(result));
  }

  @Test
  void whatIsNotEnlargedThoughAskedForIsLowInResolution() throws IOException {
    List<Object> words = command("resize", "low_resolution");
    words.addAll(List.of("--crop", "limit", "--json"));
    JsonNode result = JsonMapper.shared().readTree(InProcess.run(words.toArray()).out());
    assertEquals(64, result.get("width").asInt());
    assertEquals(List.of("low_resolution"), codes(result));
  }

  @ParameterizedTest
  @ValueSource(strings = {"border", "resize", "tile", "compose", "preflight"})
  void areNoneWhereThereIsNothingToTell(String command) throws IOException {
    List<Object> words = command(command, "none");
    assertFalse(InProcess.run(words.toArray()).err().contains("warning"));
    words.add("--json");
    JsonNode result = JsonMapper.shared().readTree(InProcess.run(words.toArray()).out());
    assertEquals(List.of(), codes(result));
  }

  @Test
  void aBatchTellsThemTileByTile() throws IOException {
    Files.write(folder.resolve("odd.jpg"), OddFiles.about("metadata_removed"));
    Path manifest = Files.writeString(folder.resolve("tiles.csv"), "t1,odd.jpg\n");
    List<Object> words =
        new ArrayList<>(
            List.of(
                "batch",
                manifest,
                "--store",
                1,
                "--journal",
                folder.resolve("j.db"),
                "--dry-run",
                "--width",
                32));
    InProcess.Result told = InProcess.run(words.toArray());
    assertTrue(told.err().contains("line 1 tile t1: warning: "), told.err());
    words.add("--json");
    JsonNode warned =
        InProcess.run(words.toArray())
            .out()
            .lines()
            .map(line -> JsonMapper.shared().readTree(line))
            .filter(event -> event.get("event").asString().equals("warned"))
            .findFirst()
            .orElseThrow();
    assertEquals(1, warned.get("line").asInt());
    assertEquals("t1", warned.get("tile").asString());
    assertEquals(List.of("metadata_removed"), codes(warned));
  }

  @Test
  void calibrationTellsThemOfItsObservationsOnce() throws IOException {
    Files.write(folder.resolve("odd.gif"), OddFiles.about("animation_dropped"));
    String border = "{\"homogeneity\":false,\"color\":{\"r\":1,\"g\":2,\"b\":3,\"a\":1}}";
    Path observations =
        Files.writeString(
            folder.resolve("seen.jsonl"),
            "{\"image\":\"odd.gif\",\"borderInfo\":" + border + "}\n");
    InProcess.Result told = InProcess.run("calibrate", observations, "--max-thickness", 1);
    assertEquals(0, told.exit(), told.err());
    assertEquals(1, told.err().lines().filter(l -> l.endsWith("(animation_dropped)")).count());
    InProcess.Result result =
        InProcess.run("calibrate", observations, "--max-thickness", 1, "--json");
    assertEquals(List.of("animation_dropped"), codes(JsonMapper.shared().readTree(result.out())));
  }
}
