package dev.selvage.server.internal.jetty;

import dev.selvage.UsageException;
import dev.selvage.server.settings.ServerSettings;
import io.javalin.Javalin;
import io.javalin.util.JavalinException;

/**
 * Makes a server listen. By itself, because a class that catches an exception of Javalin cannot be
 * loaded without it, not even to say that it is missing.
 */
public final class PortBinding {
  private PortBinding() {}

  /**
   * Listens.
   *
   * @throws UsageException if it can't listen there
   */
  public static void listen(Javalin server, ServerSettings settings) {
    try {
      server.start();
    } catch (JavalinException e) {
      throw new UsageException(
          where(settings, e),
          "the server can't listen there, since the port is in use or the address not ours",
          "stop what uses it, or choose another port (0 takes any free one)",
          e);
    }
  }

  /** The address that a failure to listen is about. */
  private static String where(ServerSettings settings, JavalinException failure) {
    Integer metrics = settings.metricsPort();
    boolean second = metrics != null && String.valueOf(failure.getCause()).endsWith(":" + metrics);
    int port = metrics != null && second ? metrics : settings.port();
    return settings.host() + " port " + port;
  }
}
