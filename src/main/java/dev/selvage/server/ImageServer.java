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
import dev.selvage.server.internal.http.ProblemErrors;
import dev.selvage.server.internal.http.RequestTracker;
import dev.selvage.server.internal.monitoring.RequestLog;
import dev.selvage.server.internal.monitoring.ServerMetrics;
import dev.selvage.server.internal.render.MemoryBudget;
import dev.selvage.server.internal.render.RenderService;
import dev.selvage.server.internal.render.Renderer;
import dev.selvage.server.log.LineSink;
import dev.selvage.server.settings.DeliveryMode;
import dev.selvage.server.settings.ServerSettings;
import dev.selvage.server.store.FolderStore;
import dev.selvage.server.store.ImageStore;
import dev.selvage.token.IssuerKeysFile;
import dev.selvage.token.IssuerKeysListener;
import dev.selvage.token.TokenVerifier;
import io.javalin.Javalin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real HTTP server of images by signed chains, over a folder of sources. It answers from {@link
 * #start} until it is closed. Safe for several threads.
 */
public final class ImageServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ImageServer.class);

  /** The most requests that wait for a rendering; each holds a thread on a JDK before 21. */
  private static final int MAX_WAITING = 128;

  /** How long requests that have run out of time at the end may take to say so. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final ServerSettings settings;
  private final RequestTracker tracker = new RequestTracker();
  private final IssuerKeysFile keys;
  private final FolderStore store;
  private final RenderService renders;
  private final Javalin javalin;

  private ImageServer(
      ServerSettings settings,
      IssuerKeysFile keys,
      FolderStore store,
      ImageStore sources,
      ServerMetrics metrics,
      LineSink accessLog) {
    this.settings = settings;
    this.keys = keys;
    this.store = store;
    Renderer renderer =
        new Renderer(
            sources, settings.limits(), settings.profile(), MemoryBudget.ofHeap(), metrics);
    RenderCache cache = new RenderCache(settings.memoryCacheBytes(), diskCache(metrics));
    FairExecutor turns = new FairExecutor(2 * Runtime.getRuntime().availableProcessors());
    this.renders =
        new RenderService(
            renderer, cache, metrics, turns, settings.renders(), settings.queue(), MAX_WAITING);
    RequestLog log = new RequestLog(accessLog, metrics);
    ServerRoutes routes = new ServerRoutes(tracker, turns, metrics, log, settings);
    Clock clock = Clock.systemUTC();
    TokenVerifier verifier = new TokenVerifier(keys, settings.tokens(), clock);
    ReadHandler images =
        new ReadHandler(
            new Authorizer(verifier, settings, metrics),
            new ThumbnailPaths(settings),
            answer(new SourceLookup(store), clock));
    StoreHandler stored = new StoreHandler(store, verifier, clock, settings.limits().maxBytes());
    metrics.gauge("selvage.running", "Requests that run", tracker::running);
    metrics.counter(
        "selvage.access.log.dropped",
        "Lines of the access log that could not be written",
        accessLog::dropped);
    WebServer web =
        new WebServer(
            settings,
            turns,
            metrics,
            new ProblemErrors(log, settings.explainRefusals()),
            MAX_WAITING + 128);
    this.javalin = web.create(paths -> routes.route(paths, images, stored));
  }

  /**
   * A server that answers from now on.
   *
   * @param accessLog gets a line of JSON for each answer; must not block
   * @throws dev.selvage.MissingLibraryException if an optional library that it needs is missing
   * @throws UnusableInputException if the folder of images or the file of keys cannot be used
   * @throws UsageException if it can't listen there, the keys cannot be used, or another server
   *     uses the folder
   */
  public static ImageServer start(ServerSettings settings, LineSink accessLog) {
    return start(settings, accessLog, store -> store);
  }

  /** A server that renders from what is made of the folder's store. */
  static ImageServer start(
      ServerSettings settings, LineSink accessLog, UnaryOperator<ImageStore> sources) {
    OptionalLibrary.require(
        "image server",
        OptionalLibrary.JAVALIN,
        OptionalLibrary.CAFFEINE,
        OptionalLibrary.MICROMETER,
        OptionalLibrary.NIMBUS);
    IssuerKeysFile keys =
        IssuerKeysFile.open(settings.keys(), IssuerKeysFile.INTERVAL, new IssuerKeysListener() {});
    FolderStore store = null;
    ImageServer server = null;
    boolean started = false;
    try {
      store = FolderStore.open(settings.images(), settings.limits());
      server =
          new ImageServer(
              settings, keys, store, sources.apply(store), new ServerMetrics(), accessLog);
      PortBinding.listen(server.javalin, settings);
      started = true;
      if (keys.isReadByOthers()) {
        LOG.warn("{}: everybody on this machine may read the keys; chmod 600", settings.keys());
      }
      return server;
    } finally {
      if (!started) {
        closeAll(keys, store, server == null ? null : server.renders);
      }
    }
  }

  /** The port that it listens on, 1..65535. */
  public int port() {
    return javalin.port();
  }

  /** The port of the metrics, 1..65535; null if they have none of their own. */
  public @Nullable Integer metricsPort() {
    return WebServer.metricsPort(javalin);
  }

  /** The store behind it. */
  public ImageStore store() {
    return store;
  }

  /**
   * Refuses new requests, waits for those that run as long as the settings say, and stops. A second
   * time does nothing.
   */
  @Override
  public void close() {
    tracker.close(settings.drain(), LAST_WORDS);
    javalin.stop();
    closeAll(keys, store, renders);
  }

  private static void closeAll(
      IssuerKeysFile keys, @Nullable FolderStore store, @Nullable RenderService renders) {
    keys.close();
    if (renders != null) {
      renders.close();
    }
    if (store != null) {
      store.close();
    }
  }

  private ImageAnswer answer(SourceLookup sources, Clock clock) {
    if (settings.delivery() == DeliveryMode.RENDER) {
      return new RenderAnswer(sources, renders, clock, settings.quality(), settings.maxAge());
    }
    return new RedirectAnswer(
        sources,
        Objects.requireNonNull(settings.cloud()),
        Objects.requireNonNull(settings.cloudSecret()),
        settings.locationPrefix());
  }

  private @Nullable DiskCache diskCache(ServerMetrics metrics) {
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
              ImageServer::inBackground);
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
