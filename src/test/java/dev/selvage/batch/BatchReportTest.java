package dev.selvage.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.batch.journal.Journal;
import dev.selvage.batch.journal.TileState;
import dev.selvage.batch.report.BatchReport;
import dev.selvage.sandbox.Fault;
import dev.selvage.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchReportTest {
  @TempDir Path folder;

  @Test
  void largePicturesAreThereForWhatDiffersOrFailedAndSmallOnesForEveryTile() throws IOException {
    SandboxSettings.Builder some =
        SandboxSettings.builder().faults(List.of(Fault.BORDER_OFF)).faultShare(0.4).delayMillis(20);
    try (Shop shop = new Shop(folder, some).tiles(10)) {
      shop.file("p3.jpg", "no image".getBytes(StandardCharsets.UTF_8));
      shop.run();
      String page = page(shop);
      long differing = shop.count(TileState.DIFFERS);
      assertTrue(differing > 0 && differing < 9, shop.states().toString());
      assertEquals(differing + 1, count(page, "<div class=\"card\" "));
      assertEquals(differing, count(page, "class=\"lens checks\""));
      assertEquals(2 * differing, count(page, " src=\"data:image/"));
      assertEquals(9, count(page, " data-src=\"data:image/"));
      // Why there is none is what the tile failed with.
      assertEquals(0, count(page, "No picture: "));
      assertEquals(10, count(page, "<tr data-tile="));
      assertTrue(page.contains("<svg "), "there is a histogram");
      // Nothing comes from anywhere else.
      assertEquals(0, count(page, "src=\"http"));
      assertEquals(0, count(page, "<link"));
    }
  }

  @Test
  void whatImagesAndTilesAreCalledIsNeverMarkup() throws IOException {
    try (Shop shop = new Shop(folder)) {
      String evil = "<img src=x onerror=alert(1)>";
      shop.file("<b>.jpg", evil.getBytes(StandardCharsets.UTF_8));
      shop.manifest("\"<script>alert('1')</script>&\"\"\",<b>.jpg");
      shop.run();
      String page = page(shop);
      assertFalse(page.contains("<script>alert"), "a tile's name");
      assertFalse(page.contains("<b>.jpg"), "an image's name");
      assertTrue(
          page.contains("<th scope=\"row\">&lt;script&gt;alert('1')&lt;/script&gt;&amp;\"</th>"),
          page);
      // In an attribute it is the quotes that must not be there.
      assertTrue(
          page.contains("data-tile=\"&lt;script>alert(&#39;1&#39;)&lt;/script>&amp;&#34;\""), page);
    }
  }

  @Test
  void itMayRunItsOwnScriptAlone() throws IOException, NoSuchAlgorithmException {
    try (Shop shop = new Shop(folder).tiles(1)) {
      shop.run();
      String page = page(shop);
      assertTrue(page.contains("None."), "nothing differs");
      Matcher script = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(page);
      assertTrue(script.find());
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(script.group(1).getBytes(StandardCharsets.UTF_8));
      assertTrue(
          page.contains(
              "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-"
                  + Base64.getEncoder().encodeToString(hash)
                  + "'"),
          page);
    }
  }

  @Test
  void imagesThatChangedSinceAreNotPassedOffAsWhatWasSent() throws IOException {
    try (Shop shop = new Shop(folder, Fault.BORDER_OFF).tiles(2)) {
      shop.run();
      shop.picture("p1.jpg", 99);
      Files.delete(folder.resolve("p2.jpg"));
      String page = page(shop);
      // On its card, and where its small picture is.
      assertEquals(2, count(page, "this is not what was sent"));
      assertEquals(2, count(page, "No picture: "));
    }
  }

  @Test
  void itsCountsAgree() throws IOException {
    SandboxSettings.Builder some =
        SandboxSettings.builder().faults(List.of(Fault.BORDER_OFF)).faultShare(0.4).delayMillis(20);
    try (Shop shop = new Shop(folder, some).tiles(6)) {
      shop.file("p2.jpg", "no image".getBytes(StandardCharsets.UTF_8));
      shop.run();
      // The first and the second are not of the manifest any more.
      shop.manifest("t3,p3.jpg", "t4,p4.jpg", "t5,p5.jpg", "t6,p6.jpg").run();
      String page = page(shop);
      long differing =
          shop.tiles().values().stream()
              .filter(tile -> tile.line() != null && tile.state() == TileState.DIFFERS)
              .count();
      assertEquals("4", total(page, ""));
      assertEquals("2", total(page, "state:gone"));
      assertEquals(2, count(page, "data-state=\"gone\""));
      assertEquals(String.valueOf(differing), total(page, "state:differs"));
      assertEquals(differing, count(page, "<div class=\"card\" "));
      assertTrue(page.contains("Tiles that differ or failed: " + differing), page);
      // None is no alarm.
      assertEquals("0", total(page, "state:failed"));
      assertTrue(page.contains("<b>0</b>failed"), page);
      assertTrue(differing > 0, shop.states().toString());
      assertTrue(page.contains((4 - differing) + " of 4 tiles are confirmed"), page);
    }
  }

  private static String total(String page, String find) {
    Matcher total = Pattern.compile("data-find=\"" + find + "\"><b[^>]*>([^<]*)</b>").matcher(page);
    assertTrue(total.find(), page);
    return total.group(1);
  }

  private static String page(Shop shop) throws IOException {
    Path file = shop.folder.resolve("page.html");
    try (Journal journal = Journal.open(shop.journal)) {
      BatchReport.write(journal, file);
    }
    return Files.readString(file);
  }

  private static long count(String page, String part) {
    return Pattern.compile(part, Pattern.LITERAL).matcher(page).results().count();
  }
}
