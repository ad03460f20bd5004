package dev.selvage.server.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.selvage.OptionalLibrary;
import dev.selvage.Sha256;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import dev.selvage.token.ImageId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in a folder. Image files that somebody puts into the folder are images by their path in
 * it, without the extension. What is uploaded lies in the folder {@value #OWN} inside, beside a
 * small JSON file with the metadata of every image; that file is written last, so that an image is
 * visible only when it is whole. A folder that cannot be written to is served, but takes no
 * uploads.
 */
public final class FolderStore implements ImageStore {
  /** The folder of uploads and metadata inside the store's. */
  public static final String OWN = ".selvage";

  private static final Logger LOG = LoggerFactory.getLogger(FolderStore.class);
  private static final int KNOWN = 100_000;

  private final DurableFolder written;
  private final OwnFiles own;
  private final ImageFolder folder;
  private final PlainFiles plain;
  private final UploadFile uploads;
  private final Limits limits;
  private final @Nullable StoreLock lock;
  private final Cache<String, StoreEntry> known = Caffeine.newBuilder().maximumSize(KNOWN).build();
  private final Object[] stripes = IntStream.range(0, 64).mapToObj(i -> new Object()).toArray();

  private FolderStore(Path folder, Limits limits, @Nullable StoreLock lock) {
    this.written = new DurableFolder(folder.resolve(OWN));
    this.uploads = new UploadFile(limits);
    this.own = new OwnFiles(this.written, uploads);
    this.folder = new ImageFolder(folder);
    this.plain = new PlainFiles(this.folder, uploads);
    this.limits = limits;
    this.lock = lock;
  }

  /**
   * Opens a folder and removes what a dead process left unfinished in it.
   *
   * @param limits of every image, stored or uploaded
   * @throws UnusableInputException if there is no such folder
   * @throws UsageException if another server uses it
   */
  public static FolderStore open(Path folder, Limits limits) {
    OptionalLibrary.require("folder of images", OptionalLibrary.CAFFEINE);
    if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
      throw new UnusableInputException(
          folder.toString(), "is no folder that can be read", "give the folder of the images");
    }
    try {
      Path own = folder.resolve(OWN);
      if (!Files.isWritable(Files.isDirectory(own) ? own : folder)) {
        LOG.warn("Takes no uploads: {} cannot be written to", folder);
        FolderStore store = new FolderStore(folder, limits, null);
        store.warn();
        return store;
      }
      Files.createDirectories(own);
      FolderStore store = new FolderStore(folder, limits, StoreLock.take(own.resolve("lock")));
      store.own.sweep();
      store.warn();
      return store;
    } catch (IOException e) {
      throw new UnusableInputException(
          folder.toString(), "cannot be used as a store", "check disk and permissions", e);
    }
  }

  @Override
  public Optional<StoredImage> find(String id) throws IOException {
    return Optional.ofNullable(metadata(id)).map(StoreEntry::image);
  }

  @Override
  public byte[] read(StoredImage image) throws IOException {
    StoreEntry metadata = metadata(image.id());
    if (metadata == null || !metadata.image().sha256().equals(image.sha256())) {
      throw new ImageChangedException(image.id());
    }
    byte[] bytes = content(metadata);
    if (bytes != null && Sha256.hex(bytes).equals(image.sha256())) {
      return bytes;
    }
    known.invalidate(image.id());
    StoreEntry now = metadata(image.id());
    if (now == null || !now.equals(metadata)) {
      throw new ImageChangedException(image.id());
    }
    throw new UnusableInputException(
        "image " + image.id(), "is damaged in the store", "store it again");
  }

  @Override
  public StoredImage put(String id, DeliveryName name, InputStream body) throws IOException {
    return put(id, name, body, StoreCondition.NONE).image();
  }

  @Override
  public StoreResult put(
      String given, DeliveryName name, InputStream body, StoreCondition condition)
      throws IOException {
    checkWritable();
    String id = ImageId.checked(given);
    Path temporary = written.temporary();
    try {
      return take(new Upload(id, name, condition), body, temporary);
    } catch (IOException e) {
      throw StoreFailure.of(e, written.resolve(""));
    } finally {
      discard(temporary);
    }
  }

  /** What is to be stored, but for its content. */
  private record Upload(String id, DeliveryName name, StoreCondition condition) {}

  private StoreResult take(Upload upload, InputStream body, Path temporary) throws IOException {
    UploadFile.Received received = uploads.receive(body, temporary);
    String id = upload.id();
    StoredImage image =
        new StoredImage(id, upload.name(), received.header(), received.bytes(), received.sha256());
    StoreEntry metadata = new StoreEntry(image, OriginalName.of(image).file(), 0);
    synchronized (stripe(id)) {
      boolean created = !isThere(id, upload.condition());
      own.replace(temporary, metadata);
      known.put(id, metadata);
      return new StoreResult(image, created);
    }
  }

  /** The next start removes what cannot be removed now. */
  private static void discard(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      LOG.warn("Could not remove {}", temporary, e);
    }
  }

  @Override
  public boolean delete(String id) throws IOException {
    return delete(id, StoreCondition.NONE);
  }

  @Override
  public boolean delete(String given, StoreCondition condition) throws IOException {
    checkWritable();
    try {
      return remove(ImageId.normalize(given), condition);
    } catch (IOException e) {
      throw StoreFailure.of(e, written.resolve(""));
    }
  }

  private boolean remove(String id, StoreCondition condition) throws IOException {
    synchronized (stripe(id)) {
      String sha256 = null;
      try {
        StoreEntry metadata = metadata(id);
        if (metadata == null) {
          return false;
        }
        sha256 = metadata.image().sha256();
      } catch (UnusableInputException e) {
        LOG.info("Removes image {}, which cannot be used: {}", id, e.getMessage());
      }
      if (!condition.allows(true, sha256)) {
        throw new ConditionFailedException(id);
      }
      own.delete(id);
      known.invalidate(id);
      // One of the same id that an upload had covered would come to light again.
      plain.delete(id);
      return true;
    }
  }

  @Override
  public void check() throws IOException {
    folder.check();
  }

  @Override
  public void close() {
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        LOG.warn("Could not let go of the store", e);
      }
    }
  }

  @Override
  public boolean writable() {
    return lock != null;
  }

  /** Whether there is an image, which may be changed; asked while nobody else changes it. */
  private boolean isThere(String id, StoreCondition condition) throws IOException {
    boolean there = true;
    String sha256 = null;
    try {
      StoreEntry now = metadata(id);
      there = now != null;
      sha256 = now == null ? null : now.image().sha256();
    } catch (UnusableInputException e) {
      LOG.info("Replaces image {}, which cannot be used: {}", id, e.getMessage());
    }
    if (!condition.allows(there, sha256)) {
      throw new ConditionFailedException(id);
    }
    return there;
  }

  /** What of the folder cannot be served as it is, a line each, with what to do about it. */
  public List<String> unservable() throws IOException {
    return UnservableFiles.in(folder, limits.maxBytes()).lines();
  }

  private void warn() throws IOException {
    unservable().forEach(line -> LOG.warn("Cannot serve {}", line));
  }

  private @Nullable StoreEntry metadata(String given) throws IOException {
    if (!ImageId.isValid(given)) {
      return null;
    }
    String id = ImageId.normalize(given);
    StoreEntry metadata = known.getIfPresent(id);
    if (metadata != null && (!metadata.imported() || plain.unchanged(metadata))) {
      return metadata;
    }
    synchronized (stripe(id)) {
      StoreEntry before = described(id);
      if (before != null && (!before.imported() || plain.unchanged(before))) {
        known.put(id, before);
        return before;
      }
      StoreEntry found = plain.describe(id, before).orElse(null);
      if (found != null) {
        keep(found);
      } else {
        known.invalidate(id);
      }
      return found;
    }
  }

  /** What the file of metadata says, or the original that was uploaded where that is damaged. */
  private @Nullable StoreEntry described(String id) throws IOException {
    try {
      return own.read(id);
    } catch (UnusableInputException e) {
      LOG.warn("Makes the metadata of image {} anew: {}", id, e.getMessage());
      StoreEntry rebuilt = own.rebuild(id);
      if (rebuilt != null) {
        keep(rebuilt);
      }
      return rebuilt;
    }
  }

  /** They can be made again from the image, so nobody goes without it where they can't be kept. */
  private void keep(StoreEntry metadata) {
    known.put(metadata.image().id(), metadata);
    try {
      if (writable()) {
        own.write(metadata);
      }
    } catch (IOException e) {
      LOG.warn("Could not keep metadata of image {}: {}", metadata.image().id(), e.toString());
    }
  }

  private byte @Nullable [] content(StoreEntry metadata) {
    Path file = metadata.imported() ? plain.resolve(metadata).orElse(null) : own.resolve(metadata);
    if (file == null) {
      return null;
    }
    try {
      return ImageSource.of(file).read(limits);
    } catch (UnusableInputException e) {
      LOG.warn("Image {} cannot be read: {}", metadata.image().id(), e.getMessage());
      return null;
    }
  }

  private void checkWritable() {
    if (!writable()) {
      throw new ReadOnlyStoreException(null);
    }
  }

  private Object stripe(String id) {
    return stripes[Math.floorMod(id.hashCode(), stripes.length)];
  }
}
