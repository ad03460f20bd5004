package dev.selvage.server.internal.cache;

import dev.selvage.UnusableInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a folder that a disk cache has for itself: the folder {@value #NAME} inside, made by
 * us and marked as ours. Nothing outside of it is touched, and inside of it no file whose name we
 * have not given; links are not followed.
 */
final class CacheFolder {
  /** The folder inside the one that the settings name. */
  static final String NAME = "selvage-cache";

  /** Programs that make backups pass over a folder that holds this file. */
  private static final String MARKER = "CACHEDIR.TAG";

  private static final String MARK =
      """
      Signature: 8a477f597d28d172789f06886806bc55
      # This folder holds images that selvage serve has rendered.
      # It deletes files in it; keep none of your own here.
      """;

  private static final Logger LOG = LoggerFactory.getLogger(CacheFolder.class);
  private static final Pattern SHARD = Pattern.compile("[0-9a-f]{2}");
  private static final Pattern TEMPORARY = Pattern.compile("selvage-[0-9a-f-]{36}\\.tmp");

  /** A file that is not finished by then never will be; a younger one may be another server's. */
  private static final Duration UNFINISHED = Duration.ofMinutes(10);

  private final Path folder;

  private CacheFolder(Path folder) {
    this.folder = folder;
  }

  /** Takes what is found. */
  @FunctionalInterface
  interface Visitor {
    /**
     * An entry, with the size of its file and when it was written, ms since 1970.
     *
     * @return whether to go on
     */
    boolean entry(CacheKey key, long bytes, long millis);
  }

  /**
   * Makes the folder, or finds it again.
   *
   * @param parent is made where it does not exist
   * @throws UnusableInputException if there is a folder of that name that is not ours, or it may
   *     not be written to
   */
  static CacheFolder open(Path parent) throws IOException {
    Files.createDirectories(parent);
    Path folder = parent.resolve(NAME);
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(folder);
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw notOurs(folder);
    }
    if (!Files.isWritable(folder)) {
      throw new UnusableInputException(
          folder.toString(), "may not be written to", "choose another folder for the cache");
    }
    mark(folder);
    return new CacheFolder(folder);
  }

  private static void mark(Path folder) throws IOException {
    Path marker = folder.resolve(MARKER);
    byte[] mark = MARK.getBytes(StandardCharsets.UTF_8);
    if (Files.isRegularFile(marker, LinkOption.NOFOLLOW_LINKS)) {
      if (Files.size(marker) != mark.length || !Files.readString(marker).equals(MARK)) {
        throw notOurs(folder);
      }
      return;
    }
    try (DirectoryStream<Path> others = Files.newDirectoryStream(folder)) {
      if (others.iterator().hasNext()) {
        throw notOurs(folder);
      }
    }
    Files.write(marker, mark);
  }

  private static UnusableInputException notOurs(Path folder) {
    return new UnusableInputException(
        folder.toString(),
        "is there already and no cache of ours",
        "move it away, or choose another folder for the cache");
  }

  /** Where an entry is, or would be. */
  Path file(CacheKey key) {
    // 256 folders: some file systems are slow with many files in one.
    String name = key.toString();
    return folder.resolve(name.substring(0, 2)).resolve(name);
  }

  /** A new name for a file that is not finished. */
  Path temporary() {
    return folder.resolve("selvage-" + UUID.randomUUID() + ".tmp");
  }

  /**
   * Makes the folder that an entry goes to.
   *
   * @throws IOException if something that is not ours is in its place
   */
  void prepare(CacheKey key) throws IOException {
    Path file = file(key);
    Path shard = file.resolveSibling("");
    if (!Files.exists(shard, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(shard);
    }
    boolean free = isRegular(file) || !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    if (!Files.isDirectory(shard, LinkOption.NOFOLLOW_LINKS) || !free) {
      throw new IOException("something that is not ours stands at " + file);
    }
  }

  void delete(CacheKey key) {
    deleteFile(file(key));
  }

  /** Removes a file that we have made. */
  void deleteFile(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("Cannot delete {}: {}", file, e.toString());
    }
  }

  /** Goes through the entries, and removes what was not finished long ago. */
  void visit(Visitor visitor) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (SHARD.matcher(name).matches() && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          if (!visitShard(file, visitor)) {
            return;
          }
        } else if (TEMPORARY.matcher(name).matches() && isUnfinished(file)) {
          deleteFile(file);
        }
      }
    }
  }

  private static boolean visitShard(Path shard, Visitor visitor) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(shard)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        boolean ours = CacheKey.isKey(name) && name.startsWith(String.valueOf(shard.getFileName()));
        if (ours && !visitEntry(file, CacheKey.parse(name), visitor)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean visitEntry(Path file, CacheKey key, Visitor visitor) throws IOException {
    try {
      BasicFileAttributes attributes = attributes(file);
      return !attributes.isRegularFile()
          || visitor.entry(key, attributes.size(), attributes.lastModifiedTime().toMillis());
    } catch (NoSuchFileException e) {
      LOG.debug("Another server has removed {}", file, e);
      return true;
    }
  }

  private static boolean isUnfinished(Path file) throws IOException {
    try {
      BasicFileAttributes attributes = attributes(file);
      return attributes.isRegularFile()
          && attributes.lastModifiedTime().toInstant().isBefore(Instant.now().minus(UNFINISHED));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static boolean isRegular(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  /** Bytes that a file of one byte takes on the disk. */
  int blockBytes() {
    try {
      long block = Files.getFileStore(folder).getBlockSize();
      return (int) Math.max(512, Math.min(block, 1 << 16));
    } catch (IOException | UnsupportedOperationException e) {
      LOG.debug("Takes blocks for 4096 bytes", e);
      return 4096;
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
