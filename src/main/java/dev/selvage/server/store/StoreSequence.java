package dev.selvage.server.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.selvage.OptionalLibrary;
import dev.selvage.UnusableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Several stores as one: of those that have an image, the first counts. Uploads go to the first of
 * all. An image is removed from all that have it, so that none comes to light again; one that has
 * it and gives none away keeps it in all. A store that cannot be reached is not passed over, or
 * another image would be shown in the place of its own.
 *
 * <p>Safe for use by several threads.
 */
public final class StoreSequence implements ImageStore {
  private static final int KNOWN = 100_000;

  private final List<ImageStore> stores;

  /** By ids: asking the stores before it once more may cost a call over a network. */
  private final Cache<String, ImageStore> foundIn =
      Caffeine.newBuilder().maximumSize(KNOWN).build();

  /**
   * Of stores, which are closed with it.
   *
   * @param stores one or more
   * @throws dev.selvage.MissingLibraryException if Caffeine is not on the class path
   */
  public static StoreSequence of(List<ImageStore> stores) {
    OptionalLibrary.require("stores of images", OptionalLibrary.CAFFEINE);
    return new StoreSequence(stores);
  }

  private StoreSequence(List<ImageStore> stores) {
    if (stores.isEmpty()) {
      throw new IllegalArgumentException("no store");
    }
    this.stores = List.copyOf(stores);
  }

  @Override
  public boolean isRemote() {
    return stores.stream().anyMatch(ImageStore::isRemote);
  }

  @Override
  public Optional<StoredImage> find(String id) throws IOException {
    for (ImageStore store : stores) {
      Optional<StoredImage> found = store.find(id);
      if (found.isPresent()) {
        foundIn.put(found.get().id(), store);
        return found;
      }
    }
    return Optional.empty();
  }

  @Override
  public byte[] read(StoredImage image) throws IOException {
    ImageStore store = foundIn.getIfPresent(image.id());
    if (store == null && find(image.id()).isPresent()) {
      store = foundIn.getIfPresent(image.id());
    }
    if (store == null) {
      throw new ImageChangedException(image.id());
    }
    return store.read(image);
  }

  @Override
  public boolean writable() {
    return stores.get(0).writable();
  }

  @Override
  public StoredImage put(String id, DeliveryName name, InputStream body) throws IOException {
    return put(id, name, body, StoreCondition.NONE).image();
  }

  @Override
  public StoreResult put(String id, DeliveryName name, InputStream body, StoreCondition condition)
      throws IOException {
    StoredImage covered = behindFirst(id);
    String below = covered == null ? null : covered.sha256();
    StoreCondition ofAll =
        condition == StoreCondition.NONE
            ? condition
            : (there, sha256) ->
                there ? condition.allows(true, sha256) : condition.allows(covered != null, below);
    StoreResult stored = stores.get(0).put(id, name, body, ofAll);
    return new StoreResult(stored.image(), stored.created() && covered == null);
  }

  /** The image that shows as long as the first store has none; null if there is none. */
  private @Nullable StoredImage behindFirst(String id) throws IOException {
    for (ImageStore store : stores.subList(1, stores.size())) {
      StoredImage found = store.find(id).orElse(null);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  @Override
  public boolean delete(String id) throws IOException {
    return delete(id, StoreCondition.NONE);
  }

  @Override
  public boolean delete(String id, StoreCondition condition) throws IOException {
    List<ImageStore> having = new ArrayList<>();
    for (ImageStore store : stores) {
      if (has(store, id)) {
        having.add(store);
      }
    }
    for (ImageStore store : having) {
      if (!store.writable()) {
        throw new ReadOnlyStoreException();
      }
    }
    if (having.isEmpty()) {
      return false;
    }
    // The one that shows holds to the condition, so it goes first.
    boolean deleted = having.get(0).delete(id, condition);
    for (ImageStore store : having.subList(1, having.size())) {
      store.delete(id, StoreCondition.NONE);
    }
    return deleted;
  }

  /** Whether a store has an image, be it one that cannot be used. */
  private static boolean has(ImageStore store, String id) throws IOException {
    try {
      return store.find(id).isPresent();
    } catch (UnusableInputException e) {
      return true;
    }
  }

  @Override
  public void check() throws IOException {
    for (ImageStore store : stores) {
      store.check();
    }
  }

  @Override
  public void close() {
    RuntimeException failure = null;
    for (ImageStore store : stores) {
      try {
        store.close();
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
