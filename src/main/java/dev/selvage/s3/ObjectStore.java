package dev.selvage.s3;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one bucket, by their keys. An object is written as a whole or not at all, and
 * whoever reads one reads all of one version. Safe for use by several threads.
 *
 * <p>Every call throws {@link dev.selvage.DeadlineException} if it takes longer than the settings
 * allow or its thread is interrupted, and {@link dev.selvage.ServerException} if the server refuses
 * it, fails, cannot be reached or answers something unreadable, after so many attempts as the
 * settings say; its status is that of the server's last answer, 0 if there was none, and its code
 * the server's, such as {@code SlowDown}.
 */
public interface ObjectStore extends AutoCloseable {
  /** What is known of an object without its content; empty if there is none. */
  Optional<ObjectInfo> head(String key);

  /**
   * An object with its content; empty if there is none.
   *
   * @param maxBytes of its content; one that is larger is refused before any of it is read, where
   *     the server tells its size, and as soon as it passes the limit, where not
   * @throws ObjectTooLargeException if it is larger
   */
  Optional<ObjectContent> get(String key, long maxBytes);

  /**
   * Writes an object, or replaces it. When this returns, it is there for whoever reads it then.
   *
   * @param mediaType of the content
   * @param metadata by lower-case names of letters, digits and dashes; values in visible ASCII, at
   *     most 2,000 bytes together
   * @param condition what must be so
   * @return what was written
   * @throws ObjectConditionException if the condition is not met; nothing has changed then
   */
  ObjectInfo put(
      String key,
      byte[] content,
      String mediaType,
      Map<String, String> metadata,
      WriteCondition condition);

  /** The same of the content of a file, which is read once for each attempt, never as a whole. */
  ObjectInfo put(
      String key,
      Path content,
      String mediaType,
      Map<String, String> metadata,
      WriteCondition condition);

  /**
   * Removes an object; one that is not there is none.
   *
   * @param etag of the version that is to be removed; null removes any. Servers that do not know
   *     this condition remove any
   * @throws ObjectConditionException if there is another version; it stays
   */
  void delete(String key, @Nullable String etag);

  /**
   * The objects whose keys begin so, in the order of their keys' bytes.
   *
   * @param most of them, 1..1000
   * @param after only those whose keys come after this one; null begins with the first
   */
  List<ObjectInfo> list(String prefix, int most, @Nullable String after);

  /** Closes the connections. */
  @Override
  void close();
}
