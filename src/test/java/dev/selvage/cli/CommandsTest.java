package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.cli.output.Console;
import dev.selvage.sandbox.Fault;
import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import dev.selvage.server.settings.ServerOption;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the commands print and write. Their keys and words are what scripts and people rely on. */
class CommandsTest {
  private static final Path TESTDATA = Path.of("testdata");
  private static final Path STOOL = TESTDATA.resolve("stool-white-900x1200.jpg");
  private static final Path HEADPHONES = TESTDATA.resolve("headphones-alpha-1024x1024.png");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "fit, 300, 300, 225, 300",
    "limit, 2000, 2000, 900, 1200",
    "fill, 300, 300, 300, 300",
    "pad, 300, 300, 300, 300",
    "scale, 200, 100, 200, 100",
    "crop, 500, 200, 500, 200",
  })
  void resizes(String mode, int width, int height, int outWidth, int outHeight) throws IOException {
    Path out = folder.resolve("out.png");
    JsonNode json =
        json("resize", STOOL, "-o", out, "--width", width, "--height", height, "--crop", mode);
    assertEquals(outWidth, json.get("width").asInt());
    assertEquals(outHeight, json.get("height").asInt());
    assertEquals("png", json.get("format").asString());
    assertEquals(out.toString(), json.get("out").asString());
    assertEquals(Files.size(out), json.get("bytes").asLong());
    assertEquals(1, json.get("placements").size());
    BufferedImage image = ImageIO.read(out.toFile());
    assertEquals(outWidth, image.getWidth());
    assertEquals(outHeight, image.getHeight());
  }

  @Test
  void resizesByAFractionAndByOneSide() {
    Path out = folder.resolve("out.jpg");
    assertEquals(450, json("resize", STOOL, "-o", out, "--width", "0.5").get("width").asInt());
    JsonNode json = json("resize", STOOL, "-o", out, "--height", "400");
    assertEquals(300, json.get("width").asInt());
    assertTrue(json.get("borderInfo").get("homogeneity").asBoolean());
  }

  @Test
  void aBackgroundShowsWhereThereIsNoAlpha() throws IOException {
    Path out = folder.resolve("out.jpg");
    json("resize", HEADPHONES, "-o", out, "--width", "64", "--background", "#00ff00");
    int corner = ImageIO.read(out.toFile()).getRGB(0, 0);
    assertTrue((corner >> 8 & 0xff) > 240 && (corner & 0xff) < 20, Integer.toHexString(corner));
  }

  /** Where arguments begin with a command it is made alone, and elsewhere among all of them. */
  @Test
  void aCommandAloneIsTheOneAmongAll() {
    String all = InProcess.run("--help").out();
    List<String> names =
        all.lines()
            .takeWhile(line -> !line.equals("Exit codes:"))
            .filter(line -> line.matches("  [a-z].*"))
            .map(line -> line.strip().replaceFirst(" .*", ""))
            .toList();
    assertEquals(23, names.size(), all);
    for (String name : names) {
      InProcess.Result alone = InProcess.run(name, "--help");
      assertTrue(alone.out().contains("--debug"), alone.out());
      assertEquals(InProcess.run("--json", name, "--help"), alone);
      assertEquals(InProcess.run("--json", name, "--nonsense"), InProcess.run(name, "--nonsense"));
    }
  }

  /** Its options are those of the server's settings, and stand in no annotation. */
  @Test
  void serveHasTheOptionsOfTheServer() {
    for (ServerOption option : ServerOption.values()) {
      String help = InProcess.run("serve", "--help").out();
      assertTrue(help.contains("--" + option.label()), option + " " + help);
    }
  }

  @Test
  void tilesInWords() {
    Path out = folder.resolve("tile.webp");
    InProcess.Result result = InProcess.run("tile", STOOL, STOOL, "-o", out, "--width", "90");
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().contains("180x120 px, webp"), result.out());
    assertTrue(result.out().contains("90x120 at 0,0; 90x120 at 90,0"), result.out());
    assertTrue(result.out().contains("one colour all round"), result.out());
    assertFalse(result.out().contains("\u001b"), "no colours where nobody asked for them");
  }

  @Test
  void tilesInRows() {
    JsonNode json =
        json(
            "tile",
            STOOL,
            HEADPHONES,
            STOOL,
            "-o",
            folder.resolve("tile.jpg"),
            "--width",
            "91",
            "--columns",
            "2",
            "--gap",
            "3");
    // The stool is 900x1200, the headphones are square: 121.3 and 91 high.
    assertEquals(185, json.get("width").asInt());
    assertEquals(121 + 3 + 121, json.get("height").asInt());
    assertEquals("0,0 94,15 0,124", places(json));
  }

  @Test
  void allImagesOfAGridThatCannotBeUsedAreTold() {
    Path first = folder.resolve("a.jpg");
    Path second = folder.resolve("b.jpg");
    Path out = folder.resolve("tile.jpg");
    InProcess.Result result =
        InProcess.run("tile", first, STOOL, second, "-o", out, "--width", "90", "--columns", "2");
    assertEquals(3, result.exit(), result.err());
    assertTrue(result.err().contains(first + ": "), result.err());
    assertTrue(result.err().contains(second + ": "), result.err());
    assertFalse(Files.exists(out));
    InProcess.Result none =
        InProcess.run("tile", STOOL, "-o", out, "--width", "90", "--columns", "0");
    assertEquals(2, none.exit(), none.err());
    assertTrue(none.err().contains("columns"), none.err());
  }

  private static String places(JsonNode json) {
    return json.get("placements")
        .valueStream()
        .map(place -> place.get("x").asInt() + "," + place.get("y").asInt())
        .collect(Collectors.joining(" "));
  }

  @Test
  void composesFromAFile() throws IOException {
    Path chain =
        Files.writeString(
            folder.resolve("chain.json"),
            "[{\"crop\":\"fit\",\"width\":200},"
                + "{\"overlay\":\"o\",\"width\":50,\"gravity\":\"north_west\"}]");
    JsonNode json =
        json(
            "compose",
            STOOL,
            "-o",
            folder.resolve("out.png"),
            "--transformations",
            chain,
            "--overlay",
            "o=" + HEADPHONES);
    assertEquals(2, json.get("placements").size());
    JsonNode overlay = json.get("placements").get(1);
    assertEquals(0, overlay.get("x").asInt());
    assertEquals(0, overlay.get("y").asInt());
    assertEquals(50, overlay.get("width").asInt());
    assertEquals(50, overlay.get("height").asInt());
  }

  @Test
  void bordersInWordsAndAsJson() {
    InProcess.Result words = InProcess.run("border", STOOL, HEADPHONES);
    assertEquals(0, words.exit(), words.err());
    assertTrue(words.out().contains("rgba(255, 255, 255, 1)"), words.out());
    JsonNode json = json("border", STOOL, HEADPHONES);
    assertEquals(2, json.size());
    assertEquals(
        "{\"homogeneity\":true,\"color\":{\"r\":0,\"g\":0,\"b\":0,\"a\":0}}",
        json.get(1).get("borderInfo").toString());
  }

  @Test
  void infoSaysWhatWorksHere() {
    InProcess.Result words = InProcess.run("info");
    assertEquals(0, words.exit(), words.err());
    assertTrue(words.out().contains("kernel"), words.out());
    JsonNode json = json("info");
    assertTrue(
        List.of("turbojpeg", "java", "imageio").contains(json.get("jpegBackend").asString()));
    assertTrue(List.of("libdeflate", "jdk").contains(json.get("deflateBackend").asString()));
    assertTrue(List.of("vector", "scalar").contains(json.get("kernel").asString()));
  }

  @Test
  void preflightInWords() throws IOException {
    try (Sandbox sandbox = Sandbox.start(SandboxSettings.builder().delayMillis(20).build())) {
      Path page = folder.resolve("page.html");
      InProcess.Result result =
          InProcess.run(
              Map.of("SELVAGE_APP_SECRET", "s3cr3t"),
              "preflight",
              STOOL,
              "--store",
              "1003",
              "--tile",
              "hero",
              "--api",
              sandbox.api(),
              "--report",
              page);
      assertEquals(0, result.exit(), result.err());
      for (String word : List.of("tile", "border here", "border there", "verdict", "match")) {
        assertTrue(result.out().contains(word), result.out());
      }
      assertTrue(result.err().contains("/tile/hero/image -> 200"), result.err());
      String all = result.out() + result.err() + Files.readString(page);
      assertFalse(all.contains("s3cr3t"), "a secret must not be shown");
    }
  }

  @Test
  void preflightTakesTokensFromElsewhere() {
    try (Sandbox tokens = Sandbox.start(SandboxSettings.builder().build());
        Sandbox sandbox =
            Sandbox.start(SandboxSettings.builder().faults(List.of(Fault.NO_BORDER)).build())) {
      InProcess.Result result =
          InProcess.run(
              Map.of("SELVAGE_APP_SECRET", "any"),
              "preflight",
              STOOL,
              "--store",
              "1003",
              "--tile",
              "hero",
              "--api",
              sandbox.api(),
              "--token-url",
              tokens.api() + "/oauth/token",
              "--json");
      // The other sandbox does not know these tokens: what matters is where they came from.
      assertEquals(4, result.exit(), result.err());
      assertTrue(result.err().contains(tokens.port() + "/api/v1/oauth/token -> 200"), result.err());
    }
  }

  @Test
  void swatchesAreForTerminalsThatShowThem() {
    assertEquals(
        "\u001b[48;2;1;2;3m    \u001b[0m ",
        console(Map.of("COLORTERM", "truecolor"), true).swatch(1, 2, 3));
    assertEquals("", console(Map.of("COLORTERM", "truecolor"), false).swatch(1, 2, 3));
    assertEquals("", console(Map.of("TERM", "dumb"), true).swatch(1, 2, 3));
    assertEquals(
        "", console(Map.of("COLORTERM", "truecolor", "NO_COLOR", "1"), true).swatch(1, 2, 3));
  }

  @Test
  void errorsAndVerdictsAreColouredOnTerminals() {
    Map<String, String> colors = Map.of("TERM", "xterm");
    assertEquals("\u001b[31mselvage:\u001b[0m no\\u001b[31m\n", error(colors, true));
    String plain = "selvage: no\\u001b[31m\n";
    assertEquals(plain, error(colors, false));
    assertEquals(plain, error(Map.of("TERM", "xterm", "NO_COLOR", "1"), true));
    assertEquals(plain, error(Map.of("TERM", "dumb"), true));
    assertEquals("  tile     1\n  verdict  \u001b[32mmatch: x\u001b[0m\n", verdict(true, true));
    assertEquals("  tile     1\n  verdict  \u001b[31mmatch: x\u001b[0m\n", verdict(true, false));
    assertEquals("  tile     1\n  verdict  match: x\n", verdict(false, false));
  }

  private static String error(Map<String, String> environment, boolean watched) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new Console(stream, stream, environment, false, watched).error("no\u001b[31m");
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String verdict(boolean terminal, boolean good) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new Console(stream, stream, Map.of("TERM", "xterm"), terminal, false)
        .table(List.of(Map.entry("tile", "1")), "match: x", good);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Console console(Map<String, String> environment, boolean terminal) {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new Console(nowhere, nowhere, environment, terminal, false);
  }

  private static JsonNode json(Object... args) {
    Object[] all = new Object[args.length + 1];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = "--json";
    InProcess.Result result = InProcess.run(all);
    assertEquals(0, result.exit(), result.err());
    return JsonMapper.shared().readTree(result.out());
  }
}
