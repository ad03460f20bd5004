package dev.selvage.batch.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.UnusableInputException;
import dev.selvage.batch.Batch;
import dev.selvage.batch.BatchEvent;
import dev.selvage.batch.BatchListener;
import dev.selvage.batch.Shop;
import dev.selvage.instantsite.settings.Credentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path folder;

  @Test
  void onlyItsOwnerMayReadIt() throws IOException {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "skipped: this file system has no owners");
    try (Shop shop = new Shop(folder).tiles(1)) {
      shop.run();
      assertEquals(
          PosixFilePermissions.fromString("rw-------"),
          Files.getPosixFilePermissions(shop.journal));
    }
  }

  @Test
  void sqliteFindsItSoundAndDurable() throws SQLException {
    try (Shop shop = new Shop(folder).tiles(2)) {
      shop.run();
      assertEquals(List.of("ok"), texts(shop.journal, "PRAGMA integrity_check"));
      assertEquals(List.of("wal"), texts(shop.journal, "PRAGMA journal_mode"));
      try (Journal journal = Journal.forRun(shop.journal)) {
        // 2 is FULL: every commit is on the disk before it returns.
        assertEquals(2, journal.database().number("PRAGMA synchronous"));
      }
    }
  }

  @Test
  void aNewerJournalIsLeftAlone() throws IOException, SQLException {
    try (Shop shop = new Shop(folder).tiles(1)) {
      shop.run();
      texts(shop.journal, "PRAGMA user_version = 99");
      refused(shop, "newer version");
      texts(shop.journal, "PRAGMA user_version = " + JournalSchema.VERSION);
      assertEquals(1, shop.run().progress().skipped());
    }
  }

  @Test
  void anotherProgramsDatabaseIsLeftAlone() throws IOException, SQLException {
    try (Shop shop = new Shop(folder).tiles(1)) {
      texts(shop.journal, "CREATE TABLE theirs (id INTEGER)");
      refused(shop, "no journal of Selvage");
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsLeftAlone() throws IOException {
    try (Shop shop = new Shop(folder).tiles(1)) {
      shop.file(
          "j.db",
          "Dear diary, today nothing was uploaded. ".repeat(50).getBytes(StandardCharsets.UTF_8));
      refused(shop, "is no journal");
    }
  }

  @Test
  void damageIsSeenBeforeAnythingIsSent() throws IOException {
    try (Shop shop = new Shop(folder).tiles(30)) {
      shop.run();
      byte[] bytes = Files.readAllBytes(shop.journal);
      // All but the first pages, which hold the schema.
      Arrays.fill(bytes, 5 * 4096, bytes.length - 4096, (byte) 0x5a);
      shop.file("j.db", bytes);
      long before = shop.calls("POST", ".*");
      refused(shop, "is damaged");
      assertEquals(before, shop.calls("POST", ".*"));
    }
  }

  @Test
  void oneRunAtATimeHasIt() {
    try (Shop shop = new Shop(folder).tiles(1)) {
      shop.run();
      try (Journal held = Journal.forRun(shop.journal)) {
        assertEquals(1003, held.storeId());
        UnusableInputException e = assertThrows(UnusableInputException.class, shop::run);
        assertTrue(e.what().contains("locked by another run"), e.what());
      }
      assertEquals(1, shop.run().progress().skipped());
    }
  }

  @Test
  void anotherProgramsLockIsTold() throws SQLException {
    try (Shop shop = new Shop(folder).tiles(1)) {
      shop.run();
      try (Connection other = connect(shop.journal);
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN EXCLUSIVE");
        UnusableInputException e = assertThrows(UnusableInputException.class, shop::run);
        assertTrue(e.what().contains("locked by another program"), e.what());
      }
      assertEquals(1, shop.run().progress().skipped());
    }
  }

  @Test
  void aFolderThatIsNotThereIsTold() {
    try (Shop shop = new Shop(folder).tiles(1)) {
      Batch batch =
          new Batch(
              shop.manifest,
              folder.resolve("nowhere/j.db"),
              shop.settings().dryRun(false).build(),
              Credentials.token("sandbox-1"),
              BatchListener.NONE);
      assertThrows(UnusableInputException.class, batch::run);
    }
  }

  @Test
  void lookingAtNoJournalMakesNone() throws IOException {
    assertThrows(
        UnusableInputException.class, () -> Journal.open(folder.resolve("none.db")).close());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void aStepIsTakenOnlyFromWhereItMayBeTaken() {
    try (Shop shop = new Shop(folder).tiles(1)) {
      shop.run();
      try (Journal journal = Journal.forRun(shop.journal)) {
        JournalWriter ledger = new JournalWriter(journal.database(), InstantSource.system(), 1);
        TileRow confirmed = journal.rowsAfter(0, 1).get(0);
        assertThrows(IllegalStateException.class, () -> ledger.sending(confirmed));
        assertThrows(IllegalStateException.class, () -> ledger.uploaded(confirmed, "i"));
        assertThrows(IllegalStateException.class, () -> ledger.placeLost(confirmed));
        assertThrows(IllegalStateException.class, () -> ledger.retried(confirmed));
      }
      assertEquals(TileState.CONFIRMED, shop.tile("t1").state());
    }
  }

  @Test
  void aReaderSeesARunThatGoesOn() {
    try (Shop shop = new Shop(folder).tiles(3)) {
      long[] seen = {0};
      shop.listener =
          event -> {
            if (event instanceof BatchEvent.Moved && seen[0] == 0) {
              try (Journal reader = Journal.open(shop.journal)) {
                seen[0] = reader.summary().tiles();
                assertEquals(null, reader.summary().ended());
              }
            }
          };
      shop.run();
      assertEquals(3, seen[0]);
      assertFalse(Files.exists(folder.resolve("j.db-wal")), "the run has tidied up");
    }
  }

  private static void refused(Shop shop, String what) throws IOException {
    byte[] before = Files.readAllBytes(shop.journal);
    UnusableInputException run = assertThrows(UnusableInputException.class, shop::run);
    assertTrue(run.what().contains(what), run.what());
    UnusableInputException look =
        assertThrows(UnusableInputException.class, () -> Journal.open(shop.journal).close());
    assertTrue(look.what().contains(what), look.what());
    assertArrayEquals(before, Files.readAllBytes(shop.journal));
  }

  private static List<String> texts(Path journal, String sql) throws SQLException {
    try (Connection connection = connect(journal);
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return List.of();
      }
      try (var rows = statement.getResultSet()) {
        List<String> all = new ArrayList<>();
        while (rows.next()) {
          all.add(rows.getString(1));
        }
        return all;
      }
    }
  }

  private static Connection connect(Path journal) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + journal);
  }
}
