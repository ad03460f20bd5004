package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The script that starts the command. */
class LauncherIT {
  @TempDir Path folder;

  @Test
  void theJvmPrintsNoWarnings() {
    SelvageProcess.Result result = SelvageProcess.in(folder).asInstalled().run("info", "--json");
    assertEquals(0, result.exit());
    assertEquals("", result.err());
    JsonNode json = JsonMapper.shared().readTree(result.out());
    assertFalse(json.get("jpegBackend").asString().isEmpty());
    assertFalse(json.get("kernel").asString().isEmpty());
  }

  @Test
  void nativeCodeBringsNoWarningsEither() throws IOException {
    Path image = Path.of("testdata", "radio-grey-1600x1200.jpg").toAbsolutePath();
    SelvageProcess.Result result =
        SelvageProcess.in(folder)
            .asInstalled()
            .run("resize", image, "-o", "small.webp", "--width", "100");
    assertEquals(0, result.exit(), result.err());
    assertEquals("", result.err());
    byte[] head = Files.readAllBytes(folder.resolve("small.webp"));
    assertEquals("RIFF", new String(head, 0, 4, StandardCharsets.ISO_8859_1));
    assertEquals("WEBP", new String(head, 8, 4, StandardCharsets.ISO_8859_1));
  }

  @Test
  void startsThroughASymbolicLink() throws IOException, InterruptedException {
    Path link = folder.resolve("linked");
    Files.createSymbolicLink(link, SelvageProcess.launcher());
    ProcessBuilder builder = new ProcessBuilder(link.toString(), "--version");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertTrue(said.startsWith("selvage "), said);
    Files.delete(link);
  }

  @Test
  void flagsThatTheJvmRefusesAreSeen() {
    SelvageProcess.Result result =
        SelvageProcess.in(folder).with("SELVAGE_OPTS", "-Xmx1banana").run("info");
    assertEquals(2, result.exit());
    assertTrue(result.err().contains("-Xmx1banana"), result.err());
  }

  @Test
  void errorsReachStandardErrorAndOutputsStandardOutput() {
    SelvageProcess.Result result =
        SelvageProcess.in(folder).asInstalled().run("border", "nothing.jpg", "--json");
    assertEquals(3, result.exit());
    assertEquals("", result.out());
    assertTrue(result.err().contains("nothing.jpg"), result.err());
    assertEquals(1, result.err().lines().count(), result.err());
  }

  @Test
  void flagsOfAShortCommandAreTriedToo() {
    SelvageProcess.Result result =
        SelvageProcess.in(folder).with("SELVAGE_OPTS", "-XX:NoSuchFlag").run("border", "a.jpg");
    assertEquals(2, result.exit());
    assertTrue(result.err().contains("NoSuchFlag"), result.err());
  }

