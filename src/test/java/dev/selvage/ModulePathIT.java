package dev.selvage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.fixtures.MarkdownPage;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of the page on modules: compiled and run on the module path. */
class ModulePathIT {
  private static final Pattern JLINK = Pattern.compile("jlink (--add-modules \\S+) --output jre");

  /** What makes the library's own jar and its core, as a user of it has them. */
  private static final Pattern CORE =
      Pattern.compile(
          "(jspecify|slf4j-api|imageio-\\w+|common-\\w+|webp-imageio|imgscalr-lib|jna|jackson-core"
              + "|nimbus-jose-jwt|okhttp-jvm|okio-jvm|kotlin-stdlib)-[0-9].*\\.jar");

  @TempDir Path folder;

  @Test
  void aProgramOfThePageRenders() throws IOException, InterruptedException {
    List<String> examples = MarkdownPage.ofSite("modules.md").examples("java");
    compile("", examples.get(0), examples.get(1));
    assertEquals("480x640 dev.selvage", run(javaCommand(), "shop", "shop.Main"));
    assertEquals("480x640 dev.selvage", run(linked(), "shop", "shop.Main"));
  }

  @Test
  void aProgramThatSignsRequiresWhatThatNeeds() throws IOException, InterruptedException {
    List<String> examples = MarkdownPage.ofSite("modules.md").examples("java");
    compile("", examples.get(2), examples.get(3));
    assertTrue(run(javaCommand(), "shop", "shop.Sign").startsWith("ey"));
  }

  @Test
  void whatIsInternalIsNotSeen() throws IOException {
    String program = "package shop; class Main { dev.selvage.image.internal.codec.ByteView view; }";
    compile("does not export it", "module shop { requires dev.selvage; }", program);
  }

  /** Compiles a module; the message that is expected, or nothing where all is well. */
  private void compile(String expected, String module, String program) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("src"));
    Matcher name = Pattern.compile("class (\\w+)").matcher(program);
    assertTrue(name.find(), program);
    StringWriter said = new StringWriter();
    int failed =
        tool("javac")
            .run(
                new PrintWriter(said),
                new PrintWriter(said),
                "-Xlint:all",
                "-Werror",
                "--class-path",
                "",
                "--module-path",
                modulePath(),
                "-d",
                folder.resolve("classes").toString(),
                Files.writeString(sources.resolve("module-info.java"), module).toString(),
                Files.writeString(sources.resolve(name.group(1) + ".java"), program).toString());
    assertEquals(!expected.isEmpty(), failed != 0, said.toString());
    assertTrue(said.toString().contains(expected), said.toString());
  }

  private String run(Path java, String module, String main)
      throws IOException, InterruptedException {
    Files.copy(
        Path.of("testdata/bottle-teal-1200x1600.jpg"),
        Files.createDirectories(folder.resolve("work")).resolve("photo.jpg"),
        StandardCopyOption.REPLACE_EXISTING);
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dslf4j.internal.verbosity=ERROR",
                "--module-path",
                modulePath() + File.pathSeparator + folder.resolve("classes"),
                "--module",
                module + "/" + main)
            .directory(folder.resolve("work").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), () -> said + read(folder.resolve("err")));
    return said.strip();
  }

  /** The Java of a runtime that the page's jlink makes. */
  private Path linked() throws IOException {
    Matcher jlink = JLINK.matcher(MarkdownPage.ofSite("modules.md").text());
    assertTrue(jlink.find(), "the page has no jlink");
    List<String> arguments = new ArrayList<>(List.of(jlink.group(1).split(" ", -1)));
    Path runtime = folder.resolve("jre");
    arguments.addAll(List.of("--output", runtime.toString()));
    StringWriter said = new StringWriter();
    int failed =
        tool("jlink")
            .run(new PrintWriter(said), new PrintWriter(said), arguments.toArray(String[]::new));
    assertEquals(0, failed, said.toString());
    return runtime.resolve("bin").resolve("java");
  }

  private static ToolProvider tool(String name) {
    Optional<ToolProvider> tool = ToolProvider.findFirst(name);
    assumeTrue(tool.isPresent(), "skipped: this Java has no " + name);
    return tool.orElseThrow();
  }

  private static Path javaCommand() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private static String modulePath() throws IOException {
    List<String> path = new ArrayList<>();
    Path target = Path.of(System.getProperty("selvage.launcher")).getParent();
    try (Stream<Path> files = Files.list(target)) {
      files
          .filter(
              file -> file.getFileName().toString().matches("selvage-[0-9.]+(-SNAPSHOT)?\\.jar"))
          .map(Path::toString)
          .forEach(path::add);
    }
    assertEquals(1, path.size(), path.toString());
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (CORE.matcher(Path.of(entry).getFileName().toString()).matches()) {
        path.add(entry);
      }
    }
    return String.join(File.pathSeparator, path);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
