package dev.selvage.web;

import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;

/** How every server on Javalin is set up. */
public final class JavalinDefaults {
  private JavalinDefaults() {}

  /** Without banners, advice about versions, compression, and the name of the server in answers. */
  public static void apply(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
  }

  /**
   * The same of a server that listens at one address, and answers 405 where a path has other
   * methods.
   *
   * @param port 1..65535, or 0 for any free one
   */
  public static void apply(JavalinConfig config, String host, int port) {
    apply(config);
    config.http.prefer405over404 = true;
    config.jetty.host = host;
    config.jetty.port = port;
  }
}
