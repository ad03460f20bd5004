package dev.selvage.benchmarks.kernels;

import dev.selvage.benchmarks.report.Markdown;
import dev.selvage.benchmarks.report.Setting;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What came out of the benchmarks, in Markdown. */
final class KernelTable {
  private static final String PEERS = "ResizePeersBenchmark.";

  private final List<Measurement> all;
  private final List<String> missing;
  private final String how;

  /**
   * @param missing benchmarks that failed, each with what it said
   * @param how it was measured
   */
  KernelTable(List<Measurement> all, List<String> missing, String how) {
    this.all = List.copyOf(all);
    this.missing = List.copyOf(missing);
    this.how = how;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("# Kernels and backends\n\n")
        .append(
            "Written by `benchmarks/kernels` from one run of JMH; nothing here is typed. Scores ")
        .append("are means of one\ncall; the error is half of the 99.9 % confidence interval; ")
        .append("allocated is what a call takes of the Java heap,\nby JMH's gc profiler, whose ")
        .append("own share is a byte or two. Lower is better throughout.\n\n")
        .append("- Selvage: ")
        .append(Setting.selvage())
        .append('\n')
        .append("- measured: ")
        .append(how)
        .append('\n')
        .append("- machine: ")
        .append(Setting.machine())
        .append('\n')
        .append("- on ")
        .append(LocalDate.now(ZoneOffset.UTC))
        .append('\n');
    List<List<String>> claims = claims();
    if (!claims.isEmpty()) {
      text.append("\n## At a glance\n\n").append(Markdown.table(List.of("", ""), claims));
    }
    parts().forEach((title, part) -> text.append(part(title, part)));
    if (!missing.isEmpty()) {
      text.append("\n## Not measured\n\n");
      missing.forEach(line -> text.append("- ").append(line).append('\n'));
    }
    return text.toString();
  }

  private Map<String, List<Measurement>> parts() {
    Map<String, List<Measurement>> parts = new LinkedHashMap<>();
    all.forEach(each -> parts.computeIfAbsent(each.title(), t -> new ArrayList<>()).add(each));
    return parts;
  }

  private static String part(String title, List<Measurement> part) {
    List<String> head = List.of("benchmark", "with", "score", "error", "allocated");
    List<List<String>> rows =
        part.stream()
            .map(
                each ->
                    List.of(
                        each.name(),
                        each.paramsText(),
                        digits(each.score()) + " " + each.unit(),
                        Double.isNaN(each.error()) ? "" : "± " + digits(each.error()),
                        bytes(each.allocated())))
            .toList();
    return "\n## " + title + "\n\n" + Markdown.table(head, rows);
  }

  private List<List<String>> claims() {
    List<List<String>> rows = new ArrayList<>();
    Optional<Measurement> own = fastest(each -> isResize(each, "RGB"));
    own.ifPresent(
        each -> {
          times(rows, "Thumbnailator", PEERS + "thumbnailator", each);
          times(rows, "imgscalr QUALITY", PEERS + "imgscalrQuality", each);
          times(rows, "imgscalr ULTRA_QUALITY", PEERS + "imgscalrUltraQuality", each);
          times(rows, "TwelveMonkeys Lanczos", PEERS + "twelveMonkeysLanczos", each);
          times(rows, "OpenCV INTER_AREA", "OpenCvResizeBenchmark.interArea", each);
        });
    for (String kernel : List.of("vector", "scalar")) {
      mixed(rows, kernel);
    }
    fastest(
            each ->
                each.name().equals("BorderBenchmark.measurePacked") && each.has("format", "RGB"))
        .ifPresent(
            border ->
                rows.add(
                    List.of(
                        "border of 2725x2225 RGB",
                        digits(border.score())
                            + " "
                            + border.unit()
                            + ", "
                            + bytes(border.allocated()))));
    return rows;
  }

  private void times(List<List<String>> rows, String label, String name, Measurement own) {
    fastest(each -> each.name().equals(name))
        .ifPresent(
            peer ->
                rows.add(
                    List.of(
                        "resize RGB, " + label + " / Selvage " + own.params().get("kernel"),
                        "%.1f".formatted(peer.score() / own.score()))));
  }

  private void mixed(List<List<String>> rows, String kernel) {
    double alone =
        all.stream()
            .filter(each -> each.has("kernel", kernel))
            .filter(
                each -> isResize(each, "RGB") || isResize(each, "GRAY") || isResize(each, "RGBA"))
            .mapToDouble(Measurement::score)
            .sum();
    fastest(
            each ->
                each.name().equals("MixedResizeBenchmark.resizeEach") && each.has("kernel", kernel))
        .ifPresent(
            mixed ->
                rows.add(
                    List.of(
                        "resize of three formats in turn / each in a JVM of its own, " + kernel,
                        "%.2f".formatted(mixed.score() / alone))));
  }

  private static boolean isResize(Measurement each, String format) {
    return each.name().equals("ResizeBenchmark.resize")
        && each.has("format", format)
        && each.has("filter", "LANCZOS3")
        && each.has("width", "720");
  }

  private Optional<Measurement> fastest(Predicate<Measurement> wanted) {
    return all.stream().filter(wanted).min((a, b) -> Double.compare(a.score(), b.score()));
  }

  /** Three significant digits. */
  static String digits(double value) {
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** Less than a byte a call is what JMH itself allocates. */
  static String bytes(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    return value < 10_240 ? Math.round(value) + " B" : Math.round(value / 1024) + " KiB";
  }
}
