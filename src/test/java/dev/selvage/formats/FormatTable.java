package dev.selvage.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of files, a line each, and whether that is as it should be: a file that both peers
 * read is read here, too, and like one of them, or testdata/formats-explained.txt says why not.
 */
final class FormatTable {
  private static final Path EXPLANATIONS = Path.of("testdata/formats-explained.txt");

  private final Path srgb;
  private final Path scratch;
  private final Map<String, String> explanations = new LinkedHashMap<>();
  private final List<FormatRow> rows = new ArrayList<>();

  /**
   * @param srgb a file with the profile of sRGB
   * @param scratch folder for what the peers write
   */
  FormatTable(Path srgb, Path scratch) throws IOException {
    this.srgb = srgb;
    this.scratch = scratch;
    for (String line : Files.readAllLines(EXPLANATIONS)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int name = line.indexOf(' ');
        explanations.put(line.substring(0, name), line.substring(name).strip());
      }
    }
  }

  /** Takes the files of a folder whose names match a pattern, and returns them as Markdown. */
  String add(Path folder, String pattern) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files =
          all.filter(Files::isRegularFile)
              .filter(file -> file.getFileName().toString().matches(pattern))
              .sorted()
              .toList();
    }
    // Most of the time is spent waiting for the peers.
    List<FormatRow> more = files.parallelStream().map(this::row).toList();
    rows.addAll(more);
    return """
        | file | Selvage | size | orientation | profile | libvips | ImageMagick | note |
        | --- | --- | --- | --- | --- | --- | --- | --- |
        """
        + more.stream()
            .map(row -> row.line(row.isNear() ? "" : explanation(row)) + "\n")
            .collect(Collectors.joining());
  }

  private FormatRow row(Path file) {
    try {
      return FormatRow.of(file, srgb, scratch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<FormatRow> rows() {
    return List.copyOf(rows);
  }

  /** The lines that break the rule. */
  List<String> unexplained() {
    return rows.stream()
        .filter(row -> row.bothRead() && !row.isNear() && explanation(row).isEmpty())
        .map(row -> row.line(""))
        .toList();
  }

  private String explanation(FormatRow row) {
    return explanations.entrySet().stream()
        .filter(
            each ->
                FileSystems.getDefault()
                    .getPathMatcher("glob:" + each.getKey())
                    .matches(Path.of(row.name())))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  String counts() {
    List<FormatRow> both = rows.stream().filter(FormatRow::bothRead).toList();
    long near = both.stream().filter(FormatRow::isNear).count();
    return """
        Of %d files, %d are read here. Of %d that both libvips and ImageMagick read, %d come out within a
        mean CIEDE2000 of 2 of at least one of them; the notes explain the other %d.
        """
        .formatted(
            rows.size(),
            rows.stream().filter(FormatRow::isRead).count(),
            both.size(),
            near,
            both.size() - near - unexplained().size());
  }
}
