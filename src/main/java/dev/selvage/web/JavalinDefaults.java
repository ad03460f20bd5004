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
}
