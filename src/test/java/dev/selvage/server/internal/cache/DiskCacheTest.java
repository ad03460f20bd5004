package dev.selvage.server.internal.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.Sha256;
import dev.selvage.UnusableInputException;
import dev.selvage.image.ImageFormat;
import dev.selvage.server.internal.monitoring.ServerMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps to its bounds, and to its own files. */
class DiskCacheTest {
  private static final CacheBounds WIDE = new CacheBounds(1 << 30, 100_000);
  private static final Rendered SMALL = new Rendered(new byte[1000], ImageFormat.PNG);

  @TempDir private Path folder;

  private final ServerMetrics metrics = new ServerMetrics();

  @Test
  void spaceIsCountedInBlocksAndWhatWasNotUsedGoes() throws IOException {
    int block = CacheFolder.open(folder).blockBytes();
    DiskCache cache = open(new CacheBounds(2L * block + block / 2, 100));
    cache.put(key(1), SMALL);
    cache.put(key(2), SMALL);
    assertTrue(cache.get(key(1)).isPresent());
    cache.put(key(3), SMALL);
    assertTrue(cache.get(key(1)).isPresent());
    assertTrue(cache.get(key(2)).isEmpty());
    assertEquals(2L * block, cache.bytes());
    assertEquals(2, files().size());
    cache.put(key(4), new Rendered(new byte[3 * block], ImageFormat.PNG));
    assertTrue(cache.get(key(4)).isEmpty());
    cache.put(key(1), new Rendered(new byte[block], ImageFormat.PNG));
    assertEquals(2L * block, cache.bytes());
    assertEquals(1, cache.entries());
  }

  @Test
  void entriesAreBoundedHoweverSmall() throws IOException {
    DiskCache cache = open(new CacheBounds(1 << 30, 10));
    for (int i = 0; i < 40; i++) {
      cache.put(key(i), SMALL);
    }
    assertEquals(10, cache.entries());
    assertEquals(10, files().size());
    assertTrue(cache.get(key(39)).isPresent());
  }

  @Test
  void ofWhatIsFoundAtTheStartTheNewestStay() throws IOException {
    DiskCache before = open(WIDE);
    CacheFolder own = CacheFolder.open(folder);
    for (int i = 0; i < 40; i++) {
      before.put(key(i), SMALL);
      Files.setLastModifiedTime(
          own.file(CacheKey.parse(key(i))), FileTime.fromMillis(1_000_000L + i * 1000L));
    }
    DiskCache after = open(new CacheBounds(1 << 30, 15));
    assertEquals(15, after.entries());
    assertEquals(15, files().size());
    assertTrue(after.get(key(25)).isPresent());
    assertTrue(after.get(key(24)).isEmpty());
  }

  @Test
  void servesWhileItIsGoneThroughAndNeedsNoMoreMemoryForMore() throws IOException {
    DiskCache before = open(WIDE);
    for (int i = 0; i < 40; i++) {
      before.put(key(i), SMALL);
    }
    List<Runnable> later = new ArrayList<>();
    DiskCache after = DiskCache.open(folder, new CacheBounds(1 << 30, 10), metrics, later::add);
    assertTrue(after.get(key(7)).isPresent());
    after.put(key(100), SMALL);
    later.forEach(Runnable::run);
    assertEquals(10, after.entries());
    assertEquals(10, files().size());
  }

  @Test
  void stopsToGoThroughTheFilesWhenItIsClosed() throws IOException {
    DiskCache before = open(WIDE);
    for (int i = 0; i < 40; i++) {
      before.put(key(i), SMALL);
    }
    List<Runnable> later = new ArrayList<>();
    DiskCache after = DiskCache.open(folder, new CacheBounds(1 << 30, 1), metrics, later::add);
    after.close();
    later.forEach(Runnable::run);
    assertEquals(40, files().size());
  }

