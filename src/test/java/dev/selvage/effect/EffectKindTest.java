package dev.selvage.effect;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is told of effects is what chains may ask for, and what the page says. */
class EffectKindTest {
  @Test
  void theRangeIsWhatIsTaken() {
    for (EffectKind kind : Effect.kinds()) {
      EffectRange range = kind.range();
      assertDoesNotThrow(() -> new Effect(kind.name()), kind.name());
      if (range == null) {
        assertThrows(UsageException.class, () -> new Effect(kind.name() + ":1"), kind.name());
        continue;
      }
      for (int value : List.of(range.least(), range.most())) {
        assertDoesNotThrow(() -> new Effect(kind.name() + ":" + value), kind.name());
      }
      for (int value : List.of(range.least() - 1, range.most() + 1)) {
        assertThrows(
            UsageException.class, () -> new Effect(kind.name() + ":" + value), kind.name());
      }
    }
  }

  @Test
  void whereNoneIsWrittenTheUsualValueIsTaken() {
    for (EffectKind kind : Effect.kinds()) {
      EffectRange range = kind.range();
      if (range != null && range.holds(range.usual())) {
        assertEquals(
            new Effect(kind.name() + ":" + range.usual()).pixels(),
            new Effect(kind.name()).pixels(),
            kind.name());
      }
    }
  }

  @Test
  void thePageHasEachWithItsRange() throws IOException {
    String page = Files.readString(Path.of("src/site/markdown/chains-and-tokens.md"));
    List<String> rows =
        page.lines().dropWhile(line -> !line.startsWith("| effect |")).skip(2).toList();
    List<String> table = rows.stream().takeWhile(line -> line.startsWith("|")).toList();
    Set<String> told =
        table.stream()
            .flatMap(row -> List.of(row.split("\\|", -1)[1].split(",", -1)).stream())
            .map(name -> name.replace("`", "").strip())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> known =
        Effect.kinds().stream()
            .map(EffectKind::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(known, told);
    for (EffectKind kind : Effect.kinds()) {
      EffectRange range = kind.range();
      String row =
          table.stream()
              .filter(each -> each.contains("`" + kind.name() + "`"))
              .findFirst()
              .orElseThrow();
      String written = range == null ? "none" : range.least() + " to " + range.most();
      assertTrue(row.contains(written), row);
    }
  }
}
