package dev.selvage.cli;

import dev.selvage.UnusableInputException;
import dev.selvage.batch.journal.Journal;
import dev.selvage.batch.observation.Observations;
import dev.selvage.image.Limits;
import dev.selvage.io.OutputCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The journals and files that observations come from, open until this is closed. */
final class ObservationFiles implements AutoCloseable {
  private final List<Journal> journals = new ArrayList<>();
  private final List<Observations> parts = new ArrayList<>();
  // All are gone through several times; each failure is told once.
  private final Map<String, UnusableInputException> unusable = new LinkedHashMap<>();

  /**
   * Opens them.
   *
   * @param limits of the images of files
   * @throws UnusableInputException if one cannot be read
   */
  ObservationFiles(List<Path> files, Limits limits) {
    try {
      files.forEach(file -> open(file, limits));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void open(Path file, Limits limits) {
    if (Observations.isJournal(file)) {
      Journal journal = Journal.open(file);
      journals.add(journal);
      parts.add(Observations.ofJournal(journal));
    } else {
      parts.add(
          Observations.ofFile(
              file, limits, failure -> unusable.putIfAbsent(failure.getMessage(), failure)));
    }
  }

  /** All of them, as one. */
  Observations all() {
    return Observations.together(parts);
  }

  /** Names the files of the journals to those that must not be written over. */
  void addTo(OutputCheck check) {
    journals.forEach(journal -> journal.addTo(check));
  }

  /** The images that could not be used so far. */
  Collection<UnusableInputException> unusable() {
    return unusable.values();
  }

  @Override
  public void close() {
    journals.forEach(Journal::close);
  }
}
