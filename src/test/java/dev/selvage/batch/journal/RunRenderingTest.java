package dev.selvage.batch.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.batch.BatchSettings;
import dev.selvage.batch.Shop;
import dev.selvage.batch.observation.Observations;
import dev.selvage.batch.report.BatchReport;
import dev.selvage.border.BorderPolicy;
import dev.selvage.border.Observation;
import dev.selvage.border.Stage;
import dev.selvage.image.ChromaSampling;
import dev.selvage.image.HuffmanTables;
import dev.selvage.image.JpegStyle;
import dev.selvage.image.Limits;
import dev.selvage.json.JsonReader;
import dev.selvage.resample.Resamplers;
import dev.selvage.sandbox.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tiles of a journal are composed again with what they were composed with. */
class RunRenderingTest {
  private static final Path PHOTO = Path.of("testdata", "stool-white-900x1200.jpg");

  @TempDir Path folder;

  @Test
  void theJournalKeepsAllOfIt() {
    RunRendering all =
        RunRendering.here(
            Limits.builder()
                .maxBytes(1)
                .maxPixels(2)
                .maxSide(3)
                .maxProfileBytes(4)
                .maxExifBytes(5)
                .maxScans(6)
                .maxTime(Duration.ofMillis(1500))
                .maxMemory(8)
                .allowTruncated(true)
                .build(),
            BorderPolicy.builder().name("mine").thickness(3).build(),
            "imgscalr");
    RunRendering read = RunRendering.of(JsonReader.strict(9).read(all.json().toString()));
    assertEquals(all.json(), read.json());
    assertEquals(all.limits().toString(), read.limits().toString());
    assertEquals("imgscalr", read.resampler());
    assertTrue(read.isHadHere());
  }

  @ParameterizedTest
  @CsvSource({"AUTO, false", "STANDARD, true", "OPTIMIZED, false"})
  void theJournalKeepsTheStyleOfItsTiles(HuffmanTables tables, boolean restarts) {
    JpegStyle jpeg = new JpegStyle(ChromaSampling.HALF_ACROSS, true, tables, restarts);
    TileStyle usual = TileStyle.DEFAULT;
    TileStyle style =
        new TileStyle(70, usual.output().withJpeg(jpeg), usual.filter(), usual.profile());
    assertEquals(style, TileStyle.of(JsonReader.strict(9).read(style.json().toString())));
    // Journals that know of no restart markers are taken for ones without; so of standard tables.
    assertEquals(
        tables == HuffmanTables.STANDARD, style.json().toString().contains("standardTables"));
    assertEquals(restarts, style.json().toString().contains("restarts"));
  }

  @Test
  void reportAndCalibrationReadWhatTheRunCouldRead() throws IOException {
    shownAsSent(settings -> settings.limits(Limits.builder().allowTruncated(true).build()), true);
  }

  @Test
  void reportAndCalibrationUseTheKernelOfTheRun() throws IOException {
    shownAsSent(settings -> settings.resampler(Resamplers.named("imgscalr")), false);
  }

  @Test
  void reportAndCalibrationDrawAsThePolicyOfTheRunHasIt() throws IOException {
    BorderPolicy composed = BorderPolicy.builder().measuredOn(Stage.COMPOSED).build();
    shownAsSent(settings -> settings.policy(composed), false);
  }

  @Test
  void eachTileKnowsItsOwnRun() throws IOException {
    try (Shop shop = new Shop(folder, Fault.BORDER_OFF).tiles(2)) {
      shop.run(settings -> settings.limit(1).resampler(Resamplers.named("imgscalr")));
      shop.run(settings -> settings.resampler(Resamplers.named("scalar")));
      assertShownAsSent(shop, 2);
    }
  }

  @Test
  void aJournalOfAnOlderVersionIsReadAndGoesOn() throws IOException {
    try (Shop shop = new Shop(folder, Fault.BORDER_OFF).tiles(2)) {
      shop.run(settings -> settings.limit(1));
      shop.oldVersion();
      assertEquals(1, shop.states().values().stream().filter(TileState.DIFFERS::equals).count());
      assertShownAsSent(shop, 1);
      assertEquals(2, shop.run().summary().count(TileState.DIFFERS));
      assertShownAsSent(shop, 2);
    }
  }

  private void shownAsSent(UnaryOperator<BatchSettings.Builder> changes, boolean truncated)
      throws IOException {
    try (Shop shop = new Shop(folder, Fault.BORDER_OFF).tiles(1)) {
      if (truncated) {
        byte[] whole = Files.readAllBytes(PHOTO);
        shop.file("p1.jpg", Arrays.copyOf(whole, whole.length * 3 / 4));
      }
      shop.run(changes);
      assertEquals(TileState.DIFFERS, shop.tile("t1").state(), shop.tile("t1").toString());
      assertShownAsSent(shop, 1);
    }
  }

  private void assertShownAsSent(Shop shop, int tiles) throws IOException {
    Path page = folder.resolve("page.html");
    try (Journal journal = Journal.open(shop.journal)) {
      BatchReport.write(journal, page);
      Observations observations = Observations.ofJournal(journal);
      int count = 0;
      for (Observation each : observations) {
        assertTrue(each.encoded().width() > 0);
        count++;
      }
      assertEquals(tiles, count);
      assertEquals(0, observations.skipped());
    }
    String html = Files.readString(page);
    assertFalse(html.contains("No picture"), "a tile could not be composed again");
    assertFalse(html.contains("is not what was sent"), "a tile came out otherwise");
  }
}
