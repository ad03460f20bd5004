package dev.selvage.server.store;

import dev.selvage.ConfigurationFile;
import dev.selvage.UsageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second server off a folder. The system lets go of it when the process dies. */
final class StoreLock implements AutoCloseable {
  private final FileChannel channel;

  private StoreLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws UsageException if somebody else has it
   */
  static StoreLock take(Path file) throws IOException {
    ConfigurationFile.checkRegular(file);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw inUse(file, null);
      }
      return new StoreLock(channel);
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw inUse(file, e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static UsageException inUse(
      Path file, @org.jspecify.annotations.Nullable Throwable cause) {
    return new UsageException(
        String.valueOf(file.getParent()),
        "is used by another server",
        "stop that one, or give each server a folder of its own",
        cause);
  }
}
