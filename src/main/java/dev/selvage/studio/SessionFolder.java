package dev.selvage.studio;

import dev.selvage.UnusableInputException;
import dev.selvage.io.OutputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pictures that were given to studios, each a file with its content beside one with its name.
 * Only its owner may read it. What nobody has used for a day is deleted when a studio starts and
 * whenever a picture comes in.
 */
final class SessionFolder {
  /** How long a picture is kept after it was last used. */
  private static final Duration KEPT = Duration.ofDays(1);

  private static final long MOST_BYTES = 1_000_000_000;
  private static final String CONTENT = ".image";
  private static final String NAME = ".name";
  private static final Pattern FILE = Pattern.compile("[0-9a-f]{16}\\.(image|name)");

  private final Path folder;

  /**
   * Makes the folder if need be.
   *
   * @throws UnusableInputException if that cannot be done
   */
  SessionFolder(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      FileStore store = Files.getFileStore(folder);
      if (store.supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
      deleteOld();
    } catch (IOException e) {
      throw new UnusableInputException(
          folder.toString(), "cannot be made the studio's folder", "name another with --folder", e);
    }
  }

  /**
   * A picture.
   *
   * @param id of its content
   * @param name as people call it
   * @param content the encoded file
   */
  record Kept(String id, String name, Path content) {}

  /** All pictures, the newest first. */
  List<Kept> all() {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> contents = new ArrayList<>();
      files.filter(file -> isOwn(file, CONTENT)).forEach(contents::add);
      contents.sort(Comparator.comparing(SessionFolder::time).reversed());
      return contents.stream()
          .map(file -> find(file.getFileName().toString().replace(CONTENT, "")))
          .flatMap(Optional::stream)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new UnusableInputException(
          folder.toString(), "cannot be listed", "check that it is there and may be read", e);
    }
  }

  /** A picture by its id, which may be anything. */
  Optional<Kept> find(String id) {
    Path content = folder.resolve(id + CONTENT);
    try {
      return FILE.matcher(id + CONTENT).matches() && Files.isRegularFile(content)
          ? Optional.of(new Kept(id, Files.readString(folder.resolve(id + NAME)), content))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Keeps a picture, or what is there already of the same content under a new name.
   *
   * @throws UnusableInputException if it cannot be written, or there is no room
   */
  void keep(String id, String name, byte[] bytes) throws IOException {
    deleteOld();
    if (size() + bytes.length > MOST_BYTES) {
      throw new UnusableInputException(
          name,
          "is one picture too many: all together have more than " + MOST_BYTES + " bytes",
          "delete some in " + folder);
    }
    OutputFile.write(folder.resolve(id + NAME), name.getBytes(StandardCharsets.UTF_8));
    OutputFile.write(folder.resolve(id + CONTENT), bytes);
  }

  /** Forgets a picture. */
  void delete(Kept kept) throws IOException {
    Files.deleteIfExists(folder.resolve(kept.id() + CONTENT));
    Files.deleteIfExists(folder.resolve(kept.id() + NAME));
  }

  /** Notes that a picture was used. */
  void used(Kept kept) {
    touch(folder.resolve(kept.id() + CONTENT));
    touch(folder.resolve(kept.id() + NAME));
  }

  private static void touch(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (IOException e) {
      // Then it is deleted somewhat earlier.
    }
  }

  private void deleteOld() throws IOException {
    Instant oldest = Instant.now().minus(KEPT);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> isOwn(each, "")).toList()) {
        if (time(file).isBefore(oldest)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private long size() throws IOException {
    long all = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> isOwn(each, CONTENT)).toList()) {
        all += Files.size(file);
      }
    }
    return all;
  }

  private static boolean isOwn(Path file, String end) {
    String name = file.getFileName().toString();
    return FILE.matcher(name).matches() && name.endsWith(end);
  }

  private static Instant time(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }
}
