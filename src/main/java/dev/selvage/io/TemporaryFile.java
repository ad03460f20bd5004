package dev.selvage.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import java.util.UUID;

/**
 * A file that is written beside another and then takes its place. Deleted if it is closed before
 * that, and also when the process is told to end (SIGTERM, SIGINT) meanwhile.
 */
final class TemporaryFile implements AutoCloseable {
  private final Path path;
  private final Thread hook = new Thread(this::end, "selvage-temporary-file");
  private boolean hooked;
  private boolean ended;

  private TemporaryFile(Path path) {
    this.path = path;
  }

  static TemporaryFile beside(Path target) {
    TemporaryFile file =
        new TemporaryFile(target.resolveSibling(".selvage-" + UUID.randomUUID() + ".tmp"));
    try {
      Runtime.getRuntime().addShutdownHook(file.hook);
      file.hooked = true;
    } catch (IllegalStateException e) {
      // The process is ending already; what is written now is written on the way out.
      file.hooked = false;
    }
    return file;
  }

  Path path() {
    return path;
  }

  /** Makes it. Not by createTempFile, whose permissions are others than those of a new file. */
  synchronized OutputStream create(FileAttribute<?>... attributes) throws IOException {
    if (ended) {
      throw new IOException("the process is ending");
    }
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new BufferedOutputStream(
        Channels.newOutputStream(FileChannel.open(path, options, attributes)));
  }

  /** Puts it in the place of a file, which need not exist. */
  synchronized void moveTo(Path target) throws IOException {
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    try {
      synchronized (this) {
        Files.deleteIfExists(path);
      }
    } finally {
      forget();
    }
  }

  private void forget() {
    if (!hooked) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The hook runs this very moment, and finds nothing to delete.
      hooked = false;
    }
  }

  private synchronized void end() {
    ended = true;
    // Nobody is left to be told if it stays.
    boolean unused = path.toFile().delete();
  }
}
