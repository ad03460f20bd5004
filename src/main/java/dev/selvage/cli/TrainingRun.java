package dev.selvage.cli;

import dev.selvage.cli.output.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a JVM runs once when Selvage is built, to keep the classes that commands need as it has
 * parsed them. Begun by the build with {@code -XX:ArchiveClassesAtExit}, or from Java 25 on {@code
 * -XX:AOTCacheOutput}; the launcher hands the file to each command that is over soon.
 */
final class TrainingRun {
  private static final String CHAIN =
      """
      [{"crop":"fill","width":300,"height":300,"gravity":"north"},
       {"overlay":"b","width":80,"gravity":"south_east","x":8,"y":8,"opacity":60}]
      """;

  private static final String KEYS =
      """
      {"issuers":{"i":["c2VsdmFnZS10cmFpbmluZy1rZXktb2YtMzItYnl0ZXMh"]}}
      """;

  private final CommandLineRunner runner;
  private final Path folder;

  private TrainingRun(Path folder) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    this.runner =
        new CommandLineRunner(
            nowhere, nowhere, Map.of("SELVAGE_APP_SECRET", TrainingServices.SECRET));
    this.folder = folder;
  }

  /**
   * Ends with 1 if a command fails.
   *
   * @param args a JPEG, a PNG, and the folder for {@link JnaLibrary}
   */
  public static void main(String[] args) throws IOException {
    Main.configureLibraries();
    JnaLibrary.unpack(Path.of(args[2]));
    Path folder = Files.createTempDirectory("selvage-training");
    TrainingRun training = new TrainingRun(folder);
    List<String> failed = training.run(args[0], args[1]);
    training.delete();
    failed.forEach(System.err::println);
    if (failed.isEmpty()) {
      // What every command begins and ends with is kept too.
      Main.main(new String[] {"--version"});
    }
    System.exit(1);
  }

  private List<String> run(String jpeg, String png) throws IOException {
    String chain = write("chain.json", CHAIN);
    String keys = write("keys.json", KEYS);
    String jpegOut = folder.resolve("out.jpg").toString();
    String pngOut = folder.resolve("out.png").toString();
    String webpOut = folder.resolve("out.webp").toString();
    List<List<String>> commands =
        List.of(
            List.of("--version"),
            List.of("--help"),
            List.of("border", jpeg, png, "--json"),
            List.of("resize", jpeg, "-o", jpegOut, "--width", "320"),
            List.of("resize", png, "-o", pngOut, "--width", "320", "--json"),
            List.of("resize", jpegOut, "-o", webpOut, "--width", "160"),
            List.of("border", webpOut),
            List.of("tile", jpeg, jpeg, jpeg, "-o", jpegOut, "--width", "200"),
            List.of(
                "compose",
                jpeg,
                "-o",
                jpegOut,
                "--transformations",
                chain,
                "--overlay",
                "b=" + png),
            List.of(
                "preflight", jpeg, "--store", "1", "--tile", "t", "--width", "200", "--dry-run"),
            List.of(
                "sign",
                "--issuer",
                "i",
                "--key-file",
                keys,
                "--image-id",
                "a",
                "--transformations",
                chain));
    List<String> failed = new ArrayList<>();
    for (List<String> command : commands) {
      if (runner.run(command.toArray(String[]::new)) != ExitCode.DONE) {
        failed.add(String.join(" ", command));
      }
    }
    failed.addAll(services(Path.of(jpeg), Path.of(png)));
    return failed;
  }

  private List<String> services(Path jpeg, Path png) throws IOException {
    Path images = Files.createDirectory(folder.resolve("images"));
    Files.copy(jpeg, images.resolve("a.jpg"));
    Files.copy(png, images.resolve("b.png"));
    TrainingServices services = new TrainingServices(runner, folder);
    List<String> failed = new ArrayList<>(services.serve(images, KEYS, CHAIN));
    failed.addAll(services.batch(jpeg));
    return failed;
  }

  private void delete() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }
}
