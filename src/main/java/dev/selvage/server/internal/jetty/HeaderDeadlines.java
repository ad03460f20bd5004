package dev.selvage.server.internal.jetty;

import dev.selvage.server.internal.monitoring.RefusalReason;
import dev.selvage.server.internal.monitoring.ServerMetrics;
import dev.selvage.server.settings.ConnectionLimits;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * Closes connections whose next header does not come in time, however steadily it trickles: the web
 * server itself closes only those by which nothing comes at all. Safe for use by several threads.
 */
final class HeaderDeadlines extends AbstractLifeCycle implements Connection.Listener {
  /** How long a connection may be kept between two requests. */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

  /** The same while there are no more connections to be had. */
  private static final Duration KEEP_ALIVE_FULL = Duration.ofSeconds(1);

  private static final long SWEEP_MILLIS = 250;

  private final AbstractConnector connector;
  private final ConnectionLimits limits;
  private final ServerMetrics metrics;
  private final Map<Connection, Wait> waits = new ConcurrentHashMap<>();

  /** Of the connections of a connector, which it is to be added to. */
  HeaderDeadlines(AbstractConnector connector, ConnectionLimits limits, ServerMetrics metrics) {
    this.connector = connector;
    this.limits = limits;
    this.metrics = metrics;
  }

  /** The connection's request has deadlines of its own from here on. */
  void requestBegan(Connection connection) {
    waits.remove(connection);
  }

  /** The connection waits for another request. */
  void requestEnded(Connection connection) {
    if (connection.getEndPoint().isOpen()) {
      waits.put(connection, new Wait(connection.getBytesIn(), false));
    }
  }

  @Override
  public void onOpened(Connection connection) {
    waits.put(connection, new Wait(connection.getBytesIn(), true));
  }

  @Override
  public void onClosed(Connection connection) {
    waits.remove(connection);
  }

  @Override
  protected void doStart() {
    schedule();
  }

  private void schedule() {
    connector.getScheduler().schedule(this::sweep, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    boolean full = connector.getConnectedEndPoints().size() >= limits.connections();
    Duration keepAlive = full ? KEEP_ALIVE_FULL : KEEP_ALIVE;
    waits.forEach(
        (connection, wait) -> {
          boolean begun = wait.headerBegun(connection.getBytesIn());
          if (wait.isOver(begun ? limits.headerTime() : keepAlive)) {
            if (begun) {
              metrics.refused(RefusalReason.SLOW_HEADER);
            }
            connection.getEndPoint().close();
          }
        });
    if (isRunning()) {
      schedule();
    }
  }

  /** A wait for a header; looked at by the sweep alone. */
  private static final class Wait {
    private final long bytesBefore;
    private boolean begun;
    private long since = System.nanoTime();

    /**
     * From now on.
     *
     * @param bytesBefore that had come by the connection
     * @param begun whether the time of the header runs already: it does from the first moment of a
     *     connection, and from the first byte of each later request
     */
    Wait(long bytesBefore, boolean begun) {
      this.bytesBefore = bytesBefore;
      this.begun = begun;
    }

    boolean headerBegun(long bytes) {
      if (!begun && bytes != bytesBefore) {
        begun = true;
        since = System.nanoTime();
      }
      return begun;
    }

    boolean isOver(Duration time) {
      return System.nanoTime() - since > time.toNanos();
    }
  }
}
