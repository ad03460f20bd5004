package dev.selvage.io;

import dev.selvage.UnusableInputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.function.Predicate;
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
   * is whole. Replaces what was there, and keeps its permissions and, where this process may, its
   * owner and group; on failure that stays as it was. A symbolic link is followed and stays, also
   * one that leads to no file yet; a device, a pipe or {@code /dev/stdout} is written to as it is.
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
      checkNoFolder(file);
      OutputTarget target = OutputTarget.of(file);
      if (target.isStream()) {
        try (OutputStream out = new BufferedOutputStream(target.open())) {
          content.writeTo(out);
        }
        return;
      }
      checkFolder(file, target.path().getParent());
      if (Files.exists(target.path()) && !Files.isWritable(target.path())) {
        throw new AccessDeniedException(file.toString());
      }
      replace(target.path(), content);
    } catch (AccessDeniedException e) {
      throw notAllowed(file, e);
    } catch (IOException e) {
      throw notWritten(file, e);
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
    OutputTarget target;
    try {
      target = OutputTarget.of(file);
    } catch (IOException e) {
      throw notWritten(file, e);
    }
    if (target.isDescriptor()) {
      return;
    }
    Path path = target.path();
    Path folder = path.getParent();
    checkFolder(file, folder);
    boolean refused =
        Files.exists(path) ? !Files.isWritable(path) : folder != null && !Files.isWritable(folder);
    if (refused) {
      throw notAllowed(file, null);
    }
  }

  /** Whether a path leads to what is written to as it is: a pipe, a device, a descriptor. */
  public static boolean isStream(Path file) {
    return isTarget(file, OutputTarget::isStream);
  }

  /** Whether a path leads to standard output, as {@code /dev/stdout} does. */
  public static boolean isStandardOutput(Path file) {
    return isTarget(file, OutputTarget::isStandardOutput);
  }

  private static boolean isTarget(Path file, Predicate<OutputTarget> wanted) {
    try {
      return wanted.test(OutputTarget.of(file));
    } catch (IOException e) {
      // Links that lead nowhere are refused when they are written to.
      return false;
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

  private static UnusableInputException notWritten(Path file, IOException cause) {
    String why =
        cause instanceof FileSystemLoopException
            ? "its symbolic links lead in a circle"
            : cause.getMessage();
    return new UnusableInputException(
        file.toString(), "cannot be written: " + why, "check the disk and the path", cause);
  }

  private static void replace(Path target, Content content) throws IOException {
    FileOwnership old = FileOwnership.of(target).orElse(null);
    FileAttribute<?>[] attributes = old == null ? new FileAttribute<?>[0] : old.atCreation();
    try (TemporaryFile temporary = TemporaryFile.beside(target)) {
      try (OutputStream out = temporary.create(attributes)) {
        content.writeTo(out);
      }
      if (old != null) {
        old.applyTo(temporary.path());
      }
      temporary.moveTo(target);
    }
  }
}
