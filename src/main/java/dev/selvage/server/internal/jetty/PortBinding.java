package dev.selvage.server.internal.jetty;

import dev.selvage.server.settings.ServerSettings;
import dev.selvage.web.Listening;
import io.javalin.Javalin;

/** Makes the image server listen. */
public final class PortBinding {
  private PortBinding() {}

  /**
   * Listens.
   *
   * @throws dev.selvage.UsageException if it can't listen there
   */
  public static void listen(Javalin server, ServerSettings settings) {
    Listening.start(server, "the server", failure -> where(settings, failure));
  }

  /** The address that a failure to listen is about. */
  private static String where(ServerSettings settings, Throwable failure) {
    Integer metrics = settings.metricsPort();
    boolean second = metrics != null && String.valueOf(failure.getCause()).endsWith(":" + metrics);
    int port = metrics != null && second ? metrics : settings.port();
    return settings.host() + " port " + port;
  }
}
