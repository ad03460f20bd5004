package dev.selvage.benchmarks.memory;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MemoryReportTest {
  @Test
  void everyFigureHasItsColumnAndUnit() {
    Spent well = new Spent(9_900_000, OptionalLong.of(31_400_000), 103_000_000, 48);
    Spent refused = new Spent(60_000_000, OptionalLong.empty(), 250_000_000, 0);
    String text =
        new MemoryReport(
                List.of(
                    new MemoryReport.Row("JPEG", 40, "libturbojpeg, fast", well),
                    new MemoryReport.Row("PNG", 40, "libdeflate", refused)))
            .text();
    assertTrue(
        text.contains("| JPEG | 40 | 9.9 MB | libturbojpeg, fast | 31.4 MB | 103.0 MB | 48m |\n"),
        text);
    assertTrue(
        text.contains("| PNG | 40 | 60.0 MB | libdeflate | not enough | 250.0 MB | more |\n"),
        text);
  }
}
