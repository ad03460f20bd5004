package dev.selvage.server;

import dev.selvage.OptionalLibrary;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.s3.S3Location;
import dev.selvage.s3.S3Objects;
import dev.selvage.s3.S3Settings;
import dev.selvage.server.internal.auth.Authorizer;
import dev.selvage.server.internal.auth.ThumbnailPaths;
import dev.selvage.server.internal.cache.DiskCache;
import dev.selvage.server.internal.cache.RenderCache;
import dev.selvage.server.internal.cache.SharedCache;
import dev.selvage.server.internal.configuration.HandlerConfiguration;
import dev.selvage.server.internal.http.FairExecutor;
import dev.selvage.server.internal.http.RequestTracker;
import dev.selvage.server.internal.monitoring.PolledCheck;
import dev.selvage.server.internal.monitoring.Readiness;
import dev.selvage.server.internal.monitoring.RequestLog;
import dev.selvage.server.internal.monitoring.ServerMetrics;
import dev.selvage.server.internal.render.MemoryBudget;
import dev.selvage.server.internal.render.RenderService;
import dev.selvage.server.internal.render.Renderer;
import dev.selvage.server.internal.render.TracedStore;
import dev.selvage.server.log.LineSink;
import dev.selvage.server.message.ImageRequest;
import dev.selvage.server.message.ImageResponse;
import dev.selvage.server.settings.DeliveryMode;
import dev.selvage.server.settings.ImageHandlerSettings;
import dev.selvage.server.store.ImageStore;
import dev.selvage.text.TextRenderer;
import dev.selvage.token.TokenVerifier;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The image server without a server: answers requests for images by signed chains, over the
 * originals of a folder, a bucket, a web server or a store of the application's own, in whatever
 * web server the application has. {@link ImageServer} is one user of it, {@link ServletAdapter}
 * makes a servlet of it.
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

  /** How often it is made sure that the images can be reached. */
  private static final Duration CHECKED = Duration.ofSeconds(1);

  /** How long requests that have run out of time at the end may take to say so. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final ImageHandlerSettings settings;
  private final HandlerConfiguration configuration;
  private final OpenStores stores;
  private final ImageStore store;
  private final RenderService renders;
  private final ServerMetrics metrics;
  private final FairExecutor turns =
      new FairExecutor(2 * Runtime.getRuntime().availableProcessors());
  private final RequestTracker tracker = new RequestTracker();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final PolledCheck storeCheck;
  private final Readiness readiness;
  private final Router.Common common;
  private final Router router;

  private ImageHandler(
      ImageHandlerSettings settings,
      HandlerConfiguration configuration,
      OpenStores stores,
      ImageStore sources,
      LineSink accessLog) {
    this.settings = settings;
    this.configuration = configuration;
    this.stores = stores;
    this.store = stores.all();
    this.metrics = stores.metrics();
    this.renders = renders(sources);
    this.storeCheck = PolledCheck.start("images", sources::check, CHECKED);
    Map<String, Supplier<Readiness.State>> parts = new LinkedHashMap<>(configuration.states());
    parts.put("images", storeCheck);
    this.readiness = new Readiness(parts);
    RequestLog log = new RequestLog(accessLog, settings.instanceId(), metrics);
    this.common =
        new Router.Common(
            tracker,
            turns,
            log,
            settings.tracing(),
            settings.patience(),
            settings.explainRefusals());
    Clock clock = Clock.systemUTC();
    TokenVerifier verifier = new TokenVerifier(configuration.keys(), settings.tokens(), clock);
    ReadHandler read =
        new ReadHandler(
            new Authorizer(verifier, settings, configuration.presets(), metrics),
            new ThumbnailPaths(settings, configuration.presets()),
            answer(new SourceLookup(new TracedStore(store, settings.tracing())), clock));
    StoreHandler stored = new StoreHandler(store, verifier, clock, settings.limits().maxBytes());
    this.router = new Router(ImageRoutes.of(read, stored, settings.patience()), common);
    metrics.gauge("selvage.running", "Requests that run", tracker::running);
    metrics.gauge("selvage.ready", "1 where it is ready, else 0", () -> isReady() ? 1 : 0);
    metrics.instance(settings.instanceId());
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
    ServerMetrics metrics = new ServerMetrics();
    HandlerConfiguration configuration = HandlerConfiguration.open(settings, metrics);
    OpenStores stores = null;
    boolean opened = false;
    try {
      stores = OpenStores.open(settings, metrics);
      ImageHandler handler =
          new ImageHandler(settings, configuration, stores, sources.apply(stores.all()), accessLog);
      opened = true;
      return handler;
    } finally {
      if (!opened) {
        configuration.close();
        if (stores != null) {
          stores.close();
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
   * Whether requests should be sent here: the images can be reached, and it was not told to close.
   * For the health of the application; {@link ImageServer} has it at {@code /health/ready}. Answers
   * at once.
   */
  public boolean isReady() {
    return !stopping.get() && readiness.isReady();
  }

  /**
   * Is not {@linkplain #isReady ready} any more from now on; refuses new requests after the delay
   * that the settings say, waits for those that run as long as they say, and releases all there is.
   * A second time does nothing.
   */
  @Override
  public void close() {
    drain();
    storeCheck.close();
    configuration.close();
    renders.close();
    stores.close();
  }

  /** Says what is not safe here; to be called once it is sure that it will answer. */
  void warn() {
    if (configuration.areKeysReadByOthers()) {
      LOG.warn("{}: everybody on this machine may read the keys; chmod 600", settings.keys());
    }
  }

  /** Refuses new requests, and waits for those that run. A second time does nothing. */
  void drain() {
    if (stopping.compareAndSet(false, true)) {
      awaitOthers();
      tracker.close(settings.drain(), LAST_WORDS);
    }
  }

  /** Until whoever shares requests out has seen that this server is not ready any more. */
  private void awaitOthers() {
    try {
      TimeUnit.NANOSECONDS.sleep(settings.stopDelay().toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isStopping() {
    return stopping.get();
  }

  Readiness readiness() {
    return readiness;
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
            new TracedStore(sources, settings.tracing()),
            settings.limits(),
            settings.profile(),
            texts,
            MemoryBudget.ofHeap(),
            metrics,
            settings.tracing());
    RenderCache cache = new RenderCache(settings.memoryCacheBytes(), diskCache(), sharedCache());
    return new RenderService(
        renderer,
        cache,
        metrics,
        settings.tracing(),
        turns,
        settings.renders(),
        settings.queue(),
        MAX_WAITING);
  }

  private ImageAnswer answer(SourceLookup sources, Clock clock) {
    if (settings.delivery() == DeliveryMode.RENDER) {
      return new RenderAnswer(
          sources, renders, clock, configuration.presets(), settings.quality(), settings.maxAge());
    }
    return new RedirectAnswer(
        sources,
        Objects.requireNonNull(settings.cloud()),
        Objects.requireNonNull(settings.cloudSecret()),
        settings.locationPrefix());
  }

  private @Nullable DiskCache diskCache() {
    Path cacheFolder = stores.cacheFolder();
    boolean kept = settings.diskCacheBytes() > 0 && settings.delivery() != DeliveryMode.REDIRECT;
    if (cacheFolder == null || !kept) {
      return null;
    }
    DiskCache cache = OpenStores.diskCache(cacheFolder, settings.diskCacheBytes(), metrics);
    metrics.gauge("selvage.cache.disk", "Bytes of the cache on the disk", cache::bytes);
    metrics.gauge("selvage.cache.disk.entries", "Images in the cache on the disk", cache::entries);
    return cache;
  }

  private @Nullable SharedCache sharedCache() {
    S3Location location = settings.sharedCache();
    if (location == null || settings.delivery() == DeliveryMode.REDIRECT) {
      return null;
    }
    // Nobody waits long for what may be rendered as well.
    S3Settings patience =
        settings.s3().toBuilder()
            .connectTime(Duration.ofSeconds(1))
            .attemptTime(Duration.ofSeconds(2))
            .callTime(Duration.ofSeconds(2))
            .attempts(1)
            .build();
    return new SharedCache(
        S3Objects.of(location.bucket(), patience), location, metrics, settings.tracing());
  }
}
