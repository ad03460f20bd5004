package dev.selvage.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of keys in the documentation are those of the code. */
class KeyTableTest {
  private static final Path PAGE = Path.of("src", "site", "markdown", "chains-and-tokens.md");
  private static final String START = "<!-- keys -->\n";
  private static final String END = "<!-- /keys -->\n";

  /**
   * Rewrites the table of the page: {@code mvn test -Dtest=KeyTableTest -Dselvage.rewrite=true}.
   */
  private static final String REWRITE = "selvage.rewrite";

  private static String table() {
    List<String> cells =
        Stream.of(StepKey.values())
            .sorted(Comparator.comparing(StepKey::prefix))
            .map(key -> "`" + key.prefix() + "` " + key.label())
            .toList();
    return cells.stream().collect(Collectors.joining(", ", "", ".\n"));
  }

  @Test
  void theTableOfPrefixesIsThatOfTheCode() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf(START) + START.length();
    int end = page.indexOf(END);
    if (Boolean.getBoolean(REWRITE)) {
      page = page.substring(0, start) + table() + page.substring(end);
      Files.writeString(PAGE, page);
      end = page.indexOf(END);
    }
    assertEquals(
        table(),
        page.substring(start, end),
        "out of date; run this test with -D" + REWRITE + "=true");
  }

  @Test
  void everyKeyIsExplained() throws IOException {
    String page = Files.readString(PAGE);
    String rows =
        page.lines().filter(line -> line.startsWith("| ")).collect(Collectors.joining("\n"));
    for (StepKey key : StepKey.values()) {
      assertTrue(rows.contains("`" + key.label() + "`"), key + " is in no table of the page");
    }
  }
}
