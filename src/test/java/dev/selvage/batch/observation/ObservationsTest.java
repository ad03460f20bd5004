package dev.selvage.batch.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.batch.Shop;
import dev.selvage.batch.journal.Journal;
import dev.selvage.border.Border;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.BorderPolicy;
import dev.selvage.border.Observation;
import dev.selvage.border.Rgba;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationsTest {
  private static final String WHITE =
      "\"borderInfo\":{\"homogeneity\":true,\"color\":{\"r\":255,\"g\":255,\"b\":255,\"a\":1}}";

  @TempDir Path folder;

  @Test
  void linesNameFilesBesideThem() throws IOException {
    try (Shop shop = new Shop(folder).picture("a.jpg", 1).picture("b.jpg", 2)) {
      Path file =
          Files.writeString(
              shop.folder.resolve("o.jsonl"),
              "{\"image\":\"a.jpg\","
                  + WHITE
                  + "}\n\n{\"image\":\"a.jpg\",\"original\":\"b.jpg\",\"note\":7,"
                  + WHITE
                  + "}\n");
      List<Observation> all = all(Observations.ofFile(file));
      assertEquals(2, all.size());
      assertEquals(new BorderInfo(true, new Rgba(255, 255, 255, 1)), all.get(0).server());
      assertNull(all.get(0).composed());
      assertEquals("60x40", all.get(0).encoded().size().toString());
      assertNotNull(all.get(1).composed());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"image\":\"a.jpg\"}",
        "{\"image\":\"a.jpg\",\"borderInfo\":{}}",
        "{\"image\":\"a.jpg\",\"borderInfo\":{\"homogeneity\":1}}",
        "{\"image\":7," + WHITE + "}",
        "{" + WHITE + "}",
        "{\"image\":\"a.jpg\"," + WHITE,
        "nonsense",
        "[1,2]",
      })
  void aLineThatCannotBeUsedIsToldByItsNumber(String line) throws IOException {
    try (Shop shop = new Shop(folder).picture("a.jpg", 1)) {
      Path file =
          Files.writeString(
              shop.folder.resolve("o.jsonl"), "{\"image\":\"a.jpg\"," + WHITE + "}\n" + line);
      UsageException e = assertThrows(UsageException.class, () -> all(Observations.ofFile(file)));
      assertTrue(e.where().endsWith("object 2"), e.where());
    }
  }

  @Test
  void anImageThatIsNotThereIsTold() throws IOException {
    Path file =
        Files.writeString(folder.resolve("o.jsonl"), "{\"image\":\"none.jpg\"," + WHITE + "}");
    assertThrows(UnusableInputException.class, () -> all(Observations.ofFile(file)));
  }

  @Test
  void aJournalGivesWhatWasSentAndWhatItWasMadeOf() throws IOException {
    try (Shop shop = new Shop(folder).tiles(4)) {
      shop.run(settings -> settings.limit(3));
      shop.picture("p2.jpg", 50);
      try (Journal journal = Journal.open(shop.journal)) {
        Observations observations = Observations.ofJournal(journal);
        for (int pass = 0; pass < 2; pass++) {
          List<Observation> all = all(observations);
          // One has changed since, and one was never sent.
          assertEquals(2, all.size());
          assertEquals(1, observations.skipped());
          for (Observation each : all) {
            assertEquals(each.server(), Border.measure(each.encoded(), BorderPolicy.INSTANT_SITE));
            assertNotNull(each.composed());
          }
        }
      }
      assertTrue(Observations.isJournal(shop.journal));
      assertTrue(!Observations.isJournal(shop.manifest));
    }
  }

  private static List<Observation> all(Observations observations) {
    List<Observation> all = new ArrayList<>();
    observations.forEach(all::add);
    return all;
  }
}
