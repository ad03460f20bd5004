package dev.selvage.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.sandbox.Fault;
import dev.selvage.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a batch in a real browser: headless Chromium prints what its script has made. */
class BatchReportBrowserIT {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  @TempDir Path folder;

  @Test
  void itIsSearchedAndSortedWithoutANetwork() throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(CHROMIUM), "skipped: it needs Debian's package chromium, not installed");
    SandboxSettings.Builder some =
        SandboxSettings.builder().faults(List.of(Fault.BORDER_OFF)).faultShare(0.4).delayMillis(20);
    try (Shop shop = new Shop(folder, some).tiles(12)) {
      shop.file("p3.jpg", "no image".getBytes(StandardCharsets.UTF_8));
      shop.run();
      try (Journal journal = Journal.open(shop.journal)) {
        BatchReport.write(journal, folder.resolve("page.html"));
      }
      List<String> all = tiles(page(""));
      assertEquals(12, all.size());
      assertEquals("t1", all.get(0));

      // What somebody types is searched for in every column, and in the pictures' captions.
      String failed = page("#find=FAILED+image");
      assertEquals(List.of("t3"), tiles(failed));
      assertTrue(failed.contains("1 of 12 tiles"), failed);
      assertEquals(1, count(failed, "<div class=\"card\">"));
      assertEquals(shop.count(TileState.DIFFERS), count(failed, "<div class=\"card\" hidden"));
      assertEquals(List.of(), tiles(page("#find=nowhere")));

      List<String> byName = tiles(page("#sort=tile&descending"));
      assertEquals("t12", byName.get(0));
      assertEquals("t1", byName.get(11));
      // The furthest apart first, and last the one of which nothing is known.
      List<String> byDistance = tiles(page("#sort=deltae&descending"));
      assertEquals(TileState.DIFFERS, shop.tile(byDistance.get(0)).state());
      assertEquals("t3", byDistance.get(11));
      assertFalse(byDistance.equals(all));
    }
  }

  /** What the page is after its script has run. */
  private String page(String fragment) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(CHROMIUM.toString()));
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--user-data-dir=" + folder.resolve("chromium"),
            "--dump-dom",
            folder.resolve("page.html").toUri() + fragment));
    Path dom = folder.resolve("dom.html");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(dom.toFile())
            .redirectError(folder.resolve("chromium.log").toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), "chromium did not end within 60 s");
    assertEquals(0, process.exitValue(), Files.readString(folder.resolve("chromium.log")));
    return Files.readString(dom);
  }

  /** The tiles of the rows that are shown, in their order. */
  private static List<String> tiles(String page) {
    Matcher row =
        Pattern.compile("<tr><td class=\"n\">[0-9]+</td><td>(t[0-9]+)</td>").matcher(page);
    return row.results().map(result -> result.group(1)).toList();
  }

  private static long count(String page, String part) {
    return Pattern.compile(part, Pattern.LITERAL).matcher(page).results().count();
  }
}
