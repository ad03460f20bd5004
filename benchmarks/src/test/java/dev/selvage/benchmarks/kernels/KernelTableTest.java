package dev.selvage.benchmarks.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelTableTest {
  private static Measurement resize(String kernel, String format, double ms) {
    Map<String, String> params =
        Map.of("kernel", kernel, "format", format, "filter", "LANCZOS3", "width", "720");
    return new Measurement("Resize", "ResizeBenchmark.resize", params, ms, 0.1, "ms", 2048 * 1024);
  }

  private static Measurement other(String name, Map<String, String> params, double score) {
    return new Measurement("Others", name, params, score, Double.NaN, "ms", 0.3);
  }

  @Test
  void ratiosAreTakenOfWhatWasMeasured() {
    String text =
        new KernelTable(
                List.of(
                    resize("vector", "RGB", 5),
                    resize("vector", "GRAY", 2),
                    resize("vector", "RGBA", 8),
                    resize("scalar", "RGB", 12),
                    other("MixedResizeBenchmark.resizeEach", Map.of("kernel", "vector"), 18),
                    other("ResizePeersBenchmark.thumbnailator", Map.of(), 21)),
                List.of("OpenCV: java.lang.UnsatisfiedLinkError"),
                "briefly")
            .text();
    assertTrue(text.contains("| resize RGB, Thumbnailator / Selvage vector | 4.2 |"), text);
    assertTrue(text.contains("each in a JVM of its own, vector | 1.20 |"), text);
    assertTrue(text.contains("kernel vector, width 720 | 5.00 ms | ± 0.100 | 2048 KiB |"), text);
    assertTrue(text.contains("| ResizePeersBenchmark.thumbnailator |  | 21.0 ms |  | 0 B |"), text);
    assertTrue(text.contains("- OpenCV: java.lang.UnsatisfiedLinkError"), text);
    assertFalse(text.contains("imgscalr"), text);
    assertTrue(text.contains("- measured: briefly\n"), text);
  }

  @ParameterizedTest
  @CsvSource({"432.1,432", "43.21,43.2", "4.321,4.32", "0.4321,0.432"})
  void scoresHaveThreeDigits(double score, String text) {
    assertEquals(text, KernelTable.digits(score));
  }
}