  @Test
  void nothingIsTouchedThatWeDidNotMake() throws IOException {
    Files.createDirectories(folder.resolve("deep").resolve("ab"));
    Path outside = Files.createDirectory(folder.resolve("outside"));
    String key = "cd" + key(7).substring(2);
    write("mine.tmp", "deep/mine.tmp", "deep/ab/upload-1.tmp", "outside/" + key, "outside/x.tmp");
    open(WIDE).put(key(1), SMALL);
    write("selvage-cache/yours.tmp", "selvage-cache/notes.txt");
    Path own = folder.resolve(CacheFolder.NAME);
    Files.createSymbolicLink(own.resolve("cd"), outside);
    Files.createSymbolicLink(own.resolve("ef"), folder.resolve("deep"));
    Path link = CacheFolder.open(folder).file(CacheKey.parse(key(2)));
    Files.createDirectories(link.resolveSibling(""));
    Files.createSymbolicLink(link, outside.resolve(key));
    Map<String, String> before = others();
    DiskCache cache = open(new CacheBounds(1 << 30, 1));
    cache.put(key, SMALL);
    cache.put(key(2), SMALL);
    assertTrue(cache.get(key).isEmpty());
    assertTrue(cache.get(key(2)).isEmpty());
    cache.put(key(3), SMALL);
    assertEquals(before, others());
  }

  @Test
  void whatWasNotFinishedLongAgoGoesAndWhatMayStillBeWrittenStays() throws IOException {
    open(WIDE);
    Path old = Files.write(CacheFolder.open(folder).temporary(), new byte[10]);
    Path fresh = Files.write(CacheFolder.open(folder).temporary(), new byte[10]);
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(3600)));
    open(WIDE);
    assertFalse(Files.exists(old));
    assertTrue(Files.exists(fresh));
  }

  @Test
  void aFolderThatIsNotOursIsRefused() throws IOException {
    Path own = Files.createDirectory(folder.resolve(CacheFolder.NAME));
    Files.writeString(own.resolve("letter.txt"), "dear");
    assertThrows(UnusableInputException.class, () -> open(WIDE));
    Files.delete(own.resolve("letter.txt"));
    open(WIDE).put(key(1), SMALL);
    assertArrayEquals(SMALL.bytes(), open(WIDE).get(key(1)).orElseThrow().bytes());
    Files.writeString(own.resolve("CACHEDIR.TAG"), "another program's");
    assertThrows(UnusableInputException.class, () -> open(WIDE));
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Files.createSymbolicLink(elsewhere.resolve(CacheFolder.NAME), own);
    assertThrows(
        UnusableInputException.class,
        () -> DiskCache.open(elsewhere, WIDE, metrics, Runnable::run));
  }

  @Test
  void anEntryThatGrewIsNotReadIntoMemory() throws IOException {
    DiskCache cache = open(WIDE);
    cache.put(key(1), SMALL);
    Files.write(CacheFolder.open(folder).file(CacheKey.parse(key(1))), new byte[1 << 20]);
    assertTrue(cache.get(key(1)).isEmpty());
  }

  private DiskCache open(CacheBounds bounds) throws IOException {
    return DiskCache.open(folder, bounds, metrics, Runnable::run);
  }

  private void write(String... names) throws IOException {
    for (String name : names) {
      Files.writeString(folder.resolve(name), "content of " + name);
    }
  }

  /** All that is not an entry of the cache itself. */
  private Map<String, String> others() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.toList()) {
        if (Files.isSymbolicLink(file)) {
          all.put(file.toString(), "-> " + Files.readSymbolicLink(file));
        } else if (Files.isRegularFile(file) && Files.size(file) < 1000) {
          all.put(file.toString(), Files.readString(file));
        }
      }
    }
    return all;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> CacheKey.isKey(file.getFileName().toString()))
          .toList();
    }
  }

  private static String key(int number) {
    return Sha256.hex(new byte[] {(byte) number});
  }
}
