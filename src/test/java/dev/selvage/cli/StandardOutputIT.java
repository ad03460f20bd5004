package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.fixtures.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Standard output that cannot be written, and standard output as the file to write. */
class StandardOutputIT {
  private static final String SIGN =
      "sign --issuer shop --key-file keys.json --image-id a --transformations fit.json";

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    TestPictures.write(folder.resolve("a.jpg"));
    Files.writeString(folder.resolve("fit.json"), "[{\"crop\":\"fit\",\"width\":20}]");
    Keys.write(folder);
    Files.createDirectory(folder.resolve("images"));
    Files.writeString(folder.resolve("tiles.csv"), "hero,a.jpg\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "info",
        "info --json",
        "--help",
        "--version",
        "sign --help",
        "border a.jpg",
        "border a.jpg --json",
        "resize a.jpg -o out.jpg --width 20",
        "resize a.jpg -o out.jpg --width 20 --json",
        SIGN,
        SIGN + " --json",
        "batch tiles.csv --store 1 --journal j.db --dry-run",
        "batch tiles.csv --store 1 --journal j.db --dry-run --json",
        "preflight a.jpg --store 1 --tile t --dry-run",
        "sandbox --port 0",
        "serve --images images --keys keys.json --port 0 --access-log off",
      })
  void aFullDiskIs74(String command) {
    assumeTrue(Files.exists(Path.of("/dev/full")), "skipped: there is no /dev/full here");
    assertTold(shell("exec \"$LAUNCHER\" " + command + " >/dev/full"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"info", "--version", SIGN, "border a.jpg --json"})
  void aClosedOutputIs74(String command) {
    assertTold(asInstalled("exec \"$LAUNCHER\" " + command + " >&-"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"info", SIGN})
  void aClosedOutputIs74WithoutTheLauncher(String command) {
    assertTold(shell("exec \"$JAVA_HOME/bin/java\" -jar \"$JAR\" " + command + " >&-"));
  }

  @Test
  void aBrokenPipeIs74() {
    SelvageProcess.Result result =
        asInstalled("mkfifo pipe; true <pipe & { wait; \"$LAUNCHER\" info; echo $? >exit; } >pipe");
    assertEquals("74", read("exit").strip(), result.err());
    assertTrue(result.err().contains("standard output"), result.err());
  }

  @Test
  void closedDescriptorsDisturbNothingElse() {
    SelvageProcess.Result result = asInstalled("exec \"$LAUNCHER\" border a.jpg --json <&- 2>&-");
    assertEquals(0, result.exit());
    assertTrue(result.out().contains("a.jpg"), result.out());
  }

  @Test
  void aCommandWithoutAResultNeedsNoOutput() {
    SelvageProcess.Result result = shell("exec \"$LAUNCHER\" border nothing.jpg >/dev/full");
    assertEquals(3, result.exit(), result.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})
  void aPictureGoesToStandardOutputAlone(String name) throws IOException {
    assumeTrue(name.equals("-") || Files.exists(Path.of(name)), "skipped: there is no " + name);
    Path file = folder.resolve("b.jpg");
    InProcess.Result expected =
        InProcess.run("resize", folder.resolve("a.jpg"), "-o", file, "--width", "20");
    assertEquals(0, expected.exit(), expected.err());
    byte[] bytes = Files.readAllBytes(file);
    for (String flags : new String[] {"", " --json"}) {
      SelvageProcess.Result piped =
          shell("\"$LAUNCHER\" resize a.jpg --width 20 -o " + name + flags + " | cat >c.jpg");
      assertArrayEquals(bytes, Files.readAllBytes(folder.resolve("c.jpg")), piped.err());
      assertTrue(piped.err().contains("20"), piped.err());
    }
    assertFalse(Files.exists(folder.resolve("-")), "no file is called so");
  }

  @Test
  void commandsMakeAPipeline() throws IOException {
    SelvageProcess.Result result =
        shell(
            "\"$LAUNCHER\" resize - --width 20 -o - --format png <a.jpg"
                + " | \"$LAUNCHER\" compose - -o - --transformations fit.json"
                + " | \"$LAUNCHER\" tile a.jpg - --width 10 -o - >tile.png"
                + " && \"$LAUNCHER\" border - --json <tile.png");
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().contains("\"image\" : \"-\""), result.out());
    assertTrue(result.out().contains("\"width\" : 20"), result.out());
  }

  @Test
  void standardInputIsReadOnce() {
    for (String command :
        new String[] {
          "tile - - -o out.png --width 10",
          "compose - -o out.png --transformations -",
          "compose a.jpg -o out.png --transformations fit.json --overlay b=- --overlay c=-",
        }) {
      SelvageProcess.Result result = shell("\"$LAUNCHER\" " + command + " <a.jpg");
      assertEquals(2, result.exit(), command + result.err());
      assertTrue(result.err().contains("standard input is read once"), result.err());
      assertFalse(Files.exists(folder.resolve("out.png")));
    }
  }

  @Test
  void standardInputWithoutAnImageIs3() {
    for (String input : new String[] {"/dev/null", "fit.json"}) {
      SelvageProcess.Result result =
          shell("\"$LAUNCHER\" resize - -o out.png --width 10 <" + input);
      assertEquals(3, result.exit(), result.err());
      assertEquals(1, result.err().lines().count(), result.err());
      assertFalse(Files.exists(folder.resolve("out.png")));
    }
  }

  @Test
  void standardOutputIsAppendedToAndNotReplaced() throws IOException {
    Files.writeString(folder.resolve("all"), "before");
    SelvageProcess.Result result =
        shell("\"$LAUNCHER\" resize a.jpg --width 20 -o /dev/stdout >>all; echo after >>all");
    assertEquals("", result.out());
    byte[] all = Files.readAllBytes(folder.resolve("all"));
    String text = new String(all, StandardCharsets.ISO_8859_1);
    assertTrue(text.startsWith("before\u00ff\u00d8"), "JPEG comes after what was there");
    assertTrue(text.endsWith("\u00ff\u00d9after\n"), "nothing but the JPEG was written");
  }

  @Test
  void aPictureThatStandardOutputDoesNotTakeIs74() {
    assumeTrue(Files.exists(Path.of("/dev/full")), "skipped: there is no /dev/full here");
    assertTold(asInstalled("exec \"$LAUNCHER\" resize a.jpg --width 20 -o /dev/stdout >/dev/full"));
  }

  @Test
  void aPipeByItsDescriptorIsWrittenTo() throws IOException {
    SelvageProcess.Result result =
        shell(
            "{ \"$LAUNCHER\" resize a.jpg --width 20 -o /dev/fd/5 --format jpeg 5>&1 >text; }"
                + " | cat >c.jpg");
    byte[] bytes = Files.readAllBytes(folder.resolve("c.jpg"));
    assertTrue(bytes.length > 100 && (bytes[1] & 0xff) == 0xd8, result.err());
    assertTrue(read("text").contains("20x15"), read("text"));
  }

  private static void assertTold(SelvageProcess.Result result) {
    assertEquals(74, result.exit(), result.err());
    long lines =
        result.err().lines().filter(line -> line.startsWith("selvage: standard output")).count();
    assertEquals(1, lines, result.err());
    assertFalse(result.err().contains("\tat "), result.err());
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SelvageProcess.Result shell(String script) {
    return SelvageProcess.in(folder).shell(script);
  }

  /** What the launcher does with the descriptors, where nothing asks it to look at flags first. */
  private SelvageProcess.Result asInstalled(String script) {
    return SelvageProcess.in(folder).asInstalled().shell(script);
  }
}
