package dev.selvage.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    return Stream.of(StepKey.values())
        .map(KeyTableTest::row)
        .collect(
            Collectors.joining(
                "",
                "| key | in URLs | values | default | is |\n| --- | --- | --- | --- | --- |\n",
                ""));
  }

  private static String row(StepKey key) {
    KeyDescription said = key.description();
    String name = code(key.label()) + key.alias().map(alias -> " (" + code(alias) + ")").orElse("");
    return "| "
        + String.join(" | ", name, code(key.prefix()), said.forms(), said.usual(), said.meaning())
        + " |\n";
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  @Test
  void theTableOfKeysIsThatOfTheCode() throws IOException {
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

  /** Values that are words are all in the row of their key. */
  @Test
  void everyWordThatIsAValueIsThere() {
    String crops = StepKey.CROP.description().forms();
    for (Crop crop : Crop.values()) {
      assertTrue(crops.contains(code(crop.label())), crop + " is not in " + crops);
    }
    String flags = StepKey.FLAGS.description().forms();
    for (Flag flag : Flag.values()) {
      assertTrue(flags.contains(code(flag.label())), flag + " is not in " + flags);
    }
  }
}
