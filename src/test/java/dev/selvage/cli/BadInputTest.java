package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.FileBytes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every failure has its exit code and one line that says where, what, and what to do. */
class BadInputTest {
  @TempDir Path folder;

  @BeforeEach
  void images() throws IOException {
    byte[] jpeg = image("jpeg");
    Files.write(folder.resolve("good.jpg"), jpeg);
    Files.write(folder.resolve("good.png"), image("png"));
    Files.write(folder.resolve("empty.jpg"), new byte[0]);
    Files.write(folder.resolve("truncated.jpg"), Arrays.copyOf(jpeg, jpeg.length / 2));
    Files.writeString(folder.resolve("text.jpg"), "This is no picture, whatever it is called.\n");
    Files.write(folder.resolve("bomb.png"), pngOf60000());
    Files.write(folder.resolve("large.jpg"), Arrays.copyOf(jpeg, 25_000_000));
    Files.createDirectory(folder.resolve("directory"));
    Files.writeString(folder.resolve("fit.json"), "[{\"crop\":\"fit\",\"width\":20}]");
  }

  static Stream<Arguments> unusableImages() {
    return Stream.of(
        Arguments.of("missing.jpg", "not"),
        Arguments.of("directory", "director|folder"),
        Arguments.of("empty.jpg", "empty"),
        Arguments.of("truncated.jpg", "truncated|ends"),
        Arguments.of("text.jpg", "image|text"),
        Arguments.of("bomb.png", "60000"),
        Arguments.of("large.jpg", "25.?000.?000|20.?000.?000|20 MB"));
  }

  @ParameterizedTest
  @MethodSource("unusableImages")
  void unusableImagesAre3(String name, String says) {
    Path out = folder.resolve("out.png");
    assertFails(3, name, says, "border", at(name));
    assertFails(3, name, says, "resize", at(name), "-o", out, "--width", "20");
    assertFails(3, name, says, "tile", at("good.jpg"), at(name), "-o", out, "--width", "20");
    assertFails(3, name, says, "compose", at(name), "-o", out, "--transformations", at("fit.json"));
    assertFails(
        3,
        name,
        says,
        "preflight",
        at(name),
        "--store",
        "1",
        "--tile",
        "t",
        "--dry-run",
        "--out",
        out);
    assertFalse(Files.exists(out), "a failed run must leave no output");
  }

  static Stream<Arguments> unusableChains() {
    return Stream.of(
        Arguments.of("no json at all", "JSON"),
        Arguments.of("{\"crop\":\"fit\"}", "array"),
        Arguments.of("[{\"crop\":\"fit\",\"width\":-5}]", "-5"),
        Arguments.of("[{\"crop\":\"fit\",\"width\":1e20}]", "width"),
        Arguments.of("[{\"crop\":\"fit\",\"width\":99999999}]", "width"),
        Arguments.of("[{\"crop\":\"squeeze\",\"width\":5}]", "squeeze"),
        Arguments.of("[{\"crop\":\"scale\",\"width\":60000,\"height\":60000}]", "limit"),
        Arguments.of("[{\"overlay\":\"nobody\",\"width\":5}]", "nobody"),
        Arguments.of("[{\"width\":0.5,\"height\":20}]", "mix"),
        Arguments.of("[".repeat(20_000), ""));
  }

  @ParameterizedTest
  @MethodSource("unusableChains")
  void unusableChainsAre2(String json, String says) throws IOException {
    Path chain = Files.writeString(folder.resolve("chain.json"), json);
    Path out = folder.resolve("out.png");
    assertFails(2, "", says, "compose", at("good.jpg"), "-o", out, "--transformations", chain);
    assertFalse(Files.exists(out));
  }

  static Stream<Arguments> unusableOptions() {
    return Stream.of(
        Arguments.of(List.of("resize", "good.jpg", "-o", "out.jpg", "--width", "-5"), "-5"),
        Arguments.of(List.of("resize", "good.jpg", "-o", "out.jpg", "--width", "1e20"), "1e20"),
        Arguments.of(List.of("resize", "good.jpg", "-o", "out.jpg"), "--width"),
        Arguments.of(List.of("resize", "good.jpg", "--width", "20"), "--out"),
        Arguments.of(List.of("resize", "good.jpg", "-o", "out.tiff", "--width", "20"), "extension"),
        Arguments.of(
            List.of("resize", "good.jpg", "-o", "out.jpg", "--width", "20", "--crop", "x"), "crop"),
        Arguments.of(
            List.of("resize", "good.jpg", "-o", "out.jpg", "--width", "20", "--gravity", "up"),
            "gravity"),
        Arguments.of(
            List.of("resize", "good.jpg", "-o", "out.jpg", "--width", "20", "--filter", "x"),
            "filter"),
        Arguments.of(
            List.of("resize", "good.jpg", "-o", "out.jpg", "--width", "20", "--quality", "0"),
            "quality"),
        Arguments.of(
            List.of("resize", "good.jpg", "-o", "out.jpg", "--width", "20", "--background", "x"),
            "colour"),
        Arguments.of(List.of("tile", "-o", "out.jpg", "--width", "20"), "IMAGE"),
        Arguments.of(List.of("tile", "good.jpg", "-o", "out.jpg", "--width", "0"), "width"),
        Arguments.of(
            List.of("tile", "good.jpg", "-o", "out.jpg", "--width", "20", "--gap", "-1"), "gap"),
        Arguments.of(
            List.of("preflight", "good.jpg", "--store", "1", "--tile", "t"), "SELVAGE_TOKEN"),
        Arguments.of(List.of("preflight", "good.jpg", "--store", "x", "--tile", "t"), "--store"),
        Arguments.of(List.of("sandbox", "--fault", "earthquake"), "earthquake"),
        Arguments.of(List.of("sandbox", "--set-shape", "ring"), "ring"),
        Arguments.of(List.of("nonsense"), "nonsense"),
        Arguments.of(List.of(), ""));
  }

