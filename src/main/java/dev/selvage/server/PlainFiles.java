package dev.selvage.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Images that somebody simply put into the folder: the id is the name without its extension. */
final class PlainFiles {
  private static final List<String> EXTENSIONS =
      List.of("jpg", "jpeg", "png", "webp", "JPG", "JPEG", "PNG", "WEBP");

  private final Path folder;
  private final UploadFile files;

  PlainFiles(Path folder, UploadFile files) {
    this.folder = folder;
    this.files = files;
  }

  Path resolve(Metadata metadata) {
    return folder.resolve(metadata.file());
  }

  /**
   * Describes the file of an id, if there is one. Of several the first in the order jpg, jpeg, png,
   * webp counts.
   *
   * @param before what was known of the id; its name at the delivery service is kept
   * @throws dev.selvage.UnusableInputException if it is no image
   */
  Optional<Metadata> describe(String id, @Nullable Metadata before) throws IOException {
    for (Path file : all(id)) {
      BasicFileAttributes attributes = attributes(file);
      long modified = stamp(attributes);
      UploadFile.Received found = files.describe(file.getFileName().toString(), file);
      String version = String.valueOf(Math.max(0, modified / 1000));
      DeliveryName name =
          before == null
              ? new DeliveryName(id, "authenticated", version)
              : new DeliveryName(
                  before.image().name().publicId(), before.image().name().type(), version);
      StoredImage image = new StoredImage(id, name, found.header(), found.bytes(), found.sha256());
      return Optional.of(new Metadata(image, file.getFileName().toString(), modified));
    }
    return Optional.empty();
  }

  /** Whether an imported file is what it was when it was described. */
  boolean unchanged(Metadata metadata) {
    try {
      BasicFileAttributes now = attributes(resolve(metadata));
      return now.isRegularFile()
          && now.size() == metadata.image().bytes()
          && stamp(now) == metadata.modified();
    } catch (IOException e) {
      // Gone, or not to be read: either way not what was described.
      return false;
    }
  }

  void delete(String id) throws IOException {
    for (Path file : all(id)) {
      Files.deleteIfExists(file);
    }
  }

  private List<Path> all(String id) {
    List<Path> found = new ArrayList<>();
    for (String extension : EXTENSIONS) {
      Path file = folder.resolve(id + "." + extension);
      if (Files.isRegularFile(file)) {
        found.add(file);
      }
    }
    return found;
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
