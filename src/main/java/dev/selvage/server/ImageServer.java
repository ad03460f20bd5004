package dev.selvage.server;

import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.token.IssuerKeysFile;
import dev.selvage.token.IssuerKeysListener;
import dev.selvage.token.TokenVerifier;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Consumer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * A real HTTP server of images by signed chains, over a folder of originals. It answers from {@link
 * #start} until it is closed. Safe for several threads.
 */
public final class ImageServer implements AutoCloseable {
  /** A token of 8 KB and whatever else a browser sends. */
  private static final int MAX_HEADERS = 32 * 1024;

  /** The most requests that wait for a rendering; each holds a thread on a JDK before 21. */
  private static final int MAX_WAITING = 128;

  private final ServerSettings settings;
  private final Gate gate = new Gate();
  private final IssuerKeysFile keys;
  private final FolderStore store;
  private final RenderDesk desk;
  private final Javalin javalin;

  private ImageServer(
      ServerSettings settings,
      IssuerKeysFile keys,
      FolderStore store,
      ServerMetrics metrics,
      Consumer<String> accessLog) {
    this.settings = settings;
    this.keys = keys;
    this.store = store;
    Renderer renderer =
        new Renderer(store, settings.limits(), settings.profile(), MemoryBudget.ofHeap(), metrics);
    RenderCache cache = new RenderCache(settings.memoryCacheBytes(), diskCache(metrics));
    Turns turns = new Turns(2 * Runtime.getRuntime().availableProcessors());
    this.desk =
        new RenderDesk(
            renderer, cache, metrics, turns, settings.renders(), settings.queue(), MAX_WAITING);
    ServerRoutes routes =
        new ServerRoutes(gate, turns, metrics, new AccessLog(accessLog), settings);
    Clock clock = Clock.systemUTC();
    TokenVerifier verifier = new TokenVerifier(keys, settings.tokens(), clock);
    ImageCalls images =
        new ImageCalls(
            new Grants(verifier, settings, metrics),
            new ThumbnailPaths(settings),
            answer(new Originals(store), clock));
    StoreCalls stored = new StoreCalls(store, verifier, clock, settings.limits().maxBytes());
    metrics.gauge("selvage.running", "Requests that run", gate::running);
    this.javalin =
        Javalin.create(
            config -> {
              configure(config, turns);
              routes.route(config.routes, images, stored);
            });
  }

  /**
   * A server that answers from now on.
   *
   * @param accessLog gets a line of JSON for each answer; must not block
   * @throws UnusableInputException if the folder of images or the file of keys cannot be used
   * @throws UsageException if it can't listen there, the keys cannot be used, or another server
   *     uses the folder
   */
  public static ImageServer start(ServerSettings settings, Consumer<String> accessLog) {
    IssuerKeysFile keys =
        IssuerKeysFile.open(settings.keys(), IssuerKeysFile.INTERVAL, new IssuerKeysListener() {});
    FolderStore store = null;
    ImageServer server = null;
    boolean started = false;
    try {
      store = FolderStore.open(settings.images(), settings.limits());
      server = new ImageServer(settings, keys, store, new ServerMetrics(), accessLog);
      server.listen();
      started = true;
      return server;
    } finally {
      if (!started) {
        closeAll(keys, store, server == null ? null : server.desk);
      }
    }
  }

  /** The port that it listens on, 1..65535. */
  public int port() {
    return javalin.port();
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
    gate.close(settings.drain());
    javalin.stop();
    closeAll(keys, store, desk);
  }

  private static void closeAll(
      IssuerKeysFile keys, @Nullable FolderStore store, @Nullable RenderDesk desk) {
    keys.close();
    if (desk != null) {
      desk.close();
    }
    if (store != null) {
      store.close();
    }
  }

  private void listen() {
    try {
      javalin.start();
    } catch (JavalinException e) {
      throw new UsageException(
          settings.host() + " port " + settings.port(),
          "the server can't listen there, since the port is in use or the address not ours",
          "stop what uses it, or choose another port (0 takes any free one)",
          e);
    }
  }

  private ImageAnswer answer(Originals originals, Clock clock) {
    if (settings.delivery() == DeliveryMode.RENDER) {
      return new RenderAnswer(originals, desk, clock, settings.quality(), settings.maxAge());
    }
    return new RedirectAnswer(
        originals,
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
      DiskCache cache = DiskCache.open(chosen, settings.diskCacheBytes(), metrics);
      metrics.gauge("selvage.cache.disk", "Bytes of the cache on the disk", cache::bytes);
      return cache;
    } catch (IOException e) {
      throw new UnusableInputException(
          chosen.toString(), "cannot be used as a cache", "choose another folder", e);
    }
  }

  private void configure(JavalinConfig config, Turns turns) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.prefer405over404 = true;
    config.jetty.host = settings.host();
    config.jetty.port = settings.port();
    config.jetty.threadPool = threads(turns);
    config.jetty.modifyHttpConfiguration(ImageServer::configure);
    config.jetty.modifyServer(
        server -> {
          server.setErrorHandler(new ProblemErrors());
          server.setStopTimeout(0);
        });
  }

  private static void configure(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(MAX_HEADERS);
    http.setResponseHeaderSize(MAX_HEADERS);
  }

  /** Virtual threads for the requests where the JDK has them; a few hundred others elsewhere. */
  private static QueuedThreadPool threads(Turns turns) {
    QueuedThreadPool pool = new QueuedThreadPool(MAX_WAITING + 128, 8);
    pool.setName("selvage-http");
    if (VirtualThreads.areSupported()) {
      pool.setVirtualThreadsExecutor(turns.over(VirtualThreads.getDefaultVirtualThreadsExecutor()));
    }
    return pool;
  }
}
