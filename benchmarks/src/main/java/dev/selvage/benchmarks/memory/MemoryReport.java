package dev.selvage.benchmarks.memory;

import dev.selvage.benchmarks.report.Markdown;
import dev.selvage.benchmarks.report.Setting;
import dev.selvage.image.DeflateBackend;
import dev.selvage.image.JpegBackend;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** What came out, in Markdown. */
final class MemoryReport {
  private final List<Row> rows;

  MemoryReport(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /**
   * One command's figures.
   *
   * @param megapixels of the picture
   * @param how what decoded it
   */
  record Row(String picture, int megapixels, String how, Spent spent) {}

  String text() {
    return """
    # Memory

    Written by `benchmarks/memory` from one run; nothing here is typed. Each line is
    `selvage resize PICTURE --width 800 -o o.jpg` in a process of its own with `-Xmx%dm`: the most that its heap
    held, with the garbage that had not been collected by then; the most that the process had in memory (`VmHWM`),
    with the JVM itself and its libraries; and the smallest `-Xmx` of those that were tried (%s)
    with which the command does its work. The pictures are drawn, RGB, 4:2:0 as JPEG. A file is read into the heap
    as it is.

    - JDK %s (%s), `-XX:+UseG1GC`, JPEG by %s and by ImageIO, PNG by %s and by java.util.zip
    - machine: %s
    - on %s

    """
            .formatted(
                Launcher.HEAP,
                String.join(", ", Launcher.HEAPS.stream().map(heap -> heap + "m").toList()),
                System.getProperty("java.runtime.version"),
                System.getProperty("java.vendor"),
                JpegBackend.best().name(),
                DeflateBackend.best().name(),
                Setting.machine(),
                LocalDate.now(ZoneOffset.UTC))
        + Markdown.table(
            List.of("picture", "Mpx", "file", "decoded by", "heap", "process", "least -Xmx"),
            rows.stream().map(MemoryReport::cells).toList());
  }

  private static List<String> cells(Row row) {
    Spent spent = row.spent();
    return List.of(
        row.picture(),
        String.valueOf(row.megapixels()),
        megabytes(spent.file()),
        row.how(),
        spent.heap().isPresent() ? megabytes(spent.heap().getAsLong()) : "not enough",
        megabytes(spent.process()),
        spent.least() == 0 ? "more" : spent.least() + "m");
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
