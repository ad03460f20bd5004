package dev.selvage.server.settings;

import dev.selvage.UsageException;
import dev.selvage.delivery.BaseChain;
import dev.selvage.delivery.DeliveryHost;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.Limits;
import dev.selvage.server.ImageServer;
import dev.selvage.server.url.PresetSigner;
import dev.selvage.token.TokenPolicy;
import dev.selvage.transform.Chain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link ImageServer} behaves. Made by {@link #builder}, whose every setting but the two
 * paths has a default. Shows no secret.
 *
 * @param images the folder of the images
 * @param keys the file of the issuers' keys
 * @param host the address to listen on
 * @param port 0..65535; 0 takes any free one
 * @param metricsPort 0..65535 for the metrics alone; null shows them with everything else
 * @param clients what clients may cost
 * @param delivery how images are answered
 * @param tokens what tokens must be like
 * @param cloud the account at the delivery service; needed for {@link DeliveryMode#REDIRECT}
 * @param cloudSecret the account's secret; needed for {@link DeliveryMode#REDIRECT}
 * @param locationPrefix what stands before the URL in {@code Location}
 * @param baseChain what is done to every image first, rendered or redirected to
 * @param presets chains by name, {@code [A-Za-z0-9_-]{1,64}}
 * @param presetSigner signs the paths of presets; null takes no signed path
 * @param publicPresets whether presets need no signature
 * @param allowUnsigned whether anybody may ask for any size
 * @param explainRefusals whether refusals tell the client why
 * @param quality 1..100, of JPEG and WebP
 * @param profile how far images may be shrunk while they are decoded
 * @param maxAge how long answers may be kept by others
 * @param limits of images, uploads and canvases
 * @param memoryCacheBytes of rendered images in memory; 0 keeps none
 * @param diskCacheBytes of rendered images on the disk; 0 keeps none
 * @param cacheFolder of rendered images; null puts it into the store's own folder
 * @param renders the most renderings at a time
 * @param queue the most renderings that wait
 * @param patience until when a request must be answered; an upload has twice that
 * @param drain how long running requests are waited for at the end
 */
public record ServerSettings(
    Path images,
    Path keys,
    String host,
    int port,
    @Nullable Integer metricsPort,
    ConnectionLimits clients,
    DeliveryMode delivery,
    TokenPolicy tokens,
    @Nullable String cloud,
    @Nullable String cloudSecret,
    String locationPrefix,
    Chain baseChain,
    Map<String, Chain> presets,
    @Nullable PresetSigner presetSigner,
    boolean publicPresets,
    boolean allowUnsigned,
    boolean explainRefusals,
    int quality,
    DecodingProfile profile,
    Duration maxAge,
    Limits limits,
    long memoryCacheBytes,
    long diskCacheBytes,
    @Nullable Path cacheFolder,
    int renders,
    int queue,
    Duration patience,
    Duration drain) {
  /**
   * Checks every setting.
   *
   * @throws UsageException if one is out of range, or two do not fit each other
   */
  public ServerSettings {
    range("port", port, 0, 65_535);
    if (metricsPort != null) {
      checkMetricsPort(metricsPort, port);
    }
    range("quality", quality, 1, 100);
    range("renders", renders, 1, 1024);
    range("queue", queue, 1, 100_000);
    if (delivery == DeliveryMode.REDIRECT) {
      checkRedirect(cloud, cloudSecret);
    }
    if (!locationPrefix.matches("[\\x21-\\x7e&&[^\"<>\\\\]]{0,500}")) {
      throw new UsageException(
          "location prefix", "cannot stand in a Location", "write a URL in plain characters");
    }
    for (String name : presets.keySet()) {
      if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
        throw new UsageException(
            "preset", "has a name that no path can have", "use letters, digits, - and _");
      }
    }
    presets = Map.copyOf(presets);
  }

  private static void checkMetricsPort(int metricsPort, int port) {
    range("metrics-port", metricsPort, 0, 65_535);
    if (metricsPort != 0 && metricsPort == port) {
      throw new UsageException(
          "metrics-port", "is the port of the images", "choose another, or leave it out");
    }
  }

  private static void checkRedirect(@Nullable String cloud, @Nullable String cloudSecret) {
    if (cloud == null || cloudSecret == null || cloudSecret.isBlank()) {
      throw new UsageException(
          "delivery redirect",
          "lacks the cloud name or its secret",
          "give both; the secret by SELVAGE_CLOUD_SECRET");
    }
    DeliveryHost.shared(cloud);
  }

  private static void range(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new UsageException(name, value + " is out of range", "use " + least + " to " + most);
    }
  }

  /**
   * All settings at their defaults.
   *
   * @param images the folder of the images
   * @param keys the file of the issuers' keys
   */
  public static Builder builder(Path images, Path keys) {
    return new Builder(images, keys);
  }

  /** Names the folder of the images alone, since one of the settings is a secret. */
  @Override
  public String toString() {
    return "server of " + images;
  }

  /** Collects the settings; not safe for use by several threads. */
  public static final class Builder {
    private final Path images;
    private final Path keys;
    private String host = "127.0.0.1";
    private int port = 8080;
    private @Nullable Integer metricsPort = null;
    private ConnectionLimits clients = ConnectionLimits.DEFAULT;
    private DeliveryMode delivery = DeliveryMode.RENDER;
    private TokenPolicy tokens = TokenPolicy.STRICT;
    private @Nullable String cloud = null;
    private @Nullable String cloudSecret = null;
    private String locationPrefix = "";
    private Chain baseChain = BaseChain.DEFAULT;
    private Map<String, Chain> presets = Map.of();
    private @Nullable PresetSigner presetSigner = null;
    private boolean publicPresets = false;
    private boolean allowUnsigned = false;
    private boolean explainRefusals;
    private int quality = 85;
    private DecodingProfile profile = DecodingProfile.QUALITY;
    private Duration maxAge = Duration.ofHours(1);
    private Limits limits = Limits.DEFAULT;
    private long memoryCacheBytes = Math.min(128L << 20, Runtime.getRuntime().maxMemory() / 8);
    private long diskCacheBytes = 1L << 30;
    private @Nullable Path cacheFolder = null;
    private int renders = Runtime.getRuntime().availableProcessors();
    private int queue = 4 * Runtime.getRuntime().availableProcessors();
    private Duration patience = Duration.ofSeconds(30);
    private Duration drain = Duration.ofSeconds(15);

    private Builder(Path images, Path keys) {
      this.images = images;
      this.keys = keys;
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

    /** How images are answered. */
    public Builder delivery(DeliveryMode value) {
      delivery = value;
      return this;
    }

    /** What tokens must be like. */
    public Builder tokens(TokenPolicy value) {
      tokens = value;
      return this;
    }

    /** The account at the delivery service; needed for {@link DeliveryMode#REDIRECT}. */
    public Builder cloud(@Nullable String value) {
      cloud = value;
      return this;
    }

    /** The account's secret; needed for {@link DeliveryMode#REDIRECT}. */
    public Builder cloudSecret(@Nullable String value) {
      cloudSecret = value;
      return this;
    }

    /** What stands before the URL in {@code Location}. */
    public Builder locationPrefix(String value) {
      locationPrefix = value;
      return this;
    }

    /** What is done to every image first; {@link BaseChain#DEFAULT} by default. */
    public Builder baseChain(Chain value) {
      baseChain = value;
      return this;
    }

    /** Chains by name, {@code [A-Za-z0-9_-]{1,64}}. */
    public Builder presets(Map<String, Chain> value) {
      presets = value;
      return this;
    }

    /** Signs the paths of presets; null takes no signed path. */
    public Builder presetSigner(@Nullable PresetSigner value) {
      presetSigner = value;
      return this;
    }

    /** Whether presets need no signature. */
    public Builder publicPresets(boolean value) {
      publicPresets = value;
      return this;
    }

    /** Whether anybody may ask for any size. */
    public Builder allowUnsigned(boolean value) {
      allowUnsigned = value;
      return this;
    }

    /** Whether refusals tell the client why; not unless set. */
    public Builder explainRefusals(boolean value) {
      explainRefusals = value;
      return this;
    }

    /** 1..100, of JPEG and WebP. */
    public Builder quality(int value) {
      quality = value;
      return this;
    }

    /** How far images may be shrunk while they are decoded; QUALITY by default. */
    public Builder profile(DecodingProfile value) {
      profile = value;
      return this;
    }

    /** How long answers may be kept by others. */
    public Builder maxAge(Duration value) {
      maxAge = value;
      return this;
    }

    /** Of images, uploads and canvases. */
    public Builder limits(Limits value) {
      limits = value;
      return this;
    }

    /** Of rendered images in memory; 0 keeps none. */
    public Builder memoryCacheBytes(long value) {
      memoryCacheBytes = value;
      return this;
    }

    /** Of rendered images on the disk; 0 keeps none. */
    public Builder diskCacheBytes(long value) {
      diskCacheBytes = value;
      return this;
    }

    /** Of rendered images; null puts it into the store's own folder. */
    public Builder cacheFolder(@Nullable Path value) {
      cacheFolder = value;
      return this;
    }

    /** The most renderings at a time. */
    public Builder renders(int value) {
      renders = value;
      return this;
    }

    /** The most renderings that wait. */
    public Builder queue(int value) {
      queue = value;
      return this;
    }

    /** Until when a request must be answered; an upload has twice that. */
    public Builder patience(Duration value) {
      patience = value;
      return this;
    }

    /** How long running requests are waited for at the end. */
    public Builder drain(Duration value) {
      drain = value;
      return this;
    }

    /**
     * The settings.
     *
     * @throws UsageException if one is out of range, or two do not fit each other
     */
    public ServerSettings build() {
      return new ServerSettings(
          images,
          keys,
          host,
          port,
          metricsPort,
          clients,
          delivery,
          tokens,
          cloud,
          cloudSecret,
          locationPrefix,
          baseChain,
          presets,
          presetSigner,
          publicPresets,
          allowUnsigned,
          explainRefusals,
          quality,
          profile,
          maxAge,
          limits,
          memoryCacheBytes,
          diskCacheBytes,
          cacheFolder,
          renders,
          queue,
          patience,
          drain);
    }
  }
}
