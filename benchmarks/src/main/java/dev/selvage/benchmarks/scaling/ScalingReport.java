package dev.selvage.benchmarks.scaling;

import dev.selvage.benchmarks.report.Markdown;
import dev.selvage.benchmarks.report.Setting;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What came out, in Markdown and as two charts. */
final class ScalingReport {
  private final Chart sources;
  private final Chart outputs;
  private final Map<Integer, Double> threads;
  private final Renditions renditions;
  private final boolean real;

  /**
   * @param threads seconds for the folder, by their number
   * @param real whether the folder held photographs
   */
  ScalingReport(
      Chart sources,
      Chart outputs,
      Map<Integer, Double> threads,
      Renditions renditions,
      boolean real) {
    this.sources = sources;
    this.outputs = outputs;
    this.threads = threads;
    this.renditions = renditions;
    this.real = real;
  }

  String svg() {
    return ScalingChart.svg(List.of(sources, outputs));
  }

  String text() {
    String about =
        """
        # How cost grows

        Written by `benchmarks/scaling` from one run; nothing here is typed. Times are medians, on one thread unless it says
        otherwise. The pictures of different sizes are drawn, with as much detail a pixel at every size.

        - Selvage: %s
        - machine: %s
        - on %s

        ![time over megapixels](scaling.svg)
        """
            .formatted(Setting.selvage(), Setting.machine(), LocalDate.now(ZoneOffset.UTC));
    return about
        + part(sources, "to " + Sizes.outputText() + " px")
        + part(outputs, "from " + Sizes.sourceText() + " px")
        + "\n## Threads\n\n"
        + Photos.COUNT
        + (real ? " photographs (three of them, again and again)" : " drawn pictures")
        + " from files to JPEG of 800 px width, profile quality.\n\n"
        + threads()
        + "\n## Several widths of one photograph\n\n"
        + renditions();
  }

  private static String part(Chart chart, String what) {
    List<String> head = new ArrayList<>(List.of(chart.axis()));
    chart.series().forEach(series -> head.add(series.name()));
    List<List<String>> rows = new ArrayList<>();
    int count = chart.series().get(0).points().size();
    for (int i = 0; i < count; i++) {
      List<String> row = new ArrayList<>();
      row.add(number(1, chart.series().get(0).points().get(i).x()));
      for (Series series : chart.series()) {
        row.add(number(2, series.points().get(i).y()) + " ms");
      }
      rows.add(row);
    }
    rows.add(fits(chart, "least squares", each -> line(each.fit())));
    rows.add(fits(chart, "R²", each -> number(4, each.fit().r2())));
    return "\n## " + chart.title() + ", " + what + "\n\n" + Markdown.table(head, rows);
  }

  private interface Cell {
    String of(Series series);
  }

  private static List<String> fits(Chart chart, String name, Cell cell) {
    List<String> row = new ArrayList<>(List.of(name));
    chart.series().forEach(series -> row.add(cell.of(series)));
    return row;
  }

  private static String line(Fit fit) {
    return "%s ms + %s ms/Mpx".formatted(number(2, fit.intercept()), number(2, fit.slope()));
  }

  private String threads() {
    double alone = threads.get(1);
    List<List<String>> rows =
        threads.entrySet().stream()
            .map(
                entry ->
                    List.of(
                        String.valueOf(entry.getKey()),
                        number(2, entry.getValue()) + " s",
                        number(1, Photos.COUNT / entry.getValue()),
                        number(2, alone / entry.getValue())))
            .collect(Collectors.toList());
    return Markdown.table(List.of("threads", "all", "photographs/s", "times one thread's"), rows);
  }

  private String renditions() {
    List<List<String>> rows =
        List.of(
            List.of("each from the file", number(2, renditions.oneByOne()) + " ms"),
            List.of("from one decode", number(2, renditions.atOnce()) + " ms"),
            List.of("ratio", number(2, renditions.atOnce() / renditions.oneByOne())));
    String widths = Folder.WIDTHS.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "3968x2976 to " + widths + " px.\n\n" + Markdown.table(List.of("", "all"), rows);
  }

  private static String number(int decimals, double value) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
