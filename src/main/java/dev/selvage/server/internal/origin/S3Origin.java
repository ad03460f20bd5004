package dev.selvage.server.internal.origin;

import dev.selvage.DeadlineException;
import dev.selvage.PercentEncoding;
import dev.selvage.ServerException;
import dev.selvage.Sha256;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.image.ImageFormat;
import dev.selvage.s3.ObjectConditionException;
import dev.selvage.s3.ObjectContent;
import dev.selvage.s3.ObjectInfo;
import dev.selvage.s3.ObjectStore;
import dev.selvage.s3.ObjectTooLargeException;
import dev.selvage.s3.S3Location;
import dev.selvage.s3.WriteCondition;
import dev.selvage.server.store.DeliveryName;
import dev.selvage.server.store.OriginFailedException;
import dev.selvage.server.store.OriginTimeoutException;
import dev.selvage.server.store.OriginalTooLargeException;
import dev.selvage.server.store.StoredImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Originals in a bucket. Objects that somebody put there are images by their keys below the prefix,
 * without the extension. What is uploaded is an object of the key {@code .selvage/ID} below the
 * prefix, with what is known of it as its metadata: so it is replaced by one write, whatever its
 * format, and goes before the others. A version is the key of an object and its ETag.
 */
final class S3Origin implements UploadingOrigin {
  private static final String OWN = ".selvage/";
  private static final String SHA256 = "selvage-sha256";
  private static final String PUBLIC_ID = "selvage-public-id";
  private static final String TYPE = "selvage-type";
  private static final String VERSION = "selvage-version";

  /** Between ETag and key; neither an ETag nor an id has one. */
  private static final char SEPARATOR = '\n';

  /** Keys that are looked through for those of an id: photo.jpg, among photo.1.jpg, photo.2.jpg. */
  private static final int PAGE = 1000;

  private static final int MOST_PAGES = 5;

  /** The usual extensions of all formats that are read; of two that are there the first counts. */
  private static final List<String> EXTENSIONS =
      Stream.of(ImageFormat.values()).flatMap(format -> format.extensions().stream()).toList();

  private final ObjectStore objects;
  private final S3Location location;

  S3Origin(ObjectStore objects, S3Location location) {
    this.objects = objects;
    this.location = location;
  }

  @Override
  public Answer get(String id, @Nullable String version, FetchBudget budget) {
    return reached(
        location.toString(),
        () -> {
          ObjectInfo there = current(id, version).orElse(null);
          if (there == null) {
            return new Absent();
          }
          return version(there).equals(version)
              ? new Unchanged()
              : content(id, there, budget).<Answer>map(found -> found).orElseGet(Absent::new);
        });
  }

  /** The object that counts, without its content. */
  private Optional<ObjectInfo> current(String id, @Nullable String version) {
    String own = ownKey(id);
    Optional<ObjectInfo> uploaded = objects.head(own);
    if (uploaded.isPresent()) {
      return uploaded;
    }
    String known = version == null ? "" : version.substring(version.indexOf(SEPARATOR) + 1);
    // Asking for one that is known costs a tenth of a list.
    Optional<ObjectInfo> same =
        known.isEmpty() || known.equals(own) ? Optional.empty() : objects.head(known);
    return same.isPresent() ? same : plain(id).stream().findFirst();
  }

  /** The objects that somebody put there as the image of an id, the one that counts first. */
  private List<ObjectInfo> plain(String id) {
    String stem = location.key(id) + ".";
    List<ObjectInfo> found = new ArrayList<>();
    String after = null;
    for (int page = 0; page < MOST_PAGES; page++) {
      List<ObjectInfo> listed = objects.list(stem, PAGE, after);
      listed.stream().filter(each -> rank(each, stem) >= 0).forEach(found::add);
      if (listed.size() < PAGE) {
        break;
      }
      after = listed.get(listed.size() - 1).key();
    }
    found.sort(Comparator.comparingInt(each -> rank(each, stem)));
    return found;
  }

  /** The place of an object's extension in the order of formats; -1 if it has none of them. */
  private static int rank(ObjectInfo object, String stem) {
    String extension = object.key().substring(stem.length());
    int lower = EXTENSIONS.indexOf(extension);
    int upper = EXTENSIONS.indexOf(extension.toLowerCase(Locale.ROOT));
    return lower >= 0 || upper < 0 ? lower : EXTENSIONS.size() + upper;
  }

