package dev.selvage.server;

import dev.selvage.OptionalLibrary;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.server.internal.auth.Authorizer;
import dev.selvage.server.internal.auth.ThumbnailPaths;
import dev.selvage.server.internal.cache.CacheBounds;
import dev.selvage.server.internal.cache.DiskCache;
import dev.selvage.server.internal.cache.RenderCache;
import dev.selvage.server.internal.http.FairExecutor;
import dev.selvage.server.internal.http.RequestTracker;
import dev.selvage.server.internal.monitoring.RequestLog;
import dev.selvage.server.internal.monitoring.ServerMetrics;
import dev.selvage.server.internal.render.MemoryBudget;
import dev.selvage.server.internal.render.RenderService;
import dev.selvage.server.internal.render.Renderer;
import dev.selvage.server.log.LineSink;
import dev.selvage.server.message.ImageRequest;
import dev.selvage.server.message.ImageResponse;
import dev.selvage.server.settings.DeliveryMode;
import dev.selvage.server.settings.ImageHandlerSettings;
import dev.selvage.server.store.FolderStore;
import dev.selvage.server.store.ImageStore;
import dev.selvage.text.TextRenderer;
import dev.selvage.token.IssuerKeysFile;
import dev.selvage.token.IssuerKeysListener;
import dev.selvage.token.TokenVerifier;
import dev.selvage.transform.Presets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The image server without a server: answers requests for images by signed chains, over a folder of
 * sources, in whatever web server the application has. {@link ImageServer} is one user of it,
 * {@link ServletAdapter} makes a servlet of it.
 *
 * <p>{@link #handle} blocks its thread until the answer is settled: while an image is rendered that
 * no cache has, and while an upload arrives. Renderings have threads of their own, as many as the
 * settings say. What waits is bounded: at most {@value #MAX_WAITING} requests wait for a rendering
 * and 64 for their upload's bytes, and renderings queue as far as the settings say; whoever comes
 * then is refused at once with 429. So no more than {@value #MAX_WAITING} threads of the web server
 * are held at a time by renderings, and the others only compute.
 *
 * <p>Answers are whole before they are sent: their bodies are the memory of the cache. Uploads are
 * read by pieces into a file. Tokens, and the paths and queries that hold them, are never logged.
 *
 * <p>Safe for use by several threads. One handler alone can use a folder that it may write to.
 */
public final class ImageHandler implements AutoCloseable {
  /** The most requests that wait for a rendering; each holds a thread of the web server. */
  public static final int MAX_WAITING = 128;

  private static final Logger LOG = LoggerFactory.getLogger(ImageHandler.class);

  /** How long requests that have run out of time at the end may take to say so. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final ImageHandlerSettings settings;
  private final IssuerKeysFile keys;
  private final FolderStore store;
  private final RenderService renders;
  private final ServerMetrics metrics = new ServerMetrics();
  private final FairExecutor turns =
      new FairExecutor(2 * Runtime.getRuntime().availableProcessors());
  private final RequestTracker tracker = new RequestTracker();
  private final AtomicBoolean draining = new AtomicBoolean();
  private final Router.Common common;
  private final Router router;

  private ImageHandler(
      ImageHandlerSettings settings,
      IssuerKeysFile keys,
      FolderStore store,
      ImageStore sources,
      LineSink accessLog) {
    this.settings = settings;
    this.keys = keys;
    this.store = store;
    this.renders = renders(sources);
    RequestLog log = new RequestLog(accessLog, metrics);
    this.common =
        new Router.Common(tracker, turns, log, settings.patience(), settings.explainRefusals());
    Clock clock = Clock.systemUTC();
    TokenVerifier verifier = new TokenVerifier(keys, settings.tokens(), clock);
    ReadHandler read =
        new ReadHandler(
            new Authorizer(verifier, settings, metrics),
            new ThumbnailPaths(settings),
            answer(new SourceLookup(store), clock));
    StoreHandler stored = new StoreHandler(store, verifier, clock, settings.limits().maxBytes());
    this.router = new Router(ImageRoutes.of(read, stored, settings.patience()), common);
    metrics.gauge("selvage.running", "Requests that run", tracker::running);
    metrics.counter(
        "selvage.access.log.dropped",
        "Lines of the access log that could not be written",
        accessLog::dropped);
  }

  /**
   * A handler without an access log; see {@link #open(ImageHandlerSettings, LineSink)}.
   *
   * @throws dev.selvage.MissingLibraryException if an optional library that it needs is missing
   * @throws UnusableInputException if the folder of images or the file of keys cannot be used
   * @throws UsageException if the keys cannot be used, or another handler uses the folder
   */
  public static ImageHandler open(ImageHandlerSettings settings) {
    return open(settings, line -> {});
  }

  /**
   * A handler that answers until it is closed.
   *
   * @param accessLog gets a line of JSON for each answer; must not block
   * @throws dev.selvage.MissingLibraryException if an optional library that it needs is missing
   * @throws UnusableInputException if the folder of images or the file of keys cannot be used
   * @throws UsageException if the keys cannot be used, or another handler uses the folder
   */
  public static ImageHandler open(ImageHandlerSettings settings, LineSink accessLog) {
    ImageHandler handler = open(settings, accessLog, store -> store);
    handler.warn();
    return handler;
  }

  /**
   * A handler that renders from what is made of the folder's store, and has not {@linkplain #warn
   * warned} yet.
   */
  static ImageHandler open(
      ImageHandlerSettings settings, LineSink accessLog, UnaryOperator<ImageStore> sources) {
    OptionalLibrary.require(
        "image server",
        OptionalLibrary.CAFFEINE,
        OptionalLibrary.MICROMETER,
        OptionalLibrary.NIMBUS);
    IssuerKeysFile keys =
        IssuerKeysFile.open(settings.keys(), IssuerKeysFile.INTERVAL, new IssuerKeysListener() {});
    FolderStore store = null;
    boolean opened = false;
    try {
      store = FolderStore.open(settings.images(), settings.limits());
      ImageHandler handler =
          new ImageHandler(settings, keys, store, sources.apply(store), accessLog);
      opened = true;
      return handler;
    } finally {
      if (!opened) {
        keys.close();
        if (store != null) {
          store.close();
        }
      }
    }
  }

  /**
   * Answers a request: {@code GET}, {@code HEAD}, {@code PUT}, {@code DELETE} and {@code OPTIONS}
   * of {@code /images/ID}, and reads of {@code /images/ID/thumbnails/NAME}. Whatever cannot be
   * answered is refused with a problem (RFC 9457); only a request whose path or headers cannot be
   * read throws, what they throw. An interruption ends the waiting with 503, and the thread keeps
   * its mark.
   *
   * @return to be sent and closed, also where sending fails
   */
  public ImageResponse handle(ImageRequest request) {
    return router.handle(request);
  }

  /** The store behind it. */
  public ImageStore store() {
    return store;
  }

  /** What there is to measure, in Prometheus' text format 0.0.4. Shows no id and no token. */
  public String metrics() {
    return metrics.scrape();
  }

  /**
   * Refuses new requests, waits for those that run as long as the settings say, and releases all
   * there is. A second time does nothing.
   */
  @Override
  public void close() {
    drain();
    keys.close();
    renders.close();
    store.close();
  }

  /** Says what is not safe here; to be called once it is sure that it will answer. */
  void warn() {
    if (keys.isReadByOthers()) {
      LOG.warn("{}: everybody on this machine may read the keys; chmod 600", settings.keys());
    }
  }

  /** Refuses new requests, and waits for those that run. A second time does nothing. */
  void drain() {
    if (draining.compareAndSet(false, true)) {
      tracker.close(settings.drain(), LAST_WORDS);
    }
  }

  /** What another router of the same server shares with this one's. */
  Router.Common common() {
    return common;
  }

  /** The paths that it answers, in the order that they are tried in. */
  List<Route> routes() {
    return router.routes();
  }

  ServerMetrics serverMetrics() {
    return metrics;
  }

  private RenderService renders(ImageStore sources) {
    TextRenderer texts =
        TextRenderer.of(settings.fonts() == null ? List.of() : List.of(settings.fonts()));
    Renderer renderer =
        new Renderer(
            sources, settings.limits(), settings.profile(), texts, MemoryBudget.ofHeap(), metrics);
    RenderCache cache = new RenderCache(settings.memoryCacheBytes(), diskCache());
    return new RenderService(
        renderer, cache, metrics, turns, settings.renders(), settings.queue(), MAX_WAITING);
  }

  private ImageAnswer answer(SourceLookup sources, Clock clock) {
    if (settings.delivery() == DeliveryMode.RENDER) {
      return new RenderAnswer(
          sources,
          renders,
          clock,
          new Presets(settings.presets()),
          settings.quality(),
          settings.maxAge());
    }
    return new RedirectAnswer(
        sources,
        Objects.requireNonNull(settings.cloud()),
        Objects.requireNonNull(settings.cloudSecret()),
        settings.locationPrefix());
  }

  private @Nullable DiskCache diskCache() {
    Path folder = settings.cacheFolder();
    boolean none =
        settings.diskCacheBytes() == 0
            || settings.delivery() == DeliveryMode.REDIRECT
            || (folder == null && !store.writable());
    if (none) {
      return null;
    }
    Path chosen =
        folder == null ? settings.images().resolve(FolderStore.OWN).resolve("cache") : folder;
    try {
      DiskCache cache =
          DiskCache.open(
              chosen,
              CacheBounds.ofHeap(settings.diskCacheBytes()),
              metrics,
              ImageHandler::inBackground);
      metrics.gauge("selvage.cache.disk", "Bytes of the cache on the disk", cache::bytes);
      metrics.gauge(
          "selvage.cache.disk.entries", "Images in the cache on the disk", cache::entries);
      return cache;
    } catch (IOException e) {
      throw new UnusableInputException(
          chosen.toString(), "cannot be used as a cache", "choose another folder", e);
    }
  }

  private static void inBackground(Runnable task) {
    Thread thread = new Thread(task, "selvage-cache");
    thread.setDaemon(true);
    thread.start();
  }
}
