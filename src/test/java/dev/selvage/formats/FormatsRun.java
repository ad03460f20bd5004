package dev.selvage.formats;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes testdata/FORMATS.md. Ends with 1 if a file that both others read is refused here, or comes
 * out unlike both, without a line that explains it. {@code benchmarks/formats --help} says how it
 * is called.
 */
final class FormatsRun {
  private static final Path CORPUS = Path.of("../shared/corpus");
  private static final Path FOLDER = Path.of("target/formats");
  private static final Path EXPLANATIONS = Path.of("testdata/formats-explained.txt");
  private static final Path TABLE = Path.of("testdata/FORMATS.md");

  private final Map<String, String> explanations = new LinkedHashMap<>();
  private final List<String> unexplained = new ArrayList<>();
  private int files;
  private int read;
  private int readByBoth;
  private int near;
  private int explained;

  private FormatsRun() {}

  /**
   * Makes the table.
   *
   * @param args a pattern of file names, to look at a few and write no table; or nothing
   */
  public static void main(String[] args) throws IOException {
    System.exit(new FormatsRun().run(args.length > 0 ? args[0] : null) ? 0 : 1);
  }

  private boolean run(@Nullable String pattern) throws IOException {
    for (String line : Files.readAllLines(EXPLANATIONS)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int name = line.indexOf(' ');
        explanations.put(line.substring(0, name), line.substring(name).strip());
      }
    }
    GeneratedFiles generated = new GeneratedFiles(FOLDER.resolve("files"));
    List<String> missing = generated.make();
    StringBuilder table = new StringBuilder();
    if (Files.isDirectory(CORPUS)) {
      table.append(section("The corpus", CORPUS, generated.srgb(), pattern));
    }
    table.append(section("Generated files", FOLDER.resolve("files"), generated.srgb(), pattern));
    System.out.println(counts());
    unexplained.forEach(name -> System.out.println("not explained: " + name));
    if (pattern == null) {
      Files.writeString(TABLE, head(missing) + table);
    } else {
      System.out.println(table);
    }
    return unexplained.isEmpty();
  }

  private String section(String title, Path folder, Path srgb, @Nullable String pattern)
      throws IOException {
    StringBuilder text = new StringBuilder("\n## " + title + "\n\n");
    text.append(
        "| file | Selvage | size | orientation | profile | libvips | ImageMagick | note |\n");
    text.append("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        String name = file.getFileName().toString();
        if (pattern == null || name.matches(pattern)) {
          text.append(row(FormatRow.of(file, srgb, FOLDER))).append('\n');
        }
      }
    }
    return text.toString();
  }

  private String row(FormatRow row) {
    files++;
    read += row.isRead() ? 1 : 0;
    boolean both = row.bothRead();
    boolean well = row.isNear();
    readByBoth += both ? 1 : 0;
    near += both && well ? 1 : 0;
    String explanation = well ? "" : explanation(row.name());
    if (both && !well) {
      if (explanation.isEmpty()) {
        unexplained.add(row.name());
      } else {
        explained++;
      }
    }
    return row.line(explanation);
  }

  private String explanation(String name) {
    for (Map.Entry<String, String> each : explanations.entrySet()) {
      if (FileSystems.getDefault().getPathMatcher("glob:" + each.getKey()).matches(Path.of(name))) {
        return each.getValue();
      }
    }
    return "";
  }

  private String counts() {
    return ("Of %d files, %d are read here. Of %d that both libvips and ImageMagick read, %d come out"
            + " within a mean CIEDE2000 of 2 of at least one of them, and %d are explained.")
        .formatted(files, read, readByBoth, near, explained);
  }

  private String head(List<String> missing) {
    return """
        # What becomes of a file

        Written by `benchmarks/formats`; not by hand. Every file of ../shared/corpus, which is not part
        of the project, and files of every kind that are made on the way (by ImageMagick, as
        src/test/resources/formats/variants.txt says, and by changing bytes of those).

        Beside what is read here stands what libvips (`vipsthumbnail`, not made smaller) and ImageMagick
        (`convert -auto-orient`, to sRGB by relative colorimetry) make of the same file: PSNR over red, green and blue, and mean CIEDE2000, both on white where there is
        alpha. Both go on where a file ends too early or is damaged. Orientation is that of EXIF.

        """
            .replaceAll("(?m)^        ", "")
        + counts()
        + "\n\n"
        + "%s; %s; Java %s.%n"
            .formatted(
                Peer.VIPS.version(), Peer.IMAGEMAGICK.version(), System.getProperty("java.version"))
        + (missing.isEmpty()
            ? ""
            : "\nNot made, since this ImageMagick does not write them: "
                + String.join(", ", missing)
                + ".\n");
  }
}
