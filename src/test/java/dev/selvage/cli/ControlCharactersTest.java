package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.cli.output.Console;
import dev.selvage.cli.output.EscapingStream;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What names of files and arguments hold never moves the cursor or begins a line of its own. */
class ControlCharactersTest {
  /** Clears a line, in one character; turns the direction of writing; ends a line. */
  private static final String ODD = "a\u009b2K\u202egpj\u2028\u001b[31m\nselvage: forged.jpg";

  private static final String SHOWN = "a\\u009b2K\\u202egpj\\u2028\\u001b[31m selvage: forged.jpg";

  private static final Path PHOTO = Path.of("testdata", "mug-white-2725x2225.jpg");

  @TempDir Path folder;

  @Test
  void aMissingFileIsOneLine() {
    InProcess.Result result = InProcess.run("border", folder.resolve(ODD));
    assertEquals(3, result.exit());
    assertPlain(result);
    assertTrue(result.err().contains(SHOWN), result.err());
    assertEquals(1, result.err().lines().count());
  }

  @Test
  void aResultIsPlainAndItsJsonKeepsTheName() throws IOException {
    Path image = Files.copy(PHOTO, folder.resolve(ODD));
    InProcess.Result table = InProcess.run("border", image);
    assertEquals(0, table.exit(), table.err());
    assertPlain(table);
    assertTrue(table.out().contains(SHOWN), table.out());
    assertEquals(1, table.out().lines().count());
    InProcess.Result json = InProcess.run("border", image, "--json");
    assertPlain(json);
    JsonNode first = JsonReader.strict(9).read(json.out()).elements().get(0);
    assertEquals(image.toString(), Objects.requireNonNull(first.get("image")).stringValue());
  }

  @Test
  void anArgumentIsOneLine() {
    InProcess.Result result = InProcess.run("border", "--" + ODD);
    assertEquals(2, result.exit());
    assertPlain(result);
    assertEquals(1, result.err().lines().count(), result.err());
  }

  @Test
  void aLineOfAManifestIsOneLine() throws IOException {
    Path manifest = folder.resolve("tiles.csv");
    Files.writeString(manifest, "hero,\"" + ODD + "\"\n");
    InProcess.Result result =
        InProcess.run(
            Map.of("SELVAGE_APP_SECRET", "any"),
            "batch",
            manifest,
            "--store",
            "1003",
            "--journal",
            folder.resolve("tiles.db"),
            "--api",
            "http://127.0.0.1:9/api/v1");
    assertEquals(2, result.exit(), result.err());
    assertPlain(result);
    assertTrue(result.err().contains(SHOWN), result.err());
  }

  @Test
  void aPatchOfColourIsAllThatPasses() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Console console = new Console(stream, stream, Map.of("COLORTERM", "truecolor"), true, true);
    String swatch = console.swatch(1, 2, 3);
    assertTrue(swatch.startsWith("\u001b["), swatch);
    console.print(swatch + "red\u001b[31m" + swatch);
    String text = out.toString(StandardCharsets.UTF_8);
    assertEquals(swatch + "red\\u001b[31m" + swatch, text.strip() + " ");
  }

  @Test
  void whatTheLoggerQuotesIsOneLine() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new EscapingStream(new PrintStream(out, true, StandardCharsets.UTF_8));
    stream.println("WARN " + ODD);
    new IOException(ODD).printStackTrace(stream);
    String text = out.toString(StandardCharsets.UTF_8);
    assertTrue(text.startsWith("WARN " + SHOWN), text);
    assertTrue(text.contains("java.io.IOException: " + SHOWN), text);
    assertTrue(text.lines().skip(2).allMatch(line -> line.startsWith("\tat ")), text);
  }

  private static void assertPlain(InProcess.Result result) {
    String all = result.out() + result.err();
    all.chars()
        .filter(c -> c != '\n')
        .forEach(c -> assertTrue(c >= ' ' && (c < 0x7f || c > 0x9f) && c != 0x202e && c != 0x2028));
  }
}