  private Optional<Original> content(String id, ObjectInfo object, FetchBudget budget) {
    String where = where(object.key());
    return budget.within(
        where,
        object.bytes(),
        () ->
            objects
                .get(object.key(), budget.maxBytes())
                .map(found -> checked(where, found))
                .map(found -> original(id, found)));
  }

  private Original original(String id, ObjectContent found) {
    return new Original(version(found.info()), name(id, found.info()), found.bytes());
  }

  private static ObjectContent checked(String where, ObjectContent found) {
    String sha256 = found.info().metadata().get(SHA256);
    if (sha256 != null && !sha256.equals(Sha256.hex(found.bytes()))) {
      throw new UnusableInputException(where, "is damaged", "store it again");
    }
    return found;
  }

  private static String version(ObjectInfo object) {
    return object.etag() + SEPARATOR + object.key();
  }

  private DeliveryName name(String id, ObjectInfo object) {
    Map<String, String> metadata = object.metadata();
    String publicId = metadata.get(PUBLIC_ID);
    String type = metadata.get(TYPE);
    if (!object.key().equals(ownKey(id)) || publicId == null || type == null) {
      String seconds = String.valueOf(Math.max(0, object.modified().getEpochSecond()));
      return new DeliveryName(id, "authenticated", seconds);
    }
    try {
      return new DeliveryName(PercentEncoding.decode(publicId), type, metadata.get(VERSION));
    } catch (IllegalArgumentException | UsageException e) {
      throw new UnusableInputException(
          where(object.key()), "has metadata that are damaged", "store it again", e);
    }
  }

  @Override
  public String put(StoredImage image, Path file, @Nullable String before) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(SHA256, image.sha256());
    metadata.put(PUBLIC_ID, PercentEncoding.encode(image.name().publicId(), "-._~/"));
    metadata.put(TYPE, image.name().type());
    if (image.name().version() != null) {
      metadata.put(VERSION, Objects.requireNonNull(image.name().version()));
    }
    String key = ownKey(image.id());
    String mediaType = image.header().format().mediaType();
    return reached(
        where(key),
        () -> version(objects.put(key, file, mediaType, metadata, condition(before, key))));
  }

  /** What is known is replaced; what is put over an object of somebody else's is new. */
  private static WriteCondition condition(@Nullable String before, String key) {
    if (before == null) {
      return WriteCondition.NONE;
    }
    return before.endsWith(SEPARATOR + key)
        ? WriteCondition.matches(etag(before))
        : WriteCondition.ABSENT;
  }

  private static String etag(String version) {
    return version.substring(0, version.indexOf(SEPARATOR));
  }

  @Override
  public void delete(String id, @Nullable String before) {
    String own = ownKey(id);
    reached(
        where(own),
        () -> {
          // What comes to light if this is cut short is still the image that was to go.
          for (ObjectInfo plain : plain(id)) {
            objects.delete(plain.key(), null);
          }
          boolean conditional = before != null && before.endsWith(SEPARATOR + own);
          objects.delete(own, conditional ? etag(Objects.requireNonNull(before)) : null);
          return own;
        });
  }

  private String ownKey(String id) {
    return location.key(OWN + id);
  }

  private String where(String key) {
    return S3Location.SCHEME + location.bucket() + "/" + key;
  }

  /** What failures of the bucket mean to whoever waits for an original. */
  private static <T> T reached(String where, Supplier<T> calls) {
    try {
      return calls.get();
    } catch (ObjectConditionException e) {
      throw new VersionChangedException(e);
    } catch (ObjectTooLargeException e) {
      throw new OriginalTooLargeException(e);
    } catch (DeadlineException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      throw new OriginTimeoutException(where, e);
    } catch (OriginTimeoutException e) {
      throw e;
    } catch (ServerException e) {
      throw new OriginFailedException(e.where(), e.what(), e.remedy(), e.status(), e.code(), e);
    }
  }

  @Override
  public void close() {
    objects.close();
  }

  @Override
  public String toString() {
    return location.toString();
  }
}
