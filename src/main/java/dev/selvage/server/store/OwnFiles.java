package dev.selvage.server.store;

import dev.selvage.UnusableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a store has written into its own folder: originals that were uploaded, and a file of
 * metadata for each image. Metadata that were damaged are made anew from the original.
 */
final class OwnFiles {
  private static final Logger LOG = LoggerFactory.getLogger(OwnFiles.class);

  private final DurableFolder folder;
  private final UploadFile files;

  OwnFiles(DurableFolder folder, UploadFile files) {
    this.folder = folder;
    this.files = files;
  }

  Path resolve(StoreEntry metadata) {
    return folder.resolve(metadata.file());
  }

  /**
   * What the file of metadata says; null if there is none.
   *
   * @throws UnusableInputException if it is damaged
   */
  @Nullable StoreEntry read(String id) throws IOException {
    StoreEntry metadata = parsed(OwnNames.metadata(id));
    // Another one where the file system takes a and A for the same.
    return metadata != null && metadata.image().id().equals(id) ? metadata : null;
  }

  private @Nullable StoreEntry parsed(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!isFile(file)) {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return null;
      }
      throw damaged(name, "is no file", null);
    }
    StoreEntry metadata;
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      metadata = StoreEntry.parse(name, in.readNBytes(StoreEntry.MAX_BYTES));
    } catch (NoSuchFileException e) {
      return null;
    } catch (AccessDeniedException e) {
      throw damaged(name, "may not be read", e);
    }
    if (!metadata.imported() && !metadata.file().equals(OriginalName.of(metadata.image()).file())) {
      throw damaged(name, "names a file that is not this image's", null);
    }
    return metadata;
  }

  /**
   * The metadata of the newest sound original of an image; null if there is none. What it was
   * called at the delivery service is lost: it is named by its id again.
   */
  @Nullable StoreEntry rebuild(String id) throws IOException {
    for (Path file : newestFirst(id)) {
      String name = file.getFileName().toString();
      try {
        UploadFile.Received found = files.describe(name, file);
        long seconds = Files.getLastModifiedTime(file).toMillis() / 1000;
        DeliveryName delivery =
            new DeliveryName(id, "authenticated", String.valueOf(Math.max(0, seconds)));
        StoredImage image =
            new StoredImage(id, delivery, found.header(), found.bytes(), found.sha256());
        if (OriginalName.of(image).file().equals(name)) {
          return new StoreEntry(image, name, 0);
        }
        LOG.warn("Passes over {}: it is damaged", name);
      } catch (UnusableInputException e) {
        LOG.warn("Passes over {}: {}", name, e.getMessage());
      }
    }
    return null;
  }

  /** Makes an image visible, or describes one that is. */
  void write(StoreEntry metadata) throws IOException {
    folder.write(OwnNames.metadata(metadata.image().id()), metadata.toJson());
  }

  /** Takes a finished upload in, in the place of what was there. */
  void replace(Path upload, StoreEntry metadata) throws IOException {
    String id = metadata.image().id();
    List<String> before = originals(id);
    folder.moveIn(upload, metadata.file());
    write(metadata);
    for (String old : before) {
      if (!old.equals(metadata.file())) {
        folder.delete(old);
      }
    }
  }

  /** Removes the metadata of an image, and the original that was uploaded. */
  void delete(String id) throws IOException {
    List<String> originals = originals(id);
    folder.delete(OwnNames.metadata(id));
    for (String original : originals) {
      folder.delete(original);
    }
  }

  /** Removes unfinished uploads, and originals that no metadata name. */
  void sweep() throws IOException {
    folder.sweep();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder.resolve(""))) {
      for (Path file : all) {
        OriginalName name = OriginalName.parse(String.valueOf(file.getFileName())).orElse(null);
        if (name != null && isFile(file) && !isNamed(name)) {
          LOG.info("Removed {}: its upload was not finished", file.getFileName());
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** The originals that belong to an image: the one that its metadata name, if they can say. */
  private List<String> originals(String id) throws IOException {
    try {
      StoreEntry metadata = read(id);
      return metadata == null || metadata.imported() ? List.of() : List.of(metadata.file());
    } catch (UnusableInputException e) {
      LOG.warn("Passes over the metadata of image {}: {}", id, e.getMessage());
      return newestFirst(id).stream().map(file -> file.getFileName().toString()).toList();
    }
  }

  private boolean isNamed(OriginalName original) throws IOException {
    try {
      StoreEntry metadata = parsed(OwnNames.metadataOf(original.file()));
      return metadata != null && metadata.file().equals(original.file());
    } catch (UnusableInputException e) {
      LOG.warn("Kept {}: {}", original.file(), e.getMessage());
      return true;
    }
  }

  private static UnusableInputException damaged(
      String name, String what, @Nullable IOException cause) {
    return new UnusableInputException(name, what, "delete it and store the image again", cause);
  }

  private List<Path> newestFirst(String id) throws IOException {
    record Dated(Path file, long millis) {}
    List<Dated> found = new ArrayList<>();
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(folder.resolve(""), file -> isOriginal(file, id))) {
      for (Path file : all) {
        found.add(new Dated(file, Files.getLastModifiedTime(file).toMillis()));
      }
    }
    found.sort(Comparator.comparingLong(Dated::millis).reversed());
    return found.stream().map(Dated::file).toList();
  }

  private static boolean isOriginal(Path file, String id) {
    return OriginalName.parse(String.valueOf(file.getFileName()))
            .filter(name -> name.stem().equals(OwnNames.stem(id)))
            .isPresent()
        && isFile(file);
  }

  private static boolean isFile(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }
}
