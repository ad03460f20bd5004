package dev.selvage.batch.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import dev.selvage.batch.Shop;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a journal that was never written there is told before anything is done. */
class DamagedJournalTest {
  /** A column of the second tile, and what it may hold after damage, in SQL. */
  private static final List<String> TILES =
      List.of(
          "spec = ''",
          "spec = 'null'",
          "spec = '[]'",
          "spec = '{}'",
          "spec = x'00ff'",
          "spec = 7",
          "spec = '{\"images\":[],\"width\":60,\"quality\":85,\"chain\":null}'",
          "spec = '{\"images\":[null],\"width\":60,\"quality\":85,\"chain\":null}'",
          "spec = '{\"images\":[7],\"width\":60,\"quality\":85,\"chain\":null}'",
          "spec = '{\"images\":[\"a\\u0000\"],\"width\":60,\"quality\":85,\"chain\":null}'",
          "spec = '{\"images\":[\"p2.jpg\"],\"width\":0,\"quality\":85,\"chain\":null}'",
          "spec = '{\"images\":[\"p2.jpg\"],\"width\":\"x\",\"quality\":85,\"chain\":null}'",
          "spec = '{\"images\":[\"p2.jpg\"],\"width\":60,\"quality\":850,\"chain\":null}'",
          "spec = '{\"images\":[\"p2.jpg\"],\"width\":60,\"quality\":85}'",
          "spec = '{\"images\":[\"p2.jpg\"],\"width\":60,\"quality\":85,\"chain\":\"[{\"}'",
          "spec = '{\"images\":[\"p2.jpg\"],\"width\":60,\"quality\":85,\"chain\":7}'",
          "state = 'lost'",
          "state = ''",
          "state = 7",
          "line = 'x'",
          "line = -1",
          "line = 1.5",
          "inputs = 'x'",
          "inputs = 7",
          "rendering = 77",
          "rendering = 'x'",
          "sha256 = NULL",
          "sha256 = 'nonsense'",
          "bytes = 'x'",
          "bytes = -1",
          "width = 0",
          "width = NULL",
          "height = 'x'",
          "local = NULL",
          "local = ''",
          "local = '{}'",
          "local = '7'",
          "local = '{\"homogeneity\":true,\"color\":{\"r\":300,\"g\":0,\"b\":0,\"a\":1}}'",
          "server = NULL",
          "server = 'x'",
          "server = '[]'",
          "image_id = '..'",
          "image_id = ''",
          "image_id = NULL",
          "upload_url = ''",
          "upload_url = 'no url'",
          "upload_url = 'file:///etc/passwd'",
          "upload_url = 'http:'",
          "upload_url = x'00'",
          "upload_url = NULL",
          "run = 'x'",
          "sent = 'x'",
          "sent = 2",
          "sent_at = 'x'",
          "attempts = 'x'",
          "attempts = -1",
          "delta_e = NULL",
          "delta_e = 'x'",
          "delta_e = -1",
          "fault = 'nobody'",
          "fault = ''",
          "last_error = x'00'",
          "retry_from = 'nowhere'",
          "redo_why = x'00'",
          "planned_at = 'x'",
          "updated_at = x'00'",
          "finished_at = 'x'");

  private static final List<String> META =
      List.of(
          "store = 'x'",
          "store = '-1'",
          "store = ''",
          "store = x'00'",
          "api = ''",
          "api = 'no url'",
          "api = 'ftp://h/'",
          "style = ''",
          "style = '[]'",
          "style = '{}'",
          "style = '{\"width\":60}'",
          "style = replace(value, '60', '0')",
          "style = replace(value, 'LANCZOS3', 'NONE')",
          "style = replace(value, '#ffffff', 'x')",
          "policy = ''",
          "policy = '{\"tolerance\":-1}'",
          "policy = '7'",
          "thresholds = '{}'",
          "thresholds = '{\"deltaE\":-1,\"alpha\":0}'",
          "base = char(0)",
          "rendering = 'x'");

