package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The manual pages as they are before their conversion, which needs a Debian package's build. */
class ManPagesTest {
  private static final Map<String, String> PAGES = ManPages.all();

  static Stream<String> commands() {
    return HelpTest.commands().map(line -> line.getCommandSpec().qualifiedName("-"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aPageHasWhatManualPagesHave(String command) {
    String page = PAGES.getOrDefault(command, "");
    for (String section :
        List.of("Name", "Synopsis", "Description", "Options", "Exit status", "Examples")) {
      assertTrue(page.contains("\n== " + section + "\n"), section + " of " + page);
    }
    assertTrue(page.contains("\n" + command + " - "), page);
    assertTrue(page.contains("*74*::\n  standard output cannot be written\n"), page);
  }

  /** In a block that is set as it is, or else lines would be joined and marks taken for markup. */
  @ParameterizedTest
  @MethodSource("commands")
  void examplesStandAsTheyAreTyped(String command) {
    List<String> typed =
        HelpTest.commands()
            .map(line -> line.getCommandSpec())
            .filter(spec -> spec.qualifiedName("-").equals(command))
            .flatMap(spec -> Stream.of(spec.usageMessage().footer()))
            .filter(line -> line.startsWith("  "))
            .map(String::strip)
            .toList();
    boolean inside = false;
    Stream.Builder<String> set = Stream.builder();
    for (String line : PAGES.getOrDefault(command, "").lines().toList()) {
      if (line.equals("----")) {
        inside = !inside;
      } else if (inside) {
        set.add(line.strip());
      }
    }
    assertEquals(typed, set.build().toList());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyOptionIsThereOnce(String command) {
    String page = PAGES.getOrDefault(command, "");
    HelpTest.commands()
        .map(line -> line.getCommandSpec())
        .filter(spec -> spec.qualifiedName("-").equals(command))
        .flatMap(spec -> spec.options().stream())
        .forEach(
            option ->
                assertEquals(
                    1,
                    page.lines()
                        .filter(
                            line -> line.matches("(.*, )?\\*" + option.longestName() + "\\*.*::"))
                        .count(),
                    option.longestName() + " of " + page));
  }
}
