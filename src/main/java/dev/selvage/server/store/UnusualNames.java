package dev.selvage.server.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.selvage.image.ImageFormat;
import dev.selvage.token.ImageId;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files and folders of which the names cannot be guessed from an id: {@code Photo.JpG}, or an é
 * of two characters. A folder is listed once, and again when it has changed. Safe for several
 * threads.
 */
final class UnusualNames {
  private static final int FOLDERS = 10_000;

  /** File systems tell times apart that are this far from each other, at the coarsest. */
  private static final Duration COARSEST = Duration.ofSeconds(2);

  private final Cache<Path, Listing> known = Caffeine.newBuilder().maximumSize(FOLDERS).build();

  /**
   * What a folder held.
   *
   * @param modified when it was last changed
   * @param settled whether that was long enough before, so that a later change has another time
   * @param files by their ids within the folder
   * @param folders by their names in the one form of ids
   */
  private record Listing(
      FileTime modified,
      boolean settled,
      Map<String, List<Path>> files,
      Map<String, List<Path>> folders) {}

  /** The files of a folder with a name that is, without its extension, this one in another form. */
  List<Path> files(Path folder, String name) throws IOException {
    Listing listing = of(folder);
    return listing == null ? List.of() : listing.files.getOrDefault(name, List.of());
  }

  /** The folders of a folder with a name that is this one in another form. */
  List<Path> folders(Path folder, String name) throws IOException {
    Listing listing = of(folder);
    return listing == null ? List.of() : listing.folders.getOrDefault(name, List.of());
  }

  private @Nullable Listing of(Path folder) throws IOException {
    FileTime modified;
    try {
      modified = Files.getLastModifiedTime(folder);
    } catch (NoSuchFileException e) {
      return null;
    }
    Listing listing = known.getIfPresent(folder);
    if (listing == null || !listing.settled || !listing.modified.equals(modified)) {
      listing = list(folder, modified);
      known.put(folder, listing);
    }
    return listing;
  }

  private static Listing list(Path folder, FileTime modified) throws IOException {
    boolean settled = modified.toMillis() < System.currentTimeMillis() - COARSEST.toMillis();
    Map<String, List<Path>> files = new HashMap<>();
    Map<String, List<Path>> folders = new HashMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        String normalized = ImageId.normalize(name);
        if (ImageFormat.ofAnyFileName(name).isPresent() && !ImageFolder.isUsual(name)) {
          String stem = normalized.substring(0, normalized.lastIndexOf('.'));
          files.computeIfAbsent(stem, key -> new ArrayList<>()).add(entry);
        }
        if (!normalized.equals(name) && Files.isDirectory(entry)) {
          folders.computeIfAbsent(normalized, key -> new ArrayList<>()).add(entry);
        }
      }
    }
    files.values().forEach(each -> each.sort(ImageFolder.precedence()));
    return new Listing(modified, settled, files, folders);
  }
}
