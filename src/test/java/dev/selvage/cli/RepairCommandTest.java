package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.Pictures;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RepairCommandTest {
  @TempDir private Path folder;

  private Path image;

  /** White, 40 x 30, with a dark row above. */
  @BeforeEach
  void draw() throws IOException {
    Raster pixels = Pictures.solid(PixelFormat.RGB, 40, 30, 255);
    for (int i = 0; i < 3 * 40; i++) {
      pixels.data()[i] = 30;
    }
    image = Files.write(folder.resolve("a.png"), Pictures.file(pixels, ImageFormat.PNG));
  }

  @Test
  void printsWhatItDidAndWhy() {
    Path out = folder.resolve("b.png");
    InProcess.Result result = InProcess.run("repair", image, "-o", out, "--json");
    assertEquals(0, result.exit(), result.err());
    JsonNode json = JsonMapper.shared().readTree(result.out());
    assertEquals(
        List.of(
            "out",
            "width",
            "height",
            "format",
            "bytes",
            "borderInfo",
            "placements",
            "warnings",
            "operation",
            "reason",
            "transformations",
            "before",
            "after"),
        List.copyOf(json.propertyNames()));
    assertEquals("crop", json.get("operation").asString());
    assertFalse(json.get("before").get("homogeneity").asBoolean());
    assertTrue(json.get("after").get("homogeneity").asBoolean());
    assertEquals(29, json.get("height").asInt());
    String chain = json.get("transformations").toString();
    assertEquals("[{\"crop\":\"crop\",\"width\":40,\"height\":29,\"x\":0,\"y\":1}]", chain);
    InProcess.Result words = InProcess.run("repair", image, "-o", folder.resolve("c.jpg"));
    assertEquals(0, words.exit(), words.err());
    assertTrue(words.out().contains("crop: behind 1 px"), words.out());
  }

  @Test
  void refusesWhatItCannotUse() {
    assertEquals(2, InProcess.run("repair", image, "-o", image).exit());
    assertEquals(2, InProcess.run("repair", image, "-o", folder + "/").exit());
    assertEquals(2, InProcess.run("repair", image).exit());
    Path missing = folder.resolve("missing.png");
    InProcess.Result result = InProcess.run("repair", missing, "-o", folder.resolve("b.png"));
    assertEquals(3, result.exit());
    assertEquals(1, result.err().lines().count());
  }
}
