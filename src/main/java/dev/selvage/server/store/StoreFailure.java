package dev.selvage.server.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Tells what a failure to write means: Java has no types for a full and for a read-only disk. */
final class StoreFailure {
  /** With less than this, no image fits any more, bytes. */
  private static final long NOTHING_LEFT = 4096;

  private StoreFailure() {}

  /**
   * The failure as a typed one where it has a type.
   *
   * @param folder where something was written
   * @throws ReadOnlyStoreException if nothing can be written there
   */
  static IOException of(IOException failure, Path folder) {
    if (failure instanceof StoreFullException) {
      return failure;
    }
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (failure instanceof AccessDeniedException || message.contains("read-only file system")) {
      throw new ReadOnlyStoreException(failure);
    }
    if (message.contains("no space left") || message.contains("quota")) {
      return new StoreFullException(failure);
    }
    return ofDisk(failure, folder);
  }

  /** The system's messages may be in another language; the disk itself is asked as well. */
  private static IOException ofDisk(IOException failure, Path folder) {
    try {
      FileStore disk = Files.getFileStore(folder);
      if (disk.isReadOnly()) {
        throw new ReadOnlyStoreException(failure);
      }
      return disk.getUsableSpace() < NOTHING_LEFT ? new StoreFullException(failure) : failure;
    } catch (IOException e) {
      failure.addSuppressed(e);
      return failure;
    }
  }
}
