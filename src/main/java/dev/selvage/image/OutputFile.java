package dev.selvage.image;

import dev.selvage.UnusableInputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes result files so that nobody ever sees half of one. */
public final class OutputFile {
  private OutputFile() {}

  /** What is written, piece by piece. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; the stream is closed by who calls. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file by way of a temporary one in the same folder, which is moved into place when it
   * is whole. Replaces what was there; on failure that stays as it was. A symbolic link is followed
   * and stays; a device or pipe is written to as it is.
   *
   * @param bytes the whole content
   * @throws UnusableInputException if the folder does not exist or may not be written to, the path
   *     is a folder, or writing fails
   */
  public static void write(Path file, byte[] bytes) {
    write(file, out -> out.write(bytes));
  }

  /**
   * As {@link #write(Path, byte[])}, of what is too much to have in memory at once.
   *
   * @param content writes the whole content; what it throws leaves the file as it was
   * @throws UnusableInputException if the folder does not exist or may not be written to, the path
   *     is a folder, or writing fails
   */
  public static void write(Path file, Content content) {
    try {
      Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      checkNoFolder(file);
      boolean exists = Files.exists(target);
      if (exists && !Files.isWritable(target)) {
        throw new AccessDeniedException(file.toString());
      }
      if (exists && !Files.isRegularFile(target)) {
        fill(target, content, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        return;
      }
      checkFolder(file, target.getParent());
      replace(target, content);
    } catch (AccessDeniedException e) {
      throw notAllowed(file, e);
    } catch (IOException e) {
      throw new UnusableInputException(
          file.toString(),
          "cannot be written: " + e.getMessage(),
          "check the disk and the path",
          e);
    }
  }

  /**
   * Tells before the work is done whether {@link #write} can do its part, as far as that can be
   * known.
   *
   * @throws UnusableInputException if the folder does not exist or may not be written to, or the
   *     path is a folder
   */
  public static void checkWritable(Path file) {
    checkNoFolder(file);
    Path folder = file.toAbsolutePath().getParent();
    checkFolder(file, folder);
    boolean refused =
        Files.exists(file) ? !Files.isWritable(file) : folder != null && !Files.isWritable(folder);
    if (refused) {
      throw notAllowed(file, null);
    }
  }

  private static void checkNoFolder(Path file) {
    if (Files.isDirectory(file)) {
      throw new UnusableInputException(
          file.toString(), "is a folder", "name a file to write, inside it or elsewhere");
    }
  }

  private static UnusableInputException notAllowed(
      Path file, @Nullable AccessDeniedException cause) {
    return new UnusableInputException(
        file.toString(), "may not be written", "check the permissions of file and folder", cause);
  }

  private static void checkFolder(Path file, @Nullable Path folder) {
    if (folder == null || Files.isDirectory(folder)) {
      return;
    }
    if (Files.exists(folder)) {
      throw new UnusableInputException(
          file.toString(), folder + " is a file, not a folder", "name another folder");
    }
    throw new UnusableInputException(
        file.toString(), "folder " + folder + " does not exist", "create it first");
  }

  private static void fill(Path target, Content content, StandardOpenOption... options)
      throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(target, options))) {
      content.writeTo(out);
    }
  }

  private static void replace(Path target, Content content) throws IOException {
    // Not createTempFile: it gives permissions to the owner alone, where a new file has more.
    Path temporary = target.resolveSibling(".selvage-" + UUID.randomUUID() + ".tmp");
    try {
      fill(temporary, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException e) {
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException leftBehind) {
        e.addSuppressed(leftBehind);
      }
      throw e;
    }
  }
}
