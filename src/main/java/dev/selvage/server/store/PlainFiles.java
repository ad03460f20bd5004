package dev.selvage.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Images that somebody simply put into the folder: the id is the path without its extension. */
final class PlainFiles {
  private final ImageFolder folder;
  private final UploadFile files;

  PlainFiles(ImageFolder folder, UploadFile files) {
    this.folder = folder;
    this.files = files;
  }

  /** Where the file of an imported image is; empty if it may not be given out any more. */
  Optional<Path> resolve(StoreEntry metadata) {
    return Optional.of(folder.resolve(metadata.file())).filter(folder::isInside);
  }

  /**
   * Describes the file of an id, if there is one. Of several the first in the order of {@link
   * ImageFolder#all} counts.
   *
   * @param before what was known of the id; its name at the delivery service is kept
   * @throws dev.selvage.UnusableInputException if it is no image
   */
  Optional<StoreEntry> describe(String id, @Nullable StoreEntry before) throws IOException {
    Path file = folder.first(id).orElse(null);
    if (file == null) {
      return Optional.empty();
    }
    long modified = stamp(attributes(file));
    String path = folder.pathOf(file);
    UploadFile.Received found = files.describe(path, file);
    String version = String.valueOf(Math.max(0, modified / 1000));
    DeliveryName name =
        before == null
            ? new DeliveryName(id, "authenticated", version)
            : new DeliveryName(
                before.image().name().publicId(), before.image().name().type(), version);
    StoredImage image = new StoredImage(id, name, found.header(), found.bytes(), found.sha256());
    return Optional.of(new StoreEntry(image, path, modified));
  }

  /** Whether an imported file is what it was when it was described. */
  boolean unchanged(StoreEntry metadata) {
    try {
      Path file = resolve(metadata).orElse(null);
      if (file == null) {
        return false;
      }
      BasicFileAttributes now = attributes(file);
      return now.size() == metadata.image().bytes() && stamp(now) == metadata.modified();
    } catch (IOException e) {
      // Gone, or not to be read: either way not what was described.
      return false;
    }
  }

  void delete(String id) throws IOException {
    for (Path file : folder.all(id)) {
      Files.deleteIfExists(file);
    }
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class);
  }

  /** Never 0, which stands for a file of our own. */
  private static long stamp(BasicFileAttributes attributes) {
    long millis = attributes.lastModifiedTime().toMillis();
    return millis == 0 ? 1 : millis;
  }
}
