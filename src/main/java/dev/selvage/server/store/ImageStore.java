package dev.selvage.server.store;

import dev.selvage.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Where the originals are. An image is there as a whole or not at all: whoever finds one can read
 * all of it, until it is replaced or deleted. Safe for use by several threads.
 */
public interface ImageStore extends AutoCloseable {
  /**
   * Looks an image up; cheap enough for every request.
   *
   * @param id any text; one that is no id of an image is never found
   * @throws dev.selvage.UnusableInputException if it is there, and no image that can be rendered
   * @throws OriginFailedException if the store is elsewhere and cannot be reached, or fails
   * @throws OriginTimeoutException if it takes too long
   * @throws OriginForbiddenException if it would have to be asked where the settings do not allow
   * @throws OriginalTooLargeException if the image is larger than is fetched
   * @throws IOException if the store cannot be read
   */
  Optional<StoredImage> find(String id) throws IOException;

  /**
   * The encoded file.
   *
   * @return bytes whose SHA-256 is that of {@code image}
   * @throws ImageChangedException if the image was replaced or deleted since it was found
   * @throws dev.selvage.UnusableInputException if what is stored is damaged
   * @throws OriginFailedException as {@link #find}, and likewise the others
   * @throws IOException if the store cannot be read
   */
  byte[] read(StoredImage image) throws IOException;

  /**
   * Whether finding an image may wait for a network; such a store refuses by itself when too many
   * wait. Not unless a store says so.
   */
  default boolean isRemote() {
    return false;
  }

  /** Whether images can be stored and removed, as far as that is known without trying. */
  boolean writable();

  /**
   * Stores an image, or replaces it. When this returns, the image survives the loss of power.
   *
   * @param id a {@link dev.selvage.token.ImageId}
   * @param name what the delivery service calls it
   * @param body the encoded file; read to its end unless it is refused
   * @throws dev.selvage.UsageException if the id is none
   * @throws ReadOnlyStoreException if the store takes no images
   * @throws StoreFullException if there is no space for it
   * @throws UploadTooLargeException if the body is larger than the store takes
   * @throws dev.selvage.UnusableInputException if it is no image that can be rendered
   * @throws IOException if the body cannot be read, or the store not written to
   */
  StoredImage put(String id, DeliveryName name, InputStream body) throws IOException;

  /**
   * The same on a condition. A store that is not told how to hold one takes none.
   *
   * @throws ConditionFailedException if it is not met; nothing has changed then
   */
  default StoreResult put(String id, DeliveryName name, InputStream body, StoreCondition condition)
      throws IOException {
    refuseCondition(condition);
    boolean there = find(id).isPresent();
    return new StoreResult(put(id, name, body), !there);
  }

  /**
   * Removes an image for good.
   *
   * @return whether it was there
   * @throws ReadOnlyStoreException if the store gives none away
   * @throws IOException if the store cannot be written to
   */
  boolean delete(String id) throws IOException;

  /**
   * The same on a condition, which is not asked where there is no such image. A store that is not
   * told how to hold one takes none.
   *
   * @throws ConditionFailedException if it is not met; nothing has changed then
   */
  default boolean delete(String id, StoreCondition condition) throws IOException {
    refuseCondition(condition);
    return delete(id);
  }

  private static void refuseCondition(StoreCondition condition) {
    if (condition != StoreCondition.NONE) {
      throw new UsageException("store", "takes no conditions", "store without one");
    }
  }

  /**
   * Makes sure that images can be found and read at the moment, whichever there are. A server asks
   * every second whether it is ready; a store that is not told how always is.
   *
   * @throws IOException if it cannot be reached
   * @throws dev.selvage.SelvageException if it cannot be used
   */
  default void check() throws IOException {}

  /** Lets go of the store; nothing is lost. */
  @Override
  void close();
}
