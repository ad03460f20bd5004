package dev.selvage.batch.journal;

import dev.selvage.io.TemporaryFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The file of a journal: made so that only its owner may read it, since the places in it are what
 * grants an upload; and held by one run at a time. What holds it is a lock of the operating system
 * on a file beside it, which goes with the process however that ends.
 */
public final class JournalFile implements AutoCloseable {
  private final Database database;
  private final @Nullable FileChannel lock;
  private final @Nullable Path temporary;

  private JournalFile(Database database, @Nullable FileChannel lock, @Nullable Path temporary) {
    this.database = database;
    this.lock = lock;
    this.temporary = temporary;
  }

  Database database() {
    return database;
  }

  /** A journal and the files that stand beside it while it is used. */
  public static List<Path> companions(Path file) {
    return Stream.of("", "-wal", "-shm", "-journal", ".lock")
        .map(suffix -> file.resolveSibling(file.getFileName() + suffix))
        .toList();
  }

  /** The journal for a run: made if there is none, and held until it is closed. */
  static JournalFile forRun(Path file) {
    FileChannel lock = lock(file);
    try {
      create(file);
      return new JournalFile(
          opened(Database.openForWriting(file), JournalSchema::prepare), lock, null);
    } catch (RuntimeException | Error e) {
      try (lock) {
        throw e;
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
        throw e;
      }
    }
  }

  /** A copy for a run that must not leave a trace; gone when it is closed. */
  static JournalFile forTrial(Path file) {
    Path folder = temporaryFolder(file);
    Path copy = folder.resolve("journal.db");
    try {
      if (Files.exists(file)) {
        try (JournalFile original = forReading(file)) {
          original.database.update("VACUUM INTO ?", copy.toString());
        }
      }
      return new JournalFile(
          opened(Database.openForWriting(copy), JournalSchema::prepare), null, folder);
    } catch (RuntimeException | Error e) {
      removeAfter(e, folder);
      throw e;
    }
  }

  /** The journal to look at, while a run goes on or not. */
  static JournalFile forReading(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new JournalException(
          file.toString(), "does not exist", "name the journal of a batch", null);
    }
    try {
      return new JournalFile(
          opened(Database.openForReading(file), JournalSchema::check), null, null);
    } catch (JournalException e) {
      if (isFolderWritable(file)) {
        throw e;
      }
      // SQLite wants to write beside a journal even to read it. On a read-only disk a copy serves.
      return copied(file, e);
    }
  }

  private static boolean isFolderWritable(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null || Files.isWritable(folder);
  }

  @Override
  public void close() {
    try {
      database.close();
    } finally {
      letGo();
    }
  }

  private void letGo() {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      throw new JournalException(
          database.file().toString(), "cannot be let go", "check the disk", e);
    } finally {
      if (temporary != null) {
        remove(temporary);
      }
    }
  }

  private static JournalFile copied(Path file, JournalException refusal) {
    Path folder = temporaryFolder(file);
    try {
      Path copy = folder.resolve("journal.db");
      Files.copy(file, copy);
      Path log = file.resolveSibling(file.getFileName() + "-wal");
      if (Files.exists(log)) {
        Files.copy(log, folder.resolve("journal.db-wal"), StandardCopyOption.REPLACE_EXISTING);
      }
      return new JournalFile(
          opened(Database.openForWriting(copy), JournalSchema::check), null, folder);
    } catch (IOException | RuntimeException | Error e) {
      refusal.addSuppressed(e);
      removeAfter(refusal, folder);
      throw refusal;
    }
  }

  private static Database opened(Database database, Consumer<Database> schema) {
    try {
      schema.accept(database);
      return database;
    } catch (RuntimeException | Error e) {
      database.close();
      throw e;
    }
  }

  private static void create(Path file) {
    try {
      boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
      FileAttribute<?>[] attributes =
          posix
              ? new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
              }
              : new FileAttribute<?>[0];
      Files.createFile(file, attributes);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isRegularFile(file)) {
        throw new JournalException(file.toString(), "is no file", "name a file", e);
      }
    } catch (IOException e) {
      throw notMade(file, e);
    }
  }

  private static FileChannel lock(Path file) {
    Path beside = file.resolveSibling(file.getFileName() + ".lock");
    FileChannel channel;
    try {
      channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw notMade(file, e);
    }
    try {
      @Nullable FileLock held = channel.tryLock();
      if (held != null) {
        return channel;
      }
      channel.close();
      throw inUse(file, null);
    } catch (OverlappingFileLockException e) {
      throw inUse(file, e);
    } catch (IOException e) {
      throw notMade(file, e);
    }
  }

  private static JournalException inUse(Path file, @Nullable Exception cause) {
    return new JournalException(
        file.toString(),
        "is locked by another run of batch",
        "wait until that has ended, or end it",
        cause);
  }

  private static JournalException notMade(Path file, IOException cause) {
    return new JournalException(
        file.toString(),
        "cannot be written, or its folder cannot (" + cause.getMessage() + ")",
        "check that the folder exists, its rights, and whether the disk is read-only or full",
        cause);
  }

  private static Path temporaryFolder(Path file) {
    Path folder = TemporaryFolder.forFiles();
    try {
      return Files.createTempDirectory(folder, "selvage-journal");
    } catch (IOException e) {
      throw new JournalException(
          file.toString(),
          "cannot be copied to the temporary folder " + folder,
          TemporaryFolder.REMEDY,
          e);
    }
  }

  private static void removeAfter(Throwable failure, Path folder) {
    try {
      remove(folder);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new JournalException(folder.toString(), "cannot be removed", "remove it by hand", e);
    }
  }
}
