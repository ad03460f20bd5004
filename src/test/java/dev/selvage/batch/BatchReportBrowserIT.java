package dev.selvage.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.batch.journal.Journal;
import dev.selvage.batch.journal.TileState;
import dev.selvage.batch.report.BatchReport;
import dev.selvage.fixtures.Browser;
import dev.selvage.sandbox.Fault;
import dev.selvage.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a batch in a real browser, in which somebody types and clicks. */
class BatchReportBrowserIT {
  @TempDir Path folder;

  @Test
  void itIsSearchedAndSortedWithoutANetwork() throws IOException {
    SandboxSettings.Builder some =
        SandboxSettings.builder().faults(List.of(Fault.BORDER_OFF)).faultShare(0.4).delayMillis(20);
    try (Browser browser = Browser.start(folder);
        Shop shop = new Shop(folder, some).tiles(12)) {
      shop.file("p3.jpg", "no image".getBytes(StandardCharsets.UTF_8));
      shop.run();
      try (Journal journal = Journal.open(shop.journal)) {
        BatchReport.write(journal, folder.resolve("page.html"));
      }
      long differing = shop.count(TileState.DIFFERS);
      assertTrue(differing > 1, shop.states().toString());
      String page = folder.resolve("page.html").toUri().toString();
      browser.open(page);
      assertEquals(12, tiles(browser).size());
      assertEquals("t1", tiles(browser).get(0));
      assertEquals(differing + 1, cards(browser).size());

      searching(browser, differing);
      sorting(browser, shop);
      reading(browser);

      // What was searched for can be sent to somebody.
      browser.open(page + "?again#find=confirmed&sort=tile&descending");
      assertEquals(shop.count(TileState.CONFIRMED), tiles(browser).size());
      assertNotEquals("t1", tiles(browser).get(0));
      assertEquals(List.of(), cards(browser));
    }
  }

  private static void searching(Browser browser, long differing) {
    // What somebody types is searched for in every column, and in the pictures' captions.
    browser.type("#find", "FAILED p3");
    assertEquals(List.of("t3"), tiles(browser));
    assertEquals(List.of("t3"), cards(browser));
    assertEquals("1 of 12 tiles", found(browser));
    browser.type("#find", " nowhere");
    assertEquals(List.of(), tiles(browser));
    assertEquals(List.of(), cards(browser));
    browser.click(".totals button[data-find='state:differs']");
    assertEquals(differing, tiles(browser).size());
    assertEquals(tiles(browser), cards(browser));
    browser.click(".totals button[data-find='']");
    assertEquals(12, tiles(browser).size());
  }

  private static void sorting(Browser browser, Shop shop) {
    browser.click("th[data-key=tile] button");
    browser.click("th[data-key=tile] button");
    assertEquals("t12", tiles(browser).get(0));
    assertEquals("t1", tiles(browser).get(11));
    // The furthest apart first, and last the one of which nothing is known.
    browser.click("#order option[value='deltae descending']");
    assertEquals(TileState.DIFFERS, shop.tile(tiles(browser).get(0)).state());
    assertEquals("t3", tiles(browser).get(11));
    List<String> cards = cards(browser);
    assertEquals(tiles(browser).subList(0, cards.size() - 1), cards.subList(0, cards.size() - 1));
    assertEquals("t3", cards.get(cards.size() - 1));
  }

  private static void reading(Browser browser) {
    browser.click(".totals button[data-find='']");
    // Small pictures come when they are near.
    browser.await("document.querySelectorAll('#tiles img').length === 11");
    browser.await("Array.from(document.images).every((each) => each.naturalWidth > 0)");
    for (boolean dark : List.of(false, true)) {
      for (int width : List.of(1400, 360)) {
        browser.look(width, dark);
        String at = width + " px, " + (dark ? "dark" : "light");
        assertEquals(List.of(), browser.texts(PageChecks.BROKEN_WORDS), at);
        assertEquals(List.of(), browser.texts(PageChecks.FAINT_TEXTS), at);
        assertEquals("true", browser.text(PageChecks.FITS), at);
      }
    }
  }

  /** The tiles whose rows are seen, in their order. */
  private static List<String> tiles(Browser browser) {
    return seen(browser, "#tiles tbody tr", "each.dataset.tile");
  }

  /** The tiles whose pictures are seen, in their order. */
  private static List<String> cards(Browser browser) {
    return seen(browser, ".card", "each.querySelector('h3').firstChild.textContent.trim()");
  }

  private static List<String> seen(Browser browser, String css, String text) {
    return browser.texts(
        "Array.from(document.querySelectorAll('%s')).filter((each) => each.offsetHeight > 0).map((each) => %s)"
            .formatted(css, text));
  }

  private static String found(Browser browser) {
    return browser.text("document.getElementById('found').textContent");
  }
}
