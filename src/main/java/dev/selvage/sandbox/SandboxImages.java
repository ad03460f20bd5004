package dev.selvage.sandbox;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All images of a sandbox, within its limits of number and bytes. Everything is looked up in maps,
 * so no path leads anywhere else. Safe for several threads.
 */
final class SandboxImages {
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int COVER = 6;
  private static final int ID = 13;
  private static final Pattern RENDITION =
      Pattern.compile(
          "[0-9]{1,18}/cover-([0-9A-Za-z]{6})/([0-9A-Za-z]{7})-[0-9a-z]{1,20}\\.[a-z]+");
  private static final int TILES = 100_000;

  private final SandboxSettings settings;
  private final LinkedHashMap<String, TileImage> images = new LinkedHashMap<>();
  private final Map<String, Integer> countByTile = new RecentMap<>(TILES);
  private final ArrayDeque<TileImage> withFile = new ArrayDeque<>();
  private long keptBytes;
  private long waitingBytes;

  SandboxImages(SandboxSettings settings) {
    this.settings = settings;
  }

  /** A new image of a tile; its id depends on seed, store, tile and how many the tile has. */
  synchronized TileImage reserve(String store, String tile) {
    String key;
    String id;
    do {
      int count = countByTile.merge(store + "/" + tile, 1, Integer::sum);
      key = store + "/" + tile + "/" + count;
      id = idOf(settings.seed() + "|" + key);
    } while (images.containsKey(id));
    TileImage image = new TileImage(id, store, key);
    images.put(id, image);
    if (images.size() > settings.maxImages()) {
      forget(images.values().iterator().next());
    }
    return image;
  }

  /** The image of an id, or null. */
  synchronized @Nullable TileImage find(String id) {
    return images.get(id);
  }

  /** The image that a rendition's path below its bucket speaks of, or null. */
  synchronized @Nullable TileImage ofRendition(String path) {
    Matcher matcher = RENDITION.matcher(path);
    return matcher.matches() ? images.get(matcher.group(1) + matcher.group(2)) : null;
  }

  /** How all renditions of an image begin, such as {@code 1003/cover-HaXq6F/YRkMx7N-}. */
  static String stem(TileImage image) {
    String id = image.id();
    return image.store() + "/cover-" + id.substring(0, COVER) + "/" + id.substring(COVER) + "-";
  }

  /**
   * Makes room for an upload that waits to be processed.
   *
   * @throws ApiError 503 if too much is waiting already
   */
  synchronized void admit(int bytes) {
    if (waitingBytes > 0 && waitingBytes + bytes > settings.maxKeptBytes()) {
      throw ApiError.busy("Too many uploads wait to be processed; try again soon.");
    }
    waitingBytes += bytes;
  }

  /** Gives back the room of an upload that waits no more. */
  synchronized void release(int bytes) {
    waitingBytes -= bytes;
  }

  /** Finishes an image, and drops the files of older ones if there are too many bytes by now. */
  synchronized void finish(TileImage image, ProcessedImage processed, byte[] file) {
    image.finish(processed, file);
    withFile.addLast(image);
    keptBytes += file.length;
    while (keptBytes > settings.maxKeptBytes() && withFile.size() > 1) {
      drop(withFile.removeFirst());
    }
    if (images.get(image.id()) != image) {
      // It was forgotten while it was processed.
      withFile.remove(image);
      drop(image);
    }
  }

  private void forget(TileImage image) {
    images.remove(image.id());
    if (withFile.remove(image)) {
      drop(image);
    }
  }

  private void drop(TileImage image) {
    byte[] file = image.original();
    keptBytes -= file == null ? 0 : file.length;
    image.dropOriginal();
  }

  private static String idOf(String text) {
    BigInteger number = new BigInteger(1, FaultPlan.sha256(text));
    BigInteger base = BigInteger.valueOf(ALPHABET.length());
    StringBuilder id = new StringBuilder();
    for (int digit = 0; digit < ID; digit++) {
      BigInteger[] parts = number.divideAndRemainder(base);
      id.append(ALPHABET.charAt(parts[1].intValue()));
      number = parts[0];
    }
    return id.toString();
  }
}
