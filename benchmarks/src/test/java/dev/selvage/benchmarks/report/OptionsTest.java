package dev.selvage.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionsTest {
  private static final Set<String> KNOWN = Set.of("seconds", "rounds", "only");

  @Test
  void optionsHaveValues() {
    Options options = Options.parse(KNOWN, "folder", "--seconds", "0.5", "--only", "Jpeg");
    assertEquals("folder", options.folder().toString());
    assertEquals(0.5, options.number("seconds", 1));
    assertEquals(3, options.number("rounds", 3));
    assertEquals("Jpeg", options.values().get("only"));
  }

  @Test
  void nonsenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Options.parse(KNOWN, "folder", "--seconds"));
    assertThrows(
        IllegalArgumentException.class, () -> Options.parse(KNOWN, "folder", "seconds", "1"));
    assertThrows(
        IllegalArgumentException.class, () -> Options.parse(KNOWN, "folder", "--second", "1"));
    Options zero = Options.parse(KNOWN, "folder", "--seconds", "0");
    assertThrows(IllegalArgumentException.class, () -> zero.number("seconds", 1));
  }

  @Test
  void tablesHaveARule() {
    String table = Markdown.table(List.of("a", "b"), List.of(List.of("1", "2")));
    assertEquals("| a | b |\n| --- | --- |\n| 1 | 2 |\n", table);
  }
}
