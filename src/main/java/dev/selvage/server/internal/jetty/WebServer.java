package dev.selvage.server.internal.jetty;

import dev.selvage.server.internal.http.FairExecutor;
import dev.selvage.server.internal.monitoring.ServerMetrics;
import dev.selvage.server.message.ImageRequest;
import dev.selvage.server.message.ImageResponse;
import dev.selvage.server.settings.ConnectionLimits;
import dev.selvage.server.settings.ServerSettings;
import dev.selvage.web.JavalinDefaults;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** How Javalin and Jetty are set up: where they listen, their threads, their limits. */
public final class WebServer {
  /** A token of 8 KB and whatever else a browser sends. */
  private static final int MAX_HEADERS = 32 * 1024;

  /** What the system takes of an answer that a client does not read, bytes; it would be MB. */
  private static final int SEND_BUFFER = 256 * 1024;

  /** Of those that only read metrics. */
  private static final int METRICS_CONNECTIONS = 64;

  /** The name of the connector that shows the metrics and nothing else. */
  private static final String METRICS = "metrics";

  private final ServerSettings settings;
  private final FairExecutor turns;
  private final ServerMetrics metrics;
  private final ProblemErrors errors;
  private final int threads;

  /**
   * For one server.
   *
   * @param errors answers what no route sees
   * @param threads most platform threads for requests, on a JDK without virtual ones
   */
  public WebServer(
      ServerSettings settings,
      FairExecutor turns,
      ServerMetrics metrics,
      ProblemErrors errors,
      int threads) {
    this.settings = settings;
    this.turns = turns;
    this.metrics = metrics;
    this.errors = errors;
    this.threads = threads;
  }

  /**
   * One that is not started yet.
   *
   * @param images answers what comes by the main port
   * @param monitoring answers what comes by the port of the metrics, if there is one
   */
  public Javalin create(
      Function<ImageRequest, ImageResponse> images,
      Function<ImageRequest, ImageResponse> monitoring) {
    return Javalin.create(
        config -> {
          configure(config);
          // Before any route, of which there are none: paths and methods are the handlers' matter.
          config.routes.before(ctx -> answer(ctx, images, monitoring));
        });
  }

  private void answer(
      Context ctx,
      Function<ImageRequest, ImageResponse> images,
      Function<ImageRequest, ImageResponse> monitoring) {
    JettyExchange exchange = new JettyExchange(ctx, settings.clients());
    boolean metricsAlone = METRICS.equals(exchange.connector());
    ImageResponse answer = (metricsAlone ? monitoring : images).apply(exchange);
    ctx.skipRemainingHandlers();
    CompletableFuture<Void> sent = exchange.send(answer);
    if (!sent.isDone()) {
      ctx.future(() -> sent);
    }
  }

  /** The port of the metrics, 1..65535; null if they have none of their own. */
  public static @Nullable Integer metricsPort(Javalin javalin) {
    for (Connector connector : javalin.jettyServer().server().getConnectors()) {
      if (METRICS.equals(connector.getName())) {
        return ((ServerConnector) connector).getLocalPort();
      }
    }
    return null;
  }

  private void configure(JavalinConfig config) {
    JavalinDefaults.apply(config);
    config.jetty.threadPool = pool();
    config.jetty.modifyHttpConfiguration(WebServer::configure);
    config.jetty.modifyServer(
        server -> {
          server.setErrorHandler(errors);
          server.insertHandler(new RequestGuard(errors));
          server.setStopTimeout(0);
        });
    config.jetty.addConnector(
        (server, http) -> {
          ServerConnector connector = connector(server, http, settings.port(), settings.clients());
          metrics.gauge(
              "selvage.connections",
              "Connections that are open",
              () -> connector.getConnectedEndPoints().size());
          return connector;
        });
    Integer metricsPort = settings.metricsPort();
    if (metricsPort != null) {
      ConnectionLimits few = settings.clients().withConnections(METRICS_CONNECTIONS);
      config.jetty.addConnector(
          (server, http) -> {
            ServerConnector connector = connector(server, http, metricsPort, few);
            connector.setName(METRICS);
            return connector;
          });
    }
  }

  private static void configure(HttpConfiguration http) {
    http.setRequestHeaderSize(MAX_HEADERS);
    http.setResponseHeaderSize(MAX_HEADERS);
    // RequestGuard refuses these. The web server itself would close the connection at once, and a
    // client that still sends its body would lose the answer.
    http.setUriCompliance(
        http.getUriCompliance()
            .with(
                "escapes are checked apart",
                Violation.BAD_PERCENT_ENCODING,
                Violation.BAD_UTF8_ENCODING,
                Violation.TRUNCATED_UTF8_ENCODING,
                Violation.UTF16_ENCODINGS));
  }

  private ServerConnector connector(
      Server server, HttpConfiguration http, int port, ConnectionLimits limits) {
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(settings.host());
    connector.setPort(port);
    connector.setAcceptedSendBufferSize(SEND_BUFFER);
    connector.addBean(new HeaderDeadlines(connector, limits, metrics));
    connector.addBean(new NetworkConnectionLimit(limits.connections(), connector));
    return connector;
  }

  /** Virtual threads for the requests where the JDK has them; a few hundred others elsewhere. */
  private QueuedThreadPool pool() {
    QueuedThreadPool pool = new QueuedThreadPool(threads, 8);
    pool.setName("selvage-http");
    if (VirtualThreads.areSupported()) {
      pool.setVirtualThreadsExecutor(turns.over(VirtualThreads.getDefaultVirtualThreadsExecutor()));
    }
    return pool;
  }
}
