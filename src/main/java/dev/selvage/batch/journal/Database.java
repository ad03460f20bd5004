package dev.selvage.batch.journal;

import dev.selvage.UnusableInputException;
import dev.selvage.io.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * One connection to a SQLite file. Every statement is a transaction of its own unless it stands in
 * {@link #transaction}, and is on the disk when it returns. Safe for use by several threads, one at
 * a time.
 */
public final class Database implements AutoCloseable {
  private static final int BUSY_MILLIS = 3000;

  private final Path file;
  private final Connection connection;

  private Database(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /** Reads one row. */
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Takes one row. */
  public interface RowVisitor {
    void row(ResultSet row) throws SQLException;
  }

  public static Database openForWriting(Path file) {
    return open(file, false);
  }

  static Database openForReading(Path file) {
    return open(file, true);
  }

  private static Database open(Path file, boolean readOnly) {
    // Asked first, because the driver speaks of an error of the database where it cannot unpack.
    try {
      TemporaryFolder.forLibrary("org.sqlite.tmpdir");
    } catch (UnusableInputException e) {
      throw new JournalException(
          file.toString(),
          "cannot be used, because SQLite does not load: " + e.where() + " " + e.what(),
          e.remedy(),
          e);
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(readOnly);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    // As a URI, because the driver takes a question mark in a plain path for the start of options.
    String url = "jdbc:sqlite:" + file.toAbsolutePath().toUri();
    try {
      return new Database(file, DriverManager.getConnection(url, config.toProperties()));
    } catch (SQLException e) {
      throw trouble(file, e);
    }
  }

  Path file() {
    return file;
  }

  /** Runs a statement without parameters, such as a PRAGMA. */
  public synchronized void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw trouble(file, e);
    }
  }

  /** Changes rows and says how many. */
  public synchronized int update(String sql, @Nullable Object... values) {
    try (PreparedStatement statement = prepared(sql, values)) {
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw trouble(file, e);
    }
  }

  /** All rows of a query that gives few. */
  public synchronized <T> List<T> query(
      String sql, RowReader<T> reader, @Nullable Object... values) {
    List<T> all = new ArrayList<>();
    visit(sql, row -> all.add(reader.read(row)), values);
    return all;
  }

  /** The first row of a query, if there is one. */
  public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values) {
    return query(sql, reader, values).stream().findFirst();
  }

  /** The first column of the only row, as a number. */
  public synchronized long number(String sql, @Nullable Object... values) {
    return query(sql, row -> row.getLong(1), values).get(0);
  }

  /** Hands out the rows of a query one by one. Nobody else gets at the database meanwhile. */
  public synchronized void visit(String sql, RowVisitor visitor, @Nullable Object... values) {
    try (PreparedStatement statement = prepared(sql, values);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        visitor.row(rows);
      }
    } catch (SQLException e) {
      throw trouble(file, e);
    }
  }

  /** Does all of it or, if it throws, nothing. */
  public synchronized void transaction(Runnable work) {
    execute("BEGIN IMMEDIATE");
    try {
      work.run();
      execute("COMMIT");
    } catch (RuntimeException | Error e) {
      try {
        execute("ROLLBACK");
      } catch (JournalException alreadyEnded) {
        // SQLite rolls back by itself where the disk is full, for example.
        e.addSuppressed(alreadyEnded);
      }
      throw e;
    }
  }

  /** Reads all of it as it is now, whatever another program writes meanwhile. */
  public synchronized void snapshot(Runnable reading) {
    execute("BEGIN");
    try {
      reading.run();
    } finally {
      execute("COMMIT");
    }
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw trouble(file, e);
    }
  }

  private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  /** SQLite's words for what went wrong, turned into what to do about it. */
  static JournalException trouble(Path file, SQLException cause) {
    SQLiteErrorCode code =
        cause instanceof SQLiteException e ? e.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
    String journal = file.toString();
    return switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
      case SQLITE_BUSY, SQLITE_LOCKED ->
          new JournalException(
              journal,
              "is locked by another program",
              "wait until that has ended, or end it",
              cause);
      case SQLITE_FULL -> full(journal, cause);
      case SQLITE_IOERR ->
          isFull(file)
              ? full(journal, cause)
              : new JournalException(
                  journal, "cannot be read or written (" + code + ")", "check the disk", cause);
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH ->
          new JournalException(
              journal,
              "cannot be written, or its folder cannot",
              "check their rights and whether the disk is read-only",
              cause);
      case SQLITE_NOTADB ->
          new JournalException(
              journal, "is no journal", "name another file; this one was left alone", cause);
      case SQLITE_CORRUPT ->
          new JournalException(
              journal, "is damaged (" + code + ")", "restore it from a backup", cause);
      default ->
          new JournalException(
              journal, "cannot be used (" + cause.getMessage() + ")", "check the disk", cause);
    };
  }

  private static JournalException full(String journal, SQLException cause) {
    return new JournalException(
        journal,
        "cannot be written, because the disk is full",
        "make room and run it again; the journal is whole",
        cause);
  }

  private static boolean isFull(Path file) {
    try {
      return Files.getFileStore(file.toAbsolutePath()).getUsableSpace() < 1 << 16;
    } catch (IOException e) {
      // Then it stays an error of input and output, which it is.
      return false;
    }
  }
}
