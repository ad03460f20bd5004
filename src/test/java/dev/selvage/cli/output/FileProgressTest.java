package dev.selvage.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bar for work on many files. */
class FileProgressTest {
  private static final String EMPTIED = "\r\u001b[2K";
  private static final List<String> RESULTS = List.of("first", "second", "third");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void resultsStandAboveTheBar() {
    work(true, Duration.ZERO);
    String shown = err.toString(StandardCharsets.UTF_8);
    assertTrue(shown.contains("images"), shown);
    assertTrue(shown.contains("3/3"), shown);
    assertTrue(shown.contains(EMPTIED), shown);
    assertEquals(RESULTS, out.toString(StandardCharsets.UTF_8).lines().toList());
  }

  @Test
  void nothingIsShownWhereNobodyLooks() {
    work(false, Duration.ZERO);
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void nothingIsShownWhereItIsOverSoon() {
    work(true, Duration.ofHours(1));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
    assertEquals(RESULTS, out.toString(StandardCharsets.UTF_8).lines().toList());
  }

  private void work(boolean watched, Duration patience) {
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            false,
            watched);
    try (FileProgress progress = new FileProgress(console, "images", RESULTS.size(), patience)) {
      for (String line : RESULTS) {
        progress.above(() -> console.event(line));
        progress.step();
      }
    }
  }
}
