package dev.selvage.cli.files;

import dev.selvage.UnusableInputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the files below a folder by their names. Symbolic links are followed; what cannot be looked
 * into is noted, and the rest is listed all the same.
 */
final class FileWalk extends SimpleFileVisitor<Path> {
  private final Path start;
  private final @Nullable Path excluded;
  private final boolean hidden;
  private final List<Path> files = new ArrayList<>();
  private final List<UnusableInputException> failures = new ArrayList<>();

  /**
   * @param excluded a folder that is not looked into, unless the walk starts there; null for none
   * @param hidden whether folders are entered whose names begin with a dot
   */
  FileWalk(Path start, @Nullable Path excluded, boolean hidden) {
    this.start = start;
    this.excluded = excluded;
    this.hidden = hidden;
  }

  /**
   * Looks at the folder.
   *
   * @param depth 1 for its own files, more for those of folders inside
   */
  FileWalk run(int depth) {
    try {
      Files.walkFileTree(start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, this);
    } catch (IOException e) {
      failures.add(failure(start, e));
    }
    Collections.sort(files);
    return this;
  }

  /** Everything that is no folder, sorted. */
  List<Path> files() {
    return files;
  }

  /** What could not be looked into. */
  List<UnusableInputException> failures() {
    return failures;
  }

  /** Whether a name begins with a dot. */
  static boolean isHidden(Path file) {
    return String.valueOf(file.getFileName()).startsWith(".");
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    if (folder.equals(start)) {
      return FileVisitResult.CONTINUE;
    }
    boolean skipped =
        (!hidden && isHidden(folder))
            || (excluded != null && Files.exists(excluded) && Files.isSameFile(folder, excluded));
    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (!attributes.isDirectory()) {
      files.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    failures.add(failure(file, failure));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
    if (failure != null) {
      failures.add(failure(folder, failure));
    }
    return FileVisitResult.CONTINUE;
  }

  private static UnusableInputException failure(Path file, IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return new UnusableInputException(
          file.toString(), "may not be looked into", "check its permissions", failure);
    }
    if (failure instanceof FileSystemLoopException) {
      return new UnusableInputException(
          file.toString(), "leads back to a folder around it", "remove the link", failure);
    }
    return new UnusableInputException(
        file.toString(),
        "cannot be looked into: " + failure.getMessage(),
        "check it and its disk",
        failure);
  }
}
