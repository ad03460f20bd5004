package dev.selvage.server.internal.origin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.selvage.OptionalLibrary;
import dev.selvage.Sha256;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageHeader;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import dev.selvage.s3.S3Location;
import dev.selvage.s3.S3Objects;
import dev.selvage.s3.S3Settings;
import dev.selvage.server.internal.cache.DiskCache;
import dev.selvage.server.settings.OriginSettings;
import dev.selvage.server.settings.OriginUrl;
import dev.selvage.server.store.ConditionFailedException;
import dev.selvage.server.store.DeliveryName;
import dev.selvage.server.store.ImageChangedException;
import dev.selvage.server.store.ImageStore;
import dev.selvage.server.store.ReadOnlyStoreException;
import dev.selvage.server.store.StoreCondition;
import dev.selvage.server.store.StoreResult;
import dev.selvage.server.store.StoredImage;
import dev.selvage.server.store.UploadFile;
import dev.selvage.server.tracing.Tracing;
import dev.selvage.token.ImageId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store of originals that come over a network. What is known of an image is used for a while,
 * then its origin is asked whether there is another version; all who ask for one image meanwhile
 * ask once. Its bytes are kept in memory for a moment, and on the disk as long as there is space.
 */
public final class OriginStore implements ImageStore {
  private static final Logger LOG = LoggerFactory.getLogger(OriginStore.class);
  private static final int KNOWN = 100_000;
  private static final Duration KEPT = Duration.ofSeconds(10);
  private static final long KEPT_BYTES = Math.min(32L << 20, Runtime.getRuntime().maxMemory() / 16);

  /** How often a condition is asked anew when somebody else has written in between. */
  private static final int ATTEMPTS = 3;

  /** The most requests that wait for an origin. */
  private static final int WAITERS = 128;

  private final Origin origin;
  private final Limits limits;
  private final OriginSettings settings;
  private final OriginalCopies copies;
  private final FetchBudget budget;
  private final UploadFile uploads;
  private final SingleFlight<Optional<Known>> lookups;
  private final SingleFlight<Optional<Fetched>> fetches;
  private final Lock[] changes = Stream.generate(ReentrantLock::new).limit(64).toArray(Lock[]::new);
  private final Cache<String, Known> known = Caffeine.newBuilder().maximumSize(KNOWN).build();
  private final Cache<String, byte[]> kept =
      Caffeine.newBuilder()
          .maximumWeight(KEPT_BYTES)
          .weigher((String sha256, byte[] bytes) -> bytes.length)
          .expireAfterWrite(KEPT)
          .build();

  OriginStore(Origin origin, Limits limits, OriginSettings settings, @Nullable DiskCache disk) {
    this.origin = origin;
    this.limits = limits;
    this.settings = settings;
    this.copies = new OriginalCopies(origin.toString(), disk);
    this.budget = FetchBudget.ofHeap(limits.maxBytes(), settings.time());
    this.uploads = new UploadFile(limits);
    // Whoever calls may wait for memory before, and have a redirect or an attempt more to come.
    Duration patience = settings.time().multipliedBy(2);
    this.lookups = new SingleFlight<>(patience, WAITERS);
    this.fetches = new SingleFlight<>(patience, WAITERS);
  }

  /**
   * Originals of a bucket.
   *
   * @param disk for copies; null keeps none
   * @throws dev.selvage.MissingLibraryException if the AWS SDK is not on the class path
   * @throws UsageException if there is no region
   */
  public static OriginStore of(
      S3Location location,
      S3Settings s3,
      Limits limits,
      OriginSettings settings,
      @Nullable DiskCache disk) {
    Duration attempt = s3.attemptTime();
    Duration time = settings.time();
    S3Settings timed =
        s3.toBuilder()
            .callTime(time)
            .attemptTime(attempt.compareTo(time) < 0 ? attempt : time)
            .build();
    S3Objects objects = S3Objects.of(location.bucket(), timed);
    return new OriginStore(new S3Origin(objects, location), limits, settings, disk);
  }

  /**
   * Originals of a web server.
   *
   * @param tracing whose traces its server learns of
   * @param disk for copies; null keeps none
   * @throws dev.selvage.MissingLibraryException if OkHttp is not on the class path
   * @throws UsageException if it is asked by http without being trusted
   */
  public static OriginStore of(
      OriginUrl url,
      Limits limits,
      OriginSettings settings,
      Tracing tracing,
      @Nullable DiskCache disk) {
    OptionalLibrary.require(
        "originals of a web server", OptionalLibrary.OKHTTP, OptionalLibrary.KOTLIN);
    return new OriginStore(new HttpOrigin(url, settings, tracing), limits, settings, disk);
  }

  /**
   * What is known of an image.
   *
   * @param version that its origin tells it by
   * @param asked when that was so, on the clock of {@link System#nanoTime}
   */
  private record Known(StoredImage image, String version, long asked) {}

  /** An image that was just fetched, with its bytes. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Fetched(Known known, byte[] bytes) {}

  @Override
  public boolean isRemote() {
    return true;
  }

  @Override
  public Optional<StoredImage> find(String given) {
    if (!ImageId.isValid(given)) {
      return Optional.empty();
    }
    String id = ImageId.normalize(given);
    Known before = known.getIfPresent(id);
    if (before != null && System.nanoTime() - before.asked() < settings.maxAge().toNanos()) {
      return Optional.of(before.image());
    }
    return lookups.get(id, this::lookUp).map(Known::image);
  }

  /** What its origin says of an image now. */
  private Optional<Known> lookUp(String id) {
    Known before = known.getIfPresent(id);
    if (before == null) {
      before = copies.get(id).map(copy -> learn(id, copy).known()).orElse(null);
    }
    Origin.Answer answer = origin.get(id, before == null ? null : before.version(), budget);
    if (answer instanceof Origin.Unchanged && before != null) {
      Known now = new Known(before.image(), before.version(), System.nanoTime());
      known.put(id, now);
      return Optional.of(now);
    }
    return take(id, answer).map(Fetched::known);
  }

