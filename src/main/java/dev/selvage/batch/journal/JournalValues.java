package dev.selvage.batch.journal;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one row of a journal as strictly as they were written: SQLite itself takes
 * any value in any column, and a journal may have been damaged or tampered with.
 */
public final class JournalValues {
  private final Path journal;
  private final ResultSet row;

  JournalValues(Path journal, ResultSet row) {
    this.journal = journal;
    this.row = row;
  }

  /** A text that is always there. */
  String text(String column) throws SQLException {
    return present(column, optionalText(column));
  }

  @Nullable String optionalText(String column) throws SQLException {
    @Nullable Object value = row.getObject(column);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw damaged(column, "is no text", null);
  }

  /** What a text that is always there says. */
  <T> T value(String column, Function<String, T> reader) throws SQLException {
    return read(column, text(column), reader);
  }

  /** What a text says, or null if there is none. */
  <T> @Nullable T optionalValue(String column, Function<String, T> reader) throws SQLException {
    @Nullable String text = optionalText(column);
    return text == null ? null : read(column, text, reader);
  }

  /** A whole number that is always there, within a range, both ends included. */
  long number(String column, long least, long most) throws SQLException {
    return present(column, optionalNumber(column, least, most));
  }

  @Nullable Long optionalNumber(String column, long least, long most) throws SQLException {
    @Nullable Object value = row.getObject(column);
    if (value == null) {
      return null;
    }
    boolean whole = value instanceof Integer || value instanceof Long;
    if (!whole) {
      throw damaged(column, "is no whole number", null);
    }
    long number = ((Number) value).longValue();
    if (number < least || number > most) {
      throw damaged(column, "is out of range: " + number, null);
    }
    return number;
  }

  /** A number of 0 or more, or null. */
  @Nullable Double optionalDistance(String column) throws SQLException {
    @Nullable Object value = row.getObject(column);
    if (value == null) {
      return null;
    }
    if (value instanceof Number number
        && number.doubleValue() >= 0
        && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw damaged(column, "is no distance", null);
  }

  Instant time(String column) throws SQLException {
    return Instant.ofEpochMilli(number(column, Long.MIN_VALUE, Long.MAX_VALUE));
  }

  @Nullable Instant optionalTime(String column) throws SQLException {
    @Nullable Long millis = optionalNumber(column, Long.MIN_VALUE, Long.MAX_VALUE);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  /** A value that cannot be what was written. */
  JournalException damaged(String column, String why, @Nullable Throwable cause)
      throws SQLException {
    return damaged(
        journal,
        "row " + row.getLong("id") + ", tile " + row.getString("tile"),
        column,
        why,
        cause);
  }

  public static JournalException damaged(
      Path journal, String where, String value, String why, @Nullable Throwable cause) {
    return new JournalException(
        journal + ": " + where,
        "is damaged: its " + value + " " + why,
        "restore the journal from a backup, or begin another one",
        cause);
  }

  private <T> T read(String column, String text, Function<String, T> reader) throws SQLException {
    try {
      return reader.apply(text);
    } catch (RuntimeException e) {
      // Whatever a parser throws at what was never written so.
      throw damaged(column, "cannot be read: " + e.getMessage(), e);
    }
  }

  private <T> T present(String column, @Nullable T value) throws SQLException {
    if (value == null) {
      throw damaged(column, "is missing", null);
    }
    return value;
  }
}