  private static final List<String> OTHERS =
      List.of(
          "UPDATE runs SET started = 'x'",
          "UPDATE runs SET ended = 'x'",
          "UPDATE runs SET ending = x'00'",
          "UPDATE runs SET calls = 'x'",
          "UPDATE runs SET retries = 'x'",
          "UPDATE renderings SET settings = ''",
          "UPDATE renderings SET settings = '{}'",
          "UPDATE renderings SET settings = replace(settings, '20000000', '-1')",
          "DROP TABLE renderings",
          "DROP TABLE runs",
          "ALTER TABLE tiles DROP COLUMN delta_e");

  @TempDir Path folder;

  @Test
  void eachValueOfATileIsToldWithItsRow() throws SQLException {
    try (Shop shop = new Shop(folder).tiles(3)) {
      shop.run();
      for (String damage : TILES) {
        String column = damage.replaceAll(" =.*", "");
        try (Restored kept = new Restored(shop.journal, "tiles")) {
          kept.change("UPDATE tiles SET " + damage + " WHERE tile = 't2'");
          told(shop, damage, "row 2, tile t2", column.equals("rendering") ? "" : column);
        }
      }
      assertEquals(3, shop.run().progress().skipped());
    }
  }

  @Test
  void eachValueOfAllTilesIsToldWithItsRow() throws SQLException {
    try (Shop shop = new Shop(folder).tiles(1)) {
      shop.run();
      for (String damage : META) {
        String name = damage.replaceAll(" =.*", "");
        try (Restored kept = new Restored(shop.journal, "meta")) {
          kept.change(
              "UPDATE meta SET value ="
                  + damage.substring(name.length() + 2)
                  + " WHERE name = '"
                  + name
                  + "'");
          told(shop, damage, "row " + name);
        }
      }
      assertEquals(1, shop.run().progress().skipped());
    }
  }

  @Test
  void whatIsSummedUpIsLookedAtAsWell() throws SQLException {
    try (Shop shop = new Shop(folder).tiles(1)) {
      shop.run();
      byte[] sound = shop.bytes();
      for (String damage : OTHERS) {
        try (Connection journal = connect(shop.journal);
            Statement statement = journal.createStatement()) {
          statement.execute("PRAGMA ignore_check_constraints = ON");
          statement.execute(damage);
        }
        told(shop, damage);
        shop.file("j.db", sound);
      }
    }
  }

  private static void told(Shop shop, String damage, String... words) {
    long calls = shop.calls("POST", ".*");
    UnusableInputException look =
        assertThrows(
            UnusableInputException.class, () -> Journal.open(shop.journal).close(), damage);
    UnusableInputException run = assertThrows(UnusableInputException.class, shop::run, damage);
    for (String word : words) {
      assertTrue(String.valueOf(look.getMessage()).contains(word), damage + ": " + look);
      assertTrue(String.valueOf(run.getMessage()).contains(word), damage + ": " + run);
    }
    assertEquals(calls, shop.calls("POST", ".*"), damage);
  }

  private static Connection connect(Path journal) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + journal);
  }

  /** Puts a table back as it was. */
  private static final class Restored implements AutoCloseable {
    private final Path journal;
    private final String table;

    Restored(Path journal, String table) throws SQLException {
      this.journal = journal;
      this.table = table;
      change("CREATE TABLE kept AS SELECT * FROM " + table);
    }

    void change(String sql) throws SQLException {
      try (Connection connection = connect(journal);
          Statement statement = connection.createStatement()) {
        // As a tampering hand would.
        statement.execute("PRAGMA ignore_check_constraints = ON");
        statement.execute(sql);
      }
    }

    @Override
    public void close() throws SQLException {
      change("DELETE FROM " + table);
      change("INSERT INTO " + table + " SELECT * FROM kept");
      change("DROP TABLE kept");
    }
  }
}