  @Test
  void aCollectorThatIsAskedForIsTaken() {
    SelvageProcess.Result result =
        SelvageProcess.in(folder)
            .with("SELVAGE_OPTS", "-XX:+UseParallelGC -Xlog:gc+init")
            .run("--version");
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().contains("Parallel"), result.out());
  }

  /** What may be many files runs long enough for the second compiler to pay. */
  @Test
  void whatMayBeManyFilesHasTheWholeJvm() throws IOException {
    Files.createDirectory(folder.resolve("photos"));
    TestPictures.write(folder.resolve("photos/a.jpg"));
    Files.writeString(folder.resolve("list"), "photos/a.jpg\n");
    for (String images :
        List.of("photos", "photos/*.jpg", "--files-from list", "--files-from=list")) {
      Object[] words = ("border " + images).split(" ");
      SelvageProcess.Result many = flags(words);
      assertEquals(0, many.exit(), many.err());
      assertTrue(many.out().contains("a.jpg"), many.out());
      assertFalse(many.out().contains("TieredStopAtLevel"), images + many.out());
    }
    SelvageProcess.Result one = flags("border", "photos/a.jpg");
    assertTrue(one.out().contains("TieredStopAtLevel=1"), one.out());
    SelvageProcess.Result into =
        flags("resize", "photos/a.jpg", "-o", "photos", "--name", "b.jpg", "--width", "10");
    assertEquals(0, into.exit(), into.err());
    assertTrue(into.out().contains("TieredStopAtLevel=1"), into.out());
  }

  private SelvageProcess.Result flags(Object... words) {
    return SelvageProcess.in(folder).with("SELVAGE_OPTS", "-XX:+PrintCommandLineFlags").run(words);
  }

  @Test
  void theVectorEngineIsThereForWhoAsksForIt() {
    Path image = Path.of("testdata", "radio-grey-1600x1200.jpg").toAbsolutePath();
    String kernel =
        SelvageProcess.in(folder).asInstalled().run("info", "--json").out().contains("\"vector\"")
            ? "vector"
            : "scalar";
    SelvageProcess.Result result =
        SelvageProcess.in(folder)
            .run("resize", image, "-o", "a.png", "--width", "50", "--engine", kernel);
    assertEquals(0, result.exit(), result.err());
  }

  /** What the build keeps for the JVM that it runs on; another one reads every class anew. */
  @Test
  void shortCommandsTakeTheClassesThatWereKept() throws IOException {
    Path kept =
        SelvageProcess.launcher()
            .resolveSibling("selvage-classes-" + System.getProperty("java.runtime.version"));
    assumeTrue(Files.exists(kept), "this JDK made no archive of classes");
    SelvageProcess.Result result =
        SelvageProcess.in(folder)
            .with("SELVAGE_OPTS", "-Xlog:class+load:file=classes.log")
            .run("--version");
    assertEquals(0, result.exit(), result.err());
    String main =
        Files.readAllLines(folder.resolve("classes.log")).stream()
            .filter(line -> line.contains(" dev.selvage.cli.Main "))
            .findFirst()
            .orElseThrow();
    assertTrue(main.contains("shared objects file"), main);
  }

  @Test
  void noClassOfAShortCommandIsReadFromTheJar() throws IOException {
    Path kept =
        SelvageProcess.launcher()
            .resolveSibling("selvage-classes-" + System.getProperty("java.runtime.version"));
    assumeTrue(Files.exists(kept), "this JDK made no archive of classes");
    TestPictures.write(folder.resolve("a.jpg"));
    Files.writeString(folder.resolve("fit.json"), "[{\"crop\":\"fit\",\"width\":20}]");
    for (String command :
        List.of(
            "--version",
            "border a.jpg",
            "resize a.jpg -o b.jpg --width 20",
            "tile a.jpg a.jpg -o b.jpg --width 20",
            "compose a.jpg -o b.jpg --transformations fit.json")) {
      Object[] words = command.split(" ");
      SelvageProcess.Result result =
          SelvageProcess.in(folder)
              .with("SELVAGE_OPTS", "-Xlog:class+load:file=classes.log")
              .run(words);
      assertEquals(0, result.exit(), result.err());
      List<String> read =
          Files.readAllLines(folder.resolve("classes.log")).stream()
              .filter(line -> line.contains("source: file:"))
              .toList();
      assertEquals(List.of(), read, command);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1",
    "-Xmx256m -Djava.io.tmpdir=., 1",
    "-Xmx256m -Xmx512m, 2",
    "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC, 1",
    "-XX:+UseParallelGC, 2",
    "-Dselvage.*, 1"
  })
  void flagsThatMayBeWrongAreTriedFirst(String flags, int processes) throws IOException {
    Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Files.writeString(
        java,
        "#!/bin/sh\necho >>started\nexec \""
            + System.getProperty("java.home")
            + "/bin/java\" \"$@\"\n");
    assertTrue(java.toFile().setExecutable(true));
    SelvageProcess.Result result =
        SelvageProcess.in(folder)
            .with("SELVAGE_OPTS", flags)
            .shell("JAVA_HOME=\"$1\" exec \"$LAUNCHER\" --version", folder.resolve("jdk"));
    assertEquals(0, result.exit(), result.err());
    assertEquals(processes, Files.readAllLines(folder.resolve("started")).size());
  }

  @Test
  void anArchiveThatDoesNotFitIsLeftAside() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    Path launcher = SelvageProcess.launcher();
    Files.copy(launcher, copy.resolve("selvage"), StandardCopyOption.COPY_ATTRIBUTES);
    Path jar = SelvageProcess.jar();
    Path link = Files.createSymbolicLink(copy.resolve(jar.getFileName()), jar);
    String kept = "selvage-classes-" + System.getProperty("java.runtime.version");
    Files.writeString(copy.resolve(kept), "not classes");
    for (String command : List.of("--version", "info")) {
      SelvageProcess.Result result =
          SelvageProcess.in(folder).shell("exec \"$1\" " + command, copy.resolve("selvage"));
      assertEquals(0, result.exit(), result.err());
      assertTrue(result.out().stripLeading().startsWith("selvage "), result.out());
      assertEquals("", result.err());
    }
    Files.delete(link);
  }
}
