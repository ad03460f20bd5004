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
 * How an {@link ImageServer} behaves. Immutable; made by {@link #builder}, whose every setting but
 * the two paths has a default. Shows no secret.
 */
public final class ServerSettings {
  private final Path images;
  private final Path keys;
  private final String host;
  private final int port;
  private final @Nullable Integer metricsPort;
  private final ConnectionLimits clients;
  private final DeliveryMode delivery;
  private final TokenPolicy tokens;
  private final @Nullable String cloud;
  private final @Nullable String cloudSecret;
  private final String locationPrefix;
  private final Chain baseChain;
  private final Map<String, Chain> presets;
  private final @Nullable PresetSigner presetSigner;
  private final boolean publicPresets;
  private final boolean allowUnsigned;
  private final boolean explainRefusals;
  private final int quality;
  private final DecodingProfile profile;
  private final Duration maxAge;
  private final Limits limits;
  private final long memoryCacheBytes;
  private final long diskCacheBytes;
  private final @Nullable Path cacheFolder;
  private final int renders;
  private final int queue;
  private final Duration patience;
  private final Duration drain;

  private ServerSettings(Builder builder) {
    images = builder.images;
    keys = builder.keys;
    host = builder.host;
    port = builder.port;
    metricsPort = builder.metricsPort;
    clients = builder.clients;
    delivery = builder.delivery;
    tokens = builder.tokens;
    cloud = builder.cloud;
    cloudSecret = builder.cloudSecret;
    locationPrefix = builder.locationPrefix;
    baseChain = builder.baseChain;
    presets = Map.copyOf(builder.presets);
    presetSigner = builder.presetSigner;
    publicPresets = builder.publicPresets;
    allowUnsigned = builder.allowUnsigned;
    explainRefusals = builder.explainRefusals;
    quality = builder.quality;
    profile = builder.profile;
    maxAge = builder.maxAge;
    limits = builder.limits;
    memoryCacheBytes = builder.memoryCacheBytes;
    diskCacheBytes = builder.diskCacheBytes;
    cacheFolder = builder.cacheFolder;
    renders = builder.renders;
    queue = builder.queue;
    patience = builder.patience;
    drain = builder.drain;
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

  /** The folder of the images. */
  public Path images() {
    return images;
  }

  /** The file of the issuers' keys. */
  public Path keys() {
    return keys;
  }

  /** The address to listen on. */
  public String host() {
    return host;
  }

  /** 0..65535; 0 takes any free one. */
  public int port() {
    return port;
  }

  /** 0..65535 for the metrics alone; null shows them with everything else. */
  public @Nullable Integer metricsPort() {
    return metricsPort;
  }

  /** What clients may cost. */
  public ConnectionLimits clients() {
    return clients;
  }

  /** How images are answered. */
  public DeliveryMode delivery() {
    return delivery;
  }

  /** What tokens must be like. */
  public TokenPolicy tokens() {
    return tokens;
  }

  /** The account at the delivery service; needed for {@link DeliveryMode#REDIRECT}. */
  public @Nullable String cloud() {
    return cloud;
  }

  /** The account's secret; needed for {@link DeliveryMode#REDIRECT}. */
  public @Nullable String cloudSecret() {
    return cloudSecret;
  }

  /** What stands before the URL in {@code Location}. */
  public String locationPrefix() {
    return locationPrefix;
  }

  /** What is done to every image first, rendered or redirected to. */
  public Chain baseChain() {
    return baseChain;
  }

  /** Chains by name, {@code [A-Za-z0-9_-]{1,64}}. */
  public Map<String, Chain> presets() {
    return presets;
  }

  /** Signs the paths of presets; null takes no signed path. */
  public @Nullable PresetSigner presetSigner() {
    return presetSigner;
  }

  /** Whether presets need no signature. */
  public boolean publicPresets() {
    return publicPresets;
  }

  /** Whether anybody may ask for any size. */
  public boolean allowUnsigned() {
    return allowUnsigned;
  }

  /** Whether refusals tell the client why. */
  public boolean explainRefusals() {
    return explainRefusals;
  }

  /** 1..100, of JPEG and WebP. */
  public int quality() {
    return quality;
  }

  /** How far images may be shrunk while they are decoded. */
  public DecodingProfile profile() {
    return profile;
  }

  /** How long answers may be kept by others. */
  public Duration maxAge() {
    return maxAge;
  }

  /** Of images, uploads and canvases. */
  public Limits limits() {
    return limits;
  }

  /** Of rendered images in memory; 0 keeps none. */
  public long memoryCacheBytes() {
    return memoryCacheBytes;
  }

  /** Of rendered images on the disk; 0 keeps none. */
  public long diskCacheBytes() {
    return diskCacheBytes;
  }

  /** Of rendered images; null puts it into the store's own folder. */
  public @Nullable Path cacheFolder() {
    return cacheFolder;
  }

  /** The most renderings at a time. */
  public int renders() {
    return renders;
  }

  /** The most renderings that wait. */
  public int queue() {
    return queue;
  }

  /** Until when a request must be answered; an upload has twice that. */
  public Duration patience() {
    return patience;
  }

  /** How long running requests are waited for at the end. */
  public Duration drain() {
    return drain;
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
      range("port", port, 0, 65_535);
      if (metricsPort != null) {
        checkMetricsPort(metricsPort);
      }
      range("quality", quality, 1, 100);
      range("renders", renders, 1, 1024);
      range("queue", queue, 1, 100_000);
      if (delivery == DeliveryMode.REDIRECT) {
        checkRedirect();
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
      return new ServerSettings(this);
    }

    private void checkMetricsPort(int value) {
      range("metrics-port", value, 0, 65_535);
      if (value != 0 && value == port) {
        throw new UsageException(
            "metrics-port", "is the port of the images", "choose another, or leave it out");
      }
    }

    private void checkRedirect() {
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
  }
}