  /** The image anew, whatever is known of it. */
  private Optional<Fetched> fetch(String id) {
    return take(id, origin.get(id, null, budget));
  }

  private Optional<Fetched> take(String id, Origin.Answer answer) {
    if (!(answer instanceof Origin.Original original)) {
      known.invalidate(id);
      return Optional.empty();
    }
    Fetched fetched = learn(id, original);
    copies.put(id, original, fetched.known().image().header().format());
    return Optional.of(fetched);
  }

  /** Notes what an original is, and keeps its bytes for who will draw it. */
  private Fetched learn(String id, Origin.Original original) {
    byte[] bytes = original.bytes();
    ImageHeader header = EncodedImage.probe(ImageSource.of("image " + id, bytes), limits);
    StoredImage image =
        new StoredImage(id, original.name(), header, bytes.length, Sha256.hex(bytes));
    Known now = new Known(image, original.version(), System.nanoTime());
    kept.put(image.sha256(), bytes);
    known.put(id, now);
    return new Fetched(now, bytes);
  }

  @Override
  public byte[] read(StoredImage image) {
    byte[] bytes = kept.getIfPresent(image.sha256());
    if (bytes != null) {
      return bytes;
    }
    byte[] copy = copies.get(image.id()).map(Origin.Original::bytes).orElse(null);
    if (copy != null && Sha256.hex(copy).equals(image.sha256())) {
      return copy;
    }
    return fetches
        .get(image.id(), this::fetch)
        .filter(fetched -> fetched.known().image().sha256().equals(image.sha256()))
        .map(Fetched::bytes)
        .orElseThrow(() -> new ImageChangedException(image.id()));
  }

  @Override
  public boolean writable() {
    return origin instanceof UploadingOrigin;
  }

  @Override
  public StoredImage put(String id, DeliveryName name, InputStream body) throws IOException {
    return put(id, name, body, StoreCondition.NONE).image();
  }

  @Override
  public StoreResult put(
      String given, DeliveryName name, InputStream body, StoreCondition condition)
      throws IOException {
    UploadingOrigin target = uploading();
    String id = ImageId.checked(given);
    Path folder = Files.createTempDirectory("selvage-upload-");
    Path file = folder.resolve("original");
    try {
      UploadFile.Received received = uploads.receive(body, file);
      StoredImage image =
          new StoredImage(id, name, received.header(), received.bytes(), received.sha256());
      return changed(id, condition, state -> store(target, image, file, state));
    } finally {
      discard(file);
      discard(folder);
    }
  }

  private StoreResult store(
      UploadingOrigin target, StoredImage image, Path file, CurrentState state) {
    String version = target.put(image, file, state.version());
    known.put(image.id(), new Known(image, version, System.nanoTime()));
    return new StoreResult(image, !state.there());
  }

  @Override
  public boolean delete(String id) {
    return delete(id, StoreCondition.NONE);
  }

  @Override
  public boolean delete(String given, StoreCondition condition) {
    UploadingOrigin target = uploading();
    if (!ImageId.isValid(given)) {
      return false;
    }
    String id = ImageId.normalize(given);
    if (!state(id, StoreCondition.NONE).there()) {
      return false;
    }
    return changed(
        id,
        condition,
        state -> {
          target.delete(id, state.version());
          known.invalidate(id);
          return state.there();
        });
  }

  /**
   * What an image is at the moment.
   *
   * @param there whether there is one
   * @param sha256 of it; null where there is none, or none that can be used
   * @param version that a change is for; empty for none; null for any
   */
  private record CurrentState(boolean there, @Nullable String sha256, @Nullable String version) {}

  private CurrentState state(String id, StoreCondition condition) {
    boolean any = condition == StoreCondition.NONE;
    try {
      Known now = lookUp(id).orElse(null);
      return now == null
          ? new CurrentState(false, null, any ? null : "")
          : new CurrentState(true, now.image().sha256(), any ? null : now.version());
    } catch (UnusableInputException e) {
      LOG.info("Changes image {}, which cannot be used: {}", id, e.getMessage());
      return new CurrentState(true, null, null);
    }
  }

  /** What changes an image that is as it is said to be. */
  @FunctionalInterface
  private interface Change<T> {
    T to(CurrentState state);
  }

  /** One change of an image at a time here; elsewhere somebody else may make another. */
  private <T> T changed(String id, StoreCondition condition, Change<T> change) {
    Lock lock = changes[Math.floorMod(id.hashCode(), changes.length)];
    lock.lock();
    try {
      return changeAlone(id, condition, change);
    } finally {
      lock.unlock();
    }
  }

  private <T> T changeAlone(String id, StoreCondition condition, Change<T> change) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      CurrentState state = state(id, condition);
      if (!condition.allows(state.there(), state.sha256())) {
        break;
      }
      try {
        return change.to(state);
      } catch (UploadingOrigin.VersionChangedException e) {
        LOG.debug("Image {} was changed by somebody else", id, e);
      }
    }
    throw new ConditionFailedException(id);
  }

  private UploadingOrigin uploading() {
    if (origin instanceof UploadingOrigin target) {
      return target;
    }
    throw new ReadOnlyStoreException();
  }

  private static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("Could not remove {}", file, e);
    }
  }

  @Override
  public void close() {
    origin.close();
  }

  @Override
  public String toString() {
    return origin.toString();
  }
}
