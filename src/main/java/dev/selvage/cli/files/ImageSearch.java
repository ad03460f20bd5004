package dev.selvage.cli.files;

import dev.selvage.UnusableInputException;
import dev.selvage.image.ImageFormat;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the images that names, folders, patterns and lists stand for. For one thread. */
final class ImageSearch {
  private final boolean recursive;
  private final @Nullable Path excluded;
  private final List<FoundImage> images = new ArrayList<>();
  private int leftOut;
  private boolean searched;

  /**
   * @param recursive whether folders stand for all that is below them
   * @param excluded a folder inside others that is not looked into; null for none
   */
  ImageSearch(boolean recursive, @Nullable Path excluded) {
    this.recursive = recursive;
    this.excluded = excluded;
  }

  /** What an argument stands for. */
  void addArgument(Path given) {
    String name = given.toString();
    if (FilePattern.isPattern(name) && !Files.exists(given, LinkOption.NOFOLLOW_LINKS)) {
      addPattern(name);
    } else {
      add(given);
    }
  }

  /** What a line of a list stands for: the name of an image or a folder. */
  void addListed(String line) {
    searched = true;
    try {
      Path file = Path.of(line);
      // In a list there is no standard input.
      add(line.equals("-") ? Path.of(".", line) : file);
    } catch (InvalidPathException e) {
      fail(line, "is no path", "check the list", e);
    }
  }

  FoundImages found() {
    return new FoundImages(images, leftOut, searched);
  }

  private void add(Path file) {
    if (Files.isDirectory(file)) {
      addFolder(file);
    } else {
      images.add(FoundImage.of(file));
    }
  }

  private void addFolder(Path folder) {
    FileWalk walk = new FileWalk(folder, excluded, false).run(recursive ? Integer.MAX_VALUE : 1);
    List<Path> files = walk.files().stream().filter(ImageSearch::isImage).toList();
    leftOut += walk.files().size() - files.size();
    addAll(files.stream().map(file -> FoundImage.below(folder, file)).toList(), walk.failures());
    if (files.isEmpty() && walk.failures().isEmpty()) {
      String remedy = recursive ? "name another folder" : "name another folder, or add --recursive";
      fail(folder.toString(), "is a folder without an image in it", remedy, null);
    }
  }

  private void addPattern(String given) {
    FilePattern pattern = new FilePattern(given);
    FileWalk walk = pattern.walk();
    List<FoundImage> files = pattern.matching(walk.files());
    addAll(files, files.isEmpty() ? List.of() : walk.failures());
    if (files.isEmpty()) {
      fail(given, "is no file, and as a pattern it fits none", "check the path", null);
    }
  }

  private void addAll(List<FoundImage> files, List<UnusableInputException> failures) {
    searched = true;
    images.addAll(files);
    failures.forEach(failure -> images.add(FoundImage.failed(failure)));
  }

  private void fail(String where, String what, String remedy, @Nullable Throwable cause) {
    images.add(FoundImage.failed(new UnusableInputException(where, what, remedy, cause)));
  }

  private static boolean isImage(Path file) {
    String name = String.valueOf(file.getFileName());
    return !FileWalk.isHidden(file) && ImageFormat.ofAnyFileName(name).isPresent();
  }
}