  @ParameterizedTest
  @MethodSource("unusableOptions")
  void unusableOptionsAre2(List<String> words, String says) {
    Object[] args =
        words.stream()
            .map(word -> word.matches("(good|out)\\..*") ? at(word).toString() : word)
            .toArray();
    assertFails(2, "", says, args);
    assertFalse(Files.exists(at("out.jpg")));
  }

  @Test
  void anOutputInAFolderThatDoesNotExistIs3() {
    Path out = folder.resolve("nowhere").resolve("out.jpg");
    assertFails(3, "nowhere", "exist", "resize", at("good.jpg"), "-o", out, "--width", "20");
    assertFails(
        3,
        "nowhere",
        "exist",
        "preflight",
        at("good.jpg"),
        "--store",
        "1",
        "--tile",
        "t",
        "--dry-run",
        "--report",
        out);
  }

  @Test
  void aChainFileThatIsMissingIs3() {
    assertFails(
        3,
        "none.json",
        "",
        "compose",
        at("good.jpg"),
        "-o",
        at("out.jpg"),
        "--transformations",
        at("none.json"));
  }

  @Test
  void aFailedRunKeepsTheOldOutput() throws IOException {
    Path out = Files.writeString(folder.resolve("out.jpg"), "the old one");
    assertFails(3, "", "", "resize", at("truncated.jpg"), "-o", out, "--width", "20");
    assertEquals("the old one", Files.readString(out));
    try (Stream<Path> files = Files.list(folder)) {
      assertTrue(files.noneMatch(file -> file.toString().endsWith(".tmp")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "info",
        "border",
        "resize",
        "tile",
        "compose",
        "preflight",
        "sandbox",
        "sign",
        "inspect",
        "delivery-url"
      })
  void everyCommandHasHelpWithExamples(String command) {
    InProcess.Result result = InProcess.run(command, "--help");
    assertEquals(0, result.exit());
    assertTrue(result.out().contains("selvage " + command), result.out());
    assertTrue(result.out().contains("Examples:"), result.out());
  }

  @Test
  void aNameWithAnAtSignIsNoFileOfArguments() throws IOException {
    Files.writeString(folder.resolve("list.txt"), "--version");
    Path named = Files.copy(at("good.jpg"), folder.resolve("@list.txt"));
    InProcess.Result result = InProcess.run("border", named);
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().contains("@list.txt"), result.out());
    assertFails(3, "@", "exist", "border", "@" + at("list.txt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-photo.jpg", "--photo.jpg"})
  void aNameWithALeadingDashHintsAtTwoDashes(String name) {
    assertFails(2, name, "put -- before it", "border", name);
    assertFails(2, name, "put -- before it", "border", at("good.jpg"), name);
    assertFails(2, name, "put -- before it", "resize", name, "-o", at("o.jpg"), "--width", "9");
    assertFails(3, name, "exist", "border", "--", name);
  }

  @Test
  void onlyDebugShowsAStackTrace() {
    Object missing = at("missing.jpg");
    InProcess.Result debug = InProcess.run("border", missing, "--debug");
    assertEquals(3, debug.exit());
    assertTrue(debug.err().contains("\tat dev.selvage."), debug.err());
  }

  private Path at(String name) {
    return folder.resolve(name);
  }

  private static void assertFails(int exit, String where, String says, Object... args) {
    InProcess.Result result = InProcess.run(Map.of(), args);
    assertEquals(exit, result.exit(), result.err());
    assertEquals("", result.out());
    List<String> lines = result.err().lines().filter(line -> !line.startsWith("…")).toList();
    assertEquals(1, lines.size(), result.err());
    String line = lines.get(0);
    assertTrue(line.startsWith("selvage: "), line);
    assertTrue(line.contains(where), line);
    assertTrue(Pattern.compile(says, Pattern.CASE_INSENSITIVE).matcher(line).find(), line);
  }

  private static byte[] image(String format) throws IOException {
    BufferedImage image = new BufferedImage(200, 150, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 150; y++) {
      for (int x = 0; x < 200; x++) {
        image.setRGB(x, y, x << 16 | y << 8 | (x * y & 0xff));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, format, bytes));
    return bytes.toByteArray();
  }

  private static byte[] pngOf60000() {
    byte[] header = FileBytes.start().u32(60_000, 60_000).u8(8, 2, 0, 0, 0).done();
    return FileBytes.start()
        .u8(0x89)
        .text("PNG\r\n\u001a\n")
        .bytes(FileBytes.pngChunk("IHDR", header))
        .done();
  }
}
