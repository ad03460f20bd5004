package dev.selvage.server;

import dev.selvage.OptionalLibrary;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.server.internal.jetty.PortBinding;
import dev.selvage.server.internal.jetty.ProblemErrors;
import dev.selvage.server.internal.jetty.WebServer;
import dev.selvage.server.log.LineSink;
import dev.selvage.server.message.ImageRequest;
import dev.selvage.server.message.ImageResponse;
import dev.selvage.server.settings.ServerSettings;
import dev.selvage.server.store.ImageStore;
import io.javalin.Javalin;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real HTTP server of images by signed chains, over a folder of sources: an {@link ImageHandler}
 * on Jetty, beside its health and its metrics. It answers from {@link #start} until it is closed.
 * Safe for several threads.
 */
public final class ImageServer implements AutoCloseable {
  private final ImageHandler images;
  private final Javalin javalin;

  private ImageServer(ServerSettings settings, ImageHandler images) {
    this.images = images;
    Router.Common common = images.common();
    StatusRoutes status =
        new StatusRoutes(
            common.tracker(),
            images.readiness(),
            images::isStopping,
            images::metrics,
            settings.handler().patience());
    List<Route> health = List.of(status.health(), status.live(), status.ready());
    // Metrics that have a port of their own are there and nowhere else, and nothing else is.
    Router metrics = new Router(List.of(status.metrics()), common);
    Router own =
        settings.metricsPort() == null
            ? new Router(with(health, status.metrics()), common)
            : new Router(health, common);
    WebServer web =
        new WebServer(
            settings,
            common.turns(),
            images.serverMetrics(),
            new ProblemErrors(common.log(), common.explain()),
            ImageHandler.MAX_WAITING + 128);
    this.javalin = web.create(request -> answer(own, request), metrics::handle);
  }

  private static List<Route> with(List<Route> routes, Route another) {
    return Stream.concat(routes.stream(), Stream.of(another)).toList();
  }

  private ImageResponse answer(Router own, ImageRequest request) {
    return own.knows(request.path()) ? own.handle(request) : images.handle(request);
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
    ImageHandler images = ImageHandler.open(settings.handler(), accessLog, sources);
    boolean started = false;
    try {
      ImageServer server = new ImageServer(settings, images);
      PortBinding.listen(server.javalin, settings);
      started = true;
      images.warn();
      return server;
    } finally {
      if (!started) {
        images.close();
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
    return images.store();
  }

  /**
   * Is not ready any more from now on; refuses new requests after the delay that the settings say,
   * waits for those that run as long as they say, and stops. A second time does nothing.
   */
  @Override
  public void close() {
    images.drain();
    javalin.stop();
    images.close();
  }
}
