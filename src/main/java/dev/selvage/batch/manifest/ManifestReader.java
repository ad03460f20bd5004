package dev.selvage.batch.manifest;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.selvage.ConfigurationFile;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads a manifest as a stream: one line in memory at a time. CSV as in RFC 4180, UTF-8. */
public final class ManifestReader {
  private static final int LONGEST_FIELD = 1 << 17;
  private static final int MOST_FIELDS = 200;
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final String file;
  private final Opening opening;
  private final Predicate<String> isFile;

  /** Reads a file of this machine. */
  public ManifestReader(Path file) {
    this(file.toString(), () -> open(file), path -> isFile(file, path));
  }

  /**
   * Reads a manifest from anywhere.
   *
   * @param name in messages
   * @param opening opens it, once or more
   * @param isFile whether a field is the path of a file that is there, so that it names no column
   */
  public ManifestReader(String name, Opening opening, Predicate<String> isFile) {
    this.file = name;
    this.opening = opening;
    this.isFile = isFile;
  }

  /** Opens a manifest. */
  @FunctionalInterface
  public interface Opening {
    /** From its start; the reader closes it. */
    InputStream open() throws IOException;
  }

  /** Takes what the lines hold. */
  public interface Visitor {
    /** A line whose fields could be told apart. */
    void line(ManifestLine line);

    /** A line that does not fit the columns. */
    void problem(long number, String what);
  }

  /**
   * Hands out all lines in order, empty ones left out.
   *
   * @throws UnusableInputException if the file cannot be read
   * @throws UsageException if it is no CSV in UTF-8, or its column names cannot be used
   */
  public void read(Visitor visitor) {
    long number = 0;
    try (BufferedReader in = open();
        CsvReader<CsvRecord> csv =
            CsvReader.builder()
                .allowUnclosedQuote(false)
                // How many images a tile has is its own business.
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(
                    CsvRecordHandler.builder()
                        .maxFieldSize(LONGEST_FIELD)
                        .maxFields(MOST_FIELDS)
                        .build(),
                    in);
        CloseableIterator<CsvRecord> records = csv.iterator()) {
      ManifestColumns columns = null;
      while (records.hasNext()) {
        CsvRecord record = records.next();
        number = record.getStartingLineNumber();
        List<String> fields = record.getFields();
        if (columns == null) {
          Optional<List<String>> header =
              new ManifestHeader(file + " line " + number, fields).names(isFile);
          columns = header.map(ManifestColumns::named).orElse(ManifestColumns.plain());
          if (header.isPresent()) {
            continue;
          }
        }
        hand(columns, number, fields, visitor);
      }
    } catch (CsvParseException e) {
      if (number == 0) {
        checkDelimiter(e);
      }
      throw notCsv("cannot be told apart into fields after line " + number, e);
    } catch (UncheckedIOException e) {
      throw unreadable(number, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw unreadable(number, e);
    }
  }

  /**
   * Whether the first line names a column. A manifest that cannot be read names none; {@link #read}
   * tells what is wrong with it.
   */
  public boolean names(String column) {
    try (BufferedReader in = open();
        CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(in);
        CloseableIterator<CsvRecord> records = csv.iterator()) {
      return records.hasNext()
          && new ManifestHeader(file, records.next().getFields())
              .names(isFile)
              .filter(names -> names.contains(column))
              .isPresent();
    } catch (IOException | UncheckedIOException | CsvParseException | UsageException e) {
      return false;
    }
  }

  private static void hand(
      ManifestColumns columns, long number, List<String> fields, Visitor visitor) {
    ManifestLine line;
    try {
      line = columns.line(number, fields);
    } catch (UsageException e) {
      visitor.problem(number, String.valueOf(e.getMessage()));
      return;
    }
    visitor.line(line);
  }

  private static boolean isFile(Path manifest, String path) {
    try {
      return Files.isRegularFile(manifest.resolveSibling(path));
    } catch (InvalidPathException e) {
      // Then it is none.
      return false;
    }
  }

  /** Quotes stand in the way where fields are separated by something else. */
  private void checkDelimiter(CsvParseException cause) {
    String line;
    try (BufferedReader in = open()) {
      line = in.readLine();
    } catch (IOException e) {
      throw unreadable(0, e);
    }
    Optional<String> delimiter =
        line == null ? Optional.empty() : ManifestHeader.otherDelimiter(line);
    if (delimiter.isPresent()) {
      throw new UsageException(
          file + " line 1",
          "separates its fields by " + delimiter.get(),
          "separate them by commas: tile,image[,image...]",
          cause);
    }
  }

  private static InputStream open(Path manifest) throws IOException {
    ConfigurationFile.checkRegular(manifest);
    return Files.newInputStream(manifest);
  }

  private BufferedReader open() throws IOException {
    // A decoder, not a charset: unlike other readers this one refuses what is no UTF-8.
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(opening.open(), StandardCharsets.UTF_8.newDecoder()));
    in.mark(1);
    if (in.read() != BYTE_ORDER_MARK) {
      in.reset();
    }
    return in;
  }

  private RuntimeException unreadable(long number, IOException cause) {
    if (cause instanceof CharacterCodingException) {
      return notCsv("is not UTF-8 somewhere after line " + number, cause);
    }
    return new UnusableInputException(
        file, "cannot be read", "check the manifest's path and rights", cause);
  }

  private UsageException notCsv(String what, Exception cause) {
    return new UsageException(file, what, "write CSV in UTF-8: tile,image[,image...]", cause);
  }
}
