package dev.selvage.server;

import dev.selvage.UnusableInputException;
import dev.selvage.server.internal.cache.CacheBounds;
import dev.selvage.server.internal.cache.DiskCache;
import dev.selvage.server.internal.monitoring.ServerMetrics;
import dev.selvage.server.internal.origin.OriginStore;
import dev.selvage.server.settings.ImageHandlerSettings;
import dev.selvage.server.settings.ImageLocation;
import dev.selvage.server.store.FolderStore;
import dev.selvage.server.store.ImageStore;
import dev.selvage.server.store.StoreSequence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stores that the settings name, open.
 *
 * @param all of them, as one
 * @param cacheFolder where files of caches may lie; null if nowhere
 * @param copies of originals that come over a network; null if none are kept
 * @param metrics that the stores count in
 */
record OpenStores(
    ImageStore all, @Nullable Path cacheFolder, @Nullable DiskCache copies, ServerMetrics metrics)
    implements AutoCloseable {
  /** Inside of the folder of caches; the copies' own is inside of it. */
  private static final String COPIES = "originals";

  /**
   * Opens them.
   *
   * @throws dev.selvage.MissingLibraryException if an optional library that one needs is missing
   * @throws UnusableInputException if a folder cannot be used
   * @throws dev.selvage.UsageException if another server uses a folder, or a place cannot be asked
   */
  static OpenStores open(ImageHandlerSettings settings, ServerMetrics metrics) {
    List<ImageStore> opened = new ArrayList<>();
    boolean complete = false;
    try {
      // Folders first: in the first that is written to there is room for copies of the others.
      List<@Nullable FolderStore> folders = new ArrayList<>();
      for (ImageLocation each : settings.images()) {
        FolderStore folder =
            each instanceof ImageLocation.Folder files
                ? FolderStore.open(files.folder(), settings.limits())
                : null;
        folders.add(folder);
        if (folder != null) {
          opened.add(folder);
        }
      }
      Path caches = cacheFolder(settings, folders);
      DiskCache copies = copies(settings, caches, metrics);
      List<ImageStore> stores = new ArrayList<>();
      for (int i = 0; i < folders.size(); i++) {
        FolderStore folder = folders.get(i);
        ImageStore store =
            folder == null ? store(settings.images().get(i), settings, copies) : folder;
        stores.add(store);
        opened.add(store);
      }
      ImageStore all = stores.size() == 1 ? stores.get(0) : StoreSequence.of(stores);
      complete = true;
      return new OpenStores(all, caches, copies, metrics);
    } finally {
      if (!complete) {
        opened.forEach(ImageStore::close);
      }
    }
  }

  /**
   * A cache in a folder.
   *
   * @param folder the cache keeps to a folder of its own inside
   * @throws UnusableInputException if it cannot be used
   */
  static DiskCache diskCache(Path folder, long bytes, ServerMetrics metrics) {
    try {
      return DiskCache.open(folder, CacheBounds.ofHeap(bytes), metrics, OpenStores::inBackground);
    } catch (IOException e) {
      throw new UnusableInputException(
          folder.toString(), "cannot be used as a cache", "choose another folder", e);
    }
  }

  @Override
  public void close() {
    all.close();
    if (copies != null) {
      copies.close();
    }
  }

  private static void inBackground(Runnable task) {
    Thread thread = new Thread(task, "selvage-cache");
    thread.setDaemon(true);
    thread.start();
  }

  private static @Nullable Path cacheFolder(
      ImageHandlerSettings settings, List<@Nullable FolderStore> folders) {
    if (settings.cacheFolder() != null) {
      return settings.cacheFolder();
    }
    for (int i = 0; i < folders.size(); i++) {
      FolderStore folder = folders.get(i);
      if (folder != null
          && folder.writable()
          && settings.images().get(i) instanceof ImageLocation.Folder files) {
        return files.folder().resolve(FolderStore.OWN).resolve("cache");
      }
    }
    return null;
  }

  private static @Nullable DiskCache copies(
      ImageHandlerSettings settings, @Nullable Path caches, ServerMetrics metrics) {
    boolean remote =
        settings.images().stream()
            .anyMatch(
                each -> each instanceof ImageLocation.Bucket || each instanceof ImageLocation.Web);
    long bytes = settings.origins().copyBytes();
    if (caches == null || !remote || bytes == 0) {
      return null;
    }
    DiskCache copies = diskCache(caches.resolve(COPIES), bytes, metrics);
    metrics.gauge("selvage.originals.disk", "Bytes of copies of originals", copies::bytes);
    return copies;
  }

  private static ImageStore store(
      ImageLocation location, ImageHandlerSettings settings, @Nullable DiskCache copies) {
    if (location instanceof ImageLocation.Bucket bucket) {
      return OriginStore.of(
          bucket.location(), settings.s3(), settings.limits(), settings.origins(), copies);
    }
    if (location instanceof ImageLocation.Web web) {
      return OriginStore.of(
          web.url(), settings.limits(), settings.origins(), settings.tracing(), copies);
    }
    if (location instanceof ImageLocation.Own own) {
      return own.store();
    }
    throw new IllegalArgumentException("a folder is opened otherwise: " + location);
  }
}
