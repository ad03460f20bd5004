package dev.selvage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A small file that is read whole: keys, secrets, settings, chains. It may have been replaced by
 * something that never ends or never answers (a pipe, a device, a disk that is gone), so it is read
 * within a size and a time. Safe for use by several threads.
 */
public final class ConfigurationFile {
  /** How long reading may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int TYPE = 0170000;
  private static final int PIPE = 0010000;

  private final Path file;
  private final int maxBytes;
  private final boolean pipes;

  /** The thread of a read that did not end; as long as it lives no other is started. */
  private @Nullable Thread stuck;

  private ConfigurationFile(Path file, int maxBytes, boolean pipes) {
    this.file = file;
    this.maxBytes = maxBytes;
    this.pipes = pipes;
  }

  /**
   * One that must be a regular file, or a link to one.
   *
   * @param maxBytes the most that it may hold
   */
  public static ConfigurationFile of(Path file, int maxBytes) {
    return new ConfigurationFile(file, maxBytes, false);
  }

  /**
   * One that may also be a pipe, as a shell's {@code <(command)} is.
   *
   * @param maxBytes the most that it may hold
   */
  public static ConfigurationFile orPipe(Path file, int maxBytes) {
    return new ConfigurationFile(file, maxBytes, true);
  }

  /**
   * All of its bytes, anew.
   *
   * @throws UnusableInputException if it is not there, may not be read, is a folder, a device or
   *     the like, is too large, or could not be read within 5 s
   */
  public synchronized byte[] read() {
    if (stuck != null && stuck.isAlive()) {
      throw late(null);
    }
    FutureTask<byte[]> task = new FutureTask<>(this::readNow);
    Thread reader = new Thread(task, "selvage-read");
    reader.setDaemon(true);
    reader.start();
    try {
      return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      stuck = reader;
      throw late(e);
    } catch (InterruptedException e) {
      stuck = reader;
      Thread.currentThread().interrupt();
      throw unusable("could not be read: interrupted", "try again", e);
    } catch (ExecutionException e) {
      throw refused(e.getCause());
    }
  }

  /**
   * All of its text, anew.
   *
   * @throws UnusableInputException as {@link #read}
   * @throws UsageException if it is no text in UTF-8
   */
  public String text() {
    return UnicodeText.decode(file.toString(), read());
  }

  /** Whether everybody on this machine may read it; false where the file system does not say. */
  public boolean isReadByOthers() {
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /**
   * Makes sure of a file that is read as a stream that it is no pipe or device, which may never
   * answer; one that is not there is left to who opens it.
   *
   * @throws UnusableInputException if it is something else than a regular file
   */
  public static void checkRegular(Path file) {
    if (Files.isDirectory(file)) {
      throw unusable(file, "is a folder", "name a file", null);
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      String what = "is no regular file but a pipe, a device or the like";
      throw unusable(file, what, "name a file", null);
    }
  }

  private byte[] readNow() throws IOException {
    // Opening a pipe waits for somebody at its other end; a device may give bytes for ever.
    if (!pipes || !isPipe()) {
      checkRegular(file);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(maxBytes + 1);
      if (content.length > maxBytes) {
        throw unusable("has over " + maxBytes + " bytes", "check that it is the right file", null);
      }
      return content;
    }
  }

  private boolean isPipe() throws IOException {
    try {
      return Files.getAttribute(file, "unix:mode") instanceof Integer mode && (mode & TYPE) == PIPE;
    } catch (UnsupportedOperationException e) {
      // No Unix, no pipes among the files.
      return false;
    }
  }

  private UnusableInputException refused(@Nullable Throwable cause) {
    if (cause instanceof UnusableInputException unusable) {
      return unusable;
    }
    if (cause instanceof NoSuchFileException) {
      return unusable("does not exist", "check the path", cause);
    }
    if (cause instanceof AccessDeniedException) {
      return unusable(
          "may not be read", "check the permissions of the file and its folders", cause);
    }
    String message = cause == null ? "" : String.valueOf(cause.getMessage());
    return unusable("cannot be read: " + message, "check the file and its disk", cause);
  }

  private UnusableInputException late(@Nullable Throwable cause) {
    return unusable(
        "could not be read within " + PATIENCE.toSeconds() + " s",
        "check its disk, or who writes into the pipe",
        cause);
  }

  private UnusableInputException unusable(String what, String remedy, @Nullable Throwable cause) {
    return unusable(file, what, remedy, cause);
  }

  private static UnusableInputException unusable(
      Path file, String what, String remedy, @Nullable Throwable cause) {
    return new UnusableInputException(file.toString(), what, remedy, cause);
  }
}
