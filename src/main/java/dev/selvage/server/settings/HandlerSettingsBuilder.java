package dev.selvage.server.settings;

import dev.selvage.UsageException;
import dev.selvage.delivery.BaseChain;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.Limits;
import dev.selvage.s3.S3Location;
import dev.selvage.s3.S3Settings;
import dev.selvage.server.tracing.Tracing;
import dev.selvage.server.url.PresetSigner;
import dev.selvage.token.TokenPolicy;
import dev.selvage.transform.Chain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is the same for a server of its own and for a handler in another one; not safe for
 * use by several threads.
 *
 * @param <B> the builder itself
 */
public abstract sealed class HandlerSettingsBuilder<B extends HandlerSettingsBuilder<B>>
    permits ImageHandlerSettings.Builder, ServerSettings.Builder {
  private final List<ImageLocation> images;
  private ConfigurationSource keys;
  private OriginSettings origins = OriginSettings.DEFAULT;
  private S3Settings s3 = S3Settings.DEFAULT;
  private DeliveryMode delivery = DeliveryMode.RENDER;
  private TokenPolicy tokens = TokenPolicy.STRICT;
  private @Nullable String cloud = null;
  private @Nullable String cloudSecret = null;
  private String locationPrefix = "";
  private Chain baseChain = BaseChain.DEFAULT;
  private Map<String, Chain> presets = Map.of();
  private @Nullable ConfigurationSource presetsSource = null;
  private Reloading reloading = Reloading.DEFAULT;
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
  private @Nullable Path fonts = null;
  private @Nullable Path cacheFolder = null;
  private @Nullable S3Location sharedCache = null;
  private int renders = Runtime.getRuntime().availableProcessors();
  private int queue = 4 * Runtime.getRuntime().availableProcessors();
  private Duration patience = Duration.ofSeconds(30);
  private Duration drain = Duration.ofSeconds(15);
  private Duration stopDelay = Duration.ZERO;
  private String instanceId = InstanceId.make();
  private Tracing tracing = Tracing.installed();

  HandlerSettingsBuilder(List<ImageLocation> images, ConfigurationSource keys) {
    this.images = images;
    this.keys = keys;
  }

  /** This, as what it is. */
  abstract B self();

  /** How originals are fetched over a network and kept. */
  public B origins(OriginSettings value) {
    origins = value;
    return self();
  }

  /** How buckets of S3 are reached. */
  public B s3(S3Settings value) {
    s3 = value;
    return self();
  }

  /** Where the issuers' keys are. */
  public B keys(ConfigurationSource value) {
    keys = value;
    return self();
  }

  /** How images are answered. */
  public B delivery(DeliveryMode value) {
    delivery = value;
    return self();
  }

  /** What tokens must be like. */
  public B tokens(TokenPolicy value) {
    tokens = value;
    return self();
  }

  /** The account at the delivery service; needed for {@link DeliveryMode#REDIRECT}. */
  public B cloud(@Nullable String value) {
    cloud = value;
    return self();
  }

  /** The account's secret; needed for {@link DeliveryMode#REDIRECT}. */
  public B cloudSecret(@Nullable String value) {
    cloudSecret = value;
    return self();
  }

  /** What stands before the URL in {@code Location}. */
  public B locationPrefix(String value) {
    locationPrefix = value;
    return self();
  }

  /** What is done to every image first; {@link BaseChain#DEFAULT} by default. */
  public B baseChain(Chain value) {
    baseChain = value;
    return self();
  }

  /** Chains by name, {@code [A-Za-z0-9_-]{1,64}}. */
  public B presets(Map<String, Chain> value) {
    presets = value;
    return self();
  }

  /** Where presets are read from, now and whenever they change; null takes {@link #presets}. */
  public B presetsSource(@Nullable ConfigurationSource value) {
    presetsSource = value;
    return self();
  }

  /** How keys and presets at URLs are asked for. */
  public B reloading(Reloading value) {
    reloading = value;
    return self();
  }

  /** Signs the paths of presets; null takes no signed path. */
  public B presetSigner(@Nullable PresetSigner value) {
    presetSigner = value;
    return self();
  }

  /** Whether presets need no signature. */
  public B publicPresets(boolean value) {
    publicPresets = value;
    return self();
  }

  /** Whether anybody may ask for any size. */
  public B allowUnsigned(boolean value) {
    allowUnsigned = value;
    return self();
  }

  /** Whether refusals tell the client why; not unless set. */
  public B explainRefusals(boolean value) {
    explainRefusals = value;
    return self();
  }

  /** 1..100, of JPEG and WebP. */
  public B quality(int value) {
    quality = value;
    return self();
  }

  /** How far images may be shrunk while they are decoded; QUALITY by default. */
  public B profile(DecodingProfile value) {
    profile = value;
    return self();
  }

  /** A folder of fonts for texts; null takes Liberation Sans alone. */
  public B fonts(@Nullable Path value) {
    fonts = value;
    return self();
  }

  /** How long answers may be kept by others. */
  public B maxAge(Duration value) {
    maxAge = value;
    return self();
  }

  /** Of images, uploads and canvases. */
  public B limits(Limits value) {
    limits = value;
    return self();
  }

  /** Of rendered images in memory; 0 keeps none. */
  public B memoryCacheBytes(long value) {
    memoryCacheBytes = value;
    return self();
  }

  /** Of rendered images on the disk; 0 keeps none. */
  public B diskCacheBytes(long value) {
    diskCacheBytes = value;
    return self();
  }

  /** Of rendered images; null puts it into the store's own folder. */
  public B cacheFolder(@Nullable Path value) {
    cacheFolder = value;
    return self();
  }

  /** Where rendered images are that several servers share, in a bucket; null shares none. */
  public B sharedCache(@Nullable S3Location value) {
    sharedCache = value;
    return self();
  }

  /** The most renderings at a time. */
  public B renders(int value) {
    renders = value;
    return self();
  }

  /** The most renderings that wait. */
  public B queue(int value) {
    queue = value;
    return self();
  }

  /** Until when a request must be answered; an upload has twice that. */
  public B patience(Duration value) {
    patience = value;
    return self();
  }

  /** How long running requests are waited for at the end. */
  public B drain(Duration value) {
    drain = value;
    return self();
  }

  /**
   * How long new requests are answered yet when it is closed, though it is not ready any more: the
   * time that whoever shares requests out takes to see that; 0 by default.
   */
  public B stopDelay(Duration value) {
    stopDelay = value;
    return self();
  }

  /**
   * Which of several servers this is, in logs, metrics and traces: 1..100 letters, digits and
   * {@code . _ -}; the name of the host and six random digits by default.
   */
  public B instanceId(String value) {
    instanceId = value;
    return self();
  }

  /**
   * Where the spans of requests go; {@link Tracing#installed} by default, which is nowhere unless
   * there is an agent or the application has an SDK.
   */
  public B tracing(Tracing value) {
    tracing = value;
    return self();
  }

  /**
   * What was collected so far.
   *
   * @throws UsageException if a setting is out of range, or two do not fit each other
   */
  final ImageHandlerSettings handlerSettings() {
    return new ImageHandlerSettings(
        images,
        keys,
        s3,
        origins,
        delivery,
        tokens,
        cloud,
        cloudSecret,
        locationPrefix,
        baseChain,
        presets,
        presetsSource,
        reloading,
        presetSigner,
        publicPresets,
        allowUnsigned,
        explainRefusals,
        quality,
        profile,
        fonts,
        maxAge,
        limits,
        memoryCacheBytes,
        diskCacheBytes,
        cacheFolder,
        sharedCache,
        renders,
        queue,
        patience,
        drain,
        stopDelay,
        instanceId,
        tracing);
  }
}
