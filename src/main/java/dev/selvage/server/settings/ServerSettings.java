package dev.selvage.server.settings;

import dev.selvage.UsageException;
import dev.selvage.server.ImageServer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link ImageServer} behaves. Made by {@link #builder}, whose every setting but the two
 * paths has a default. Shows no secret.
 *
 * @param handler what it does with a request
 * @param host the address to listen on
 * @param port 0..65535; 0 takes any free one
 * @param metricsPort 0..65535 for the metrics alone; null shows them with everything else
 * @param clients what clients may cost
 */
public record ServerSettings(
    ImageHandlerSettings handler,
    String host,
    int port,
    @Nullable Integer metricsPort,
    ConnectionLimits clients) {
  /**
   * Checks every setting.
   *
   * @throws UsageException if one is out of range, or two do not fit each other
   */
  public ServerSettings {
    SettingRange.check("port", port, 0, 65_535);
    if (metricsPort != null) {
      checkMetricsPort(metricsPort, port);
    }
  }

  private static void checkMetricsPort(int metricsPort, int port) {
    SettingRange.check("metrics-port", metricsPort, 0, 65_535);
    if (metricsPort != 0 && metricsPort == port) {
      throw new UsageException(
          "metrics-port", "is the port of the images", "choose another, or leave it out");
    }
  }

  /**
   * All settings at their defaults.
   *
   * @param images the folder of the images
   * @param keys the file of the issuers' keys
   */
  public static Builder builder(Path images, Path keys) {
    return builder(List.of(new ImageLocation.Folder(images)), keys);
  }

  /**
   * All settings at their defaults.
   *
   * @param images where they are; the first place that has an id counts
   * @param keys the file of the issuers' keys
   */
  public static Builder builder(List<ImageLocation> images, Path keys) {
    return new Builder(images, ConfigurationSource.of(keys));
  }

  /** Names where the images are alone, since one of the settings is a secret. */
  @Override
  public String toString() {
    return "server of " + handler;
  }

  /** Collects the settings; not safe for use by several threads. */
  public static final class Builder extends HandlerSettingsBuilder<Builder> {
    private String host = "127.0.0.1";
    private int port = 8080;
    private @Nullable Integer metricsPort = null;
    private ConnectionLimits clients = ConnectionLimits.DEFAULT;

    private Builder(List<ImageLocation> images, ConfigurationSource keys) {
      super(images, keys);
    }

    /** The address to listen on. */
    public Builder host(String value) {
      host = value;
      return this;
    }

    /** 0..65535; 0 takes any free one. */
    public Builder port(int value) {
      port = value;
      return this;
    }

    /** 0..65535 for the metrics alone; null shows them with everything else. */
    public Builder metricsPort(@Nullable Integer value) {
      metricsPort = value;
      return this;
    }

    /** What clients may cost. */
    public Builder clients(ConnectionLimits value) {
      clients = value;
      return this;
    }

    /**
     * The settings.
     *
     * @throws UsageException if one is out of range, or two do not fit each other
     */
    public ServerSettings build() {
      return new ServerSettings(handlerSettings(), host, port, metricsPort, clients);
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
