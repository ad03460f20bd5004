package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.image.ImageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of good images among bad ones. */
class SeveralImagesTest {
  private static final String GRAY =
      "\"borderInfo\":{\"homogeneity\":true,\"color\":{\"r\":200,\"g\":200,\"b\":200,\"a\":1}}";

  @TempDir Path folder;

  @BeforeEach
  void images() throws IOException {
    TestPictures.write(folder.resolve("good.jpg"));
    TestPictures.write(folder.resolve("good.png"));
    Files.writeString(folder.resolve("text.jpg"), "This is no picture.\n");
    byte[] whole = TestPictures.bytes(ImageFormat.PNG);
    Files.write(folder.resolve("half.png"), Arrays.copyOf(whole, whole.length / 2));
  }

  @Test
  void borderMeasuresTheOthers() {
    InProcess.Result result =
        InProcess.run(
            "border",
            at("text.jpg"),
            at("good.jpg"),
            at("missing.jpg"),
            at("half.png"),
            at("good.png"));
    assertEquals(3, result.exit(), result.err());
    assertEquals(2, result.out().lines().count(), result.out());
    assertTrue(result.out().contains("good.jpg") && result.out().contains("good.png"));
    assertTold(result, "text.jpg", "missing.jpg", "half.png");
  }

  @Test
  void borderPrintsOneDocumentOfTheOthers() {
    InProcess.Result result =
        InProcess.run("border", "--json", at("half.png"), at("good.jpg"), at("text.jpg"));
    assertEquals(3, result.exit(), result.err());
    JsonNode json = JsonMapper.shared().readTree(result.out());
    assertEquals(1, json.size());
    assertEquals(at("good.jpg").toString(), json.get(0).get("image").stringValue());
    assertTold(result, "half.png", "text.jpg");
  }

  @Test
  void borderOfNothingButBadOnesIsAnEmptyArray() {
    InProcess.Result result = InProcess.run("border", "--json", at("half.png"), at("text.jpg"));
    assertEquals(3, result.exit(), result.err());
    assertEquals(0, JsonMapper.shared().readTree(result.out()).size());
    assertTold(result, "half.png", "text.jpg");
  }

  @Test
  void tileTellsAllBadOnesAtOnce() {
    Path out = at("out.png");
    InProcess.Result result =
        InProcess.run(
            "tile",
            at("half.png"),
            at("good.jpg"),
            at("text.jpg"),
            at("missing.jpg"),
            at("half.png"),
            "-o",
            out,
            "--width",
            "20");
    assertEquals(3, result.exit(), result.err());
    assertEquals("", result.out());
    assertFalse(Files.exists(out));
    assertTold(result, "half.png", "text.jpg", "missing.jpg");
  }

  @Test
  void composeTellsAllBadOnesAtOnce() throws IOException {
    Files.writeString(
        at("chain.json"),
        "[{\"crop\":\"fit\",\"width\":20},{\"overlay\":\"b\",\"width\":5},"
            + "{\"overlay\":\"c\",\"width\":5}]");
    InProcess.Result result =
        InProcess.run(
            "compose",
            at("good.jpg"),
            "-o",
            at("out.png"),
            "--transformations",
            at("chain.json"),
            "--overlay",
            "b=" + at("text.jpg"),
            "--overlay",
            "c=" + at("missing.jpg"));
    assertEquals(3, result.exit(), result.err());
    assertTold(result, "text.jpg", "missing.jpg");
  }

  @Test
  void preflightTellsAllBadOnesAtOnce() {
    InProcess.Result result =
        InProcess.run(
            "preflight",
            at("text.jpg"),
            at("good.jpg"),
            at("missing.jpg"),
            "--store",
            "1",
            "--tile",
            "t",
            "--dry-run");
    assertEquals(3, result.exit(), result.err());
    assertTold(result, "text.jpg", "missing.jpg");
  }

  @Test
  void calibrateFitsToTheOthers() throws IOException {
    Files.writeString(
        at("o.jsonl"),
        "{\"image\":\"text.jpg\","
            + GRAY
            + "}\n{\"image\":\"good.png\","
            + GRAY
            + "}\n{\"image\":\"good.png\",\"original\":\"missing.jpg\","
            + GRAY
            + "}\n");
    InProcess.Result result =
        InProcess.run("calibrate", at("o.jsonl"), "-o", at("policy.json"), "--json");
    assertEquals(3, result.exit(), result.err());
    JsonNode json = JsonMapper.shared().readTree(result.out());
    assertEquals(1, json.get("observations").intValue());
    assertEquals(2, json.get("skipped").intValue());
    assertTrue(Files.exists(at("policy.json")));
    assertTold(result, "text.jpg", "missing.jpg");
  }

  @Test
  void calibrateWithoutAnyGoodOneIs3() throws IOException {
    Files.writeString(at("o.jsonl"), "{\"image\":\"text.jpg\"," + GRAY + "}\n");
    InProcess.Result result = InProcess.run("calibrate", at("o.jsonl"));
    assertEquals(3, result.exit(), result.err());
    assertTold(result, "text.jpg");
  }

  private Path at(String name) {
    return folder.resolve(name);
  }

  private static void assertTold(InProcess.Result result, String... names) {
    List<String> lines = result.err().lines().filter(line -> line.startsWith("selvage: ")).toList();
    assertEquals(names.length, lines.size(), result.err());
    for (String name : names) {
      assertEquals(
          1, lines.stream().filter(line -> line.contains(name)).count(), name + result.err());
    }
  }
}
