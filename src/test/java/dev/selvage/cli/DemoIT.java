package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The first thing that anybody runs. */
class DemoIT {
  @TempDir Path folder;

  @Test
  void leavesTheTileAndTheReport() throws IOException {
    SelvageProcess.Result result = SelvageProcess.in(folder).asInstalled().run("demo");
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().contains("verdict"), result.out());
    assertTrue(result.out().contains("match"), result.out());
    Path out = folder.resolve("selvage-demo");
    assertEquals(2400, ImageIO.read(out.resolve("tile.jpg").toFile()).getWidth());
    assertTrue(Files.size(out.resolve("report.html")) > Files.size(out.resolve("tile.jpg")));
  }

  @Test
  void writesOverNothingThatNoDemoHasWritten() throws IOException {
    Path report = Files.writeString(folder.resolve("report.html"), "the year's figures");
    SelvageProcess.Result result = SelvageProcess.in(folder).run("demo", "--out", ".");
    assertEquals(3, result.exit());
    assertTrue(result.err().contains("report.html: is there already"), result.err());
    assertEquals("the year's figures", Files.readString(report));
    assertEquals(0, SelvageProcess.in(folder).run("demo").exit());
    assertEquals(0, SelvageProcess.in(folder).run("demo").exit());
  }

  @Test
  void isOneJsonDocumentForScripts() {
    SelvageProcess.Result result =
        SelvageProcess.in(folder).run("demo", "--json", "--out", "elsewhere");
    assertEquals(0, result.exit(), result.err());
    JsonNode json = JsonMapper.shared().readTree(result.out());
    assertEquals("match", json.get("verdict").asString());
    assertTrue(Files.exists(folder.resolve("elsewhere/report.html")));
  }
}
