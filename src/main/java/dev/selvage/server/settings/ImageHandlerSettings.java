package dev.selvage.server.settings;

import dev.selvage.UsageException;
import dev.selvage.delivery.DeliveryHost;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.Limits;
import dev.selvage.s3.S3Location;
import dev.selvage.s3.S3Settings;
import dev.selvage.server.ImageHandler;
import dev.selvage.server.tracing.Tracing;
import dev.selvage.server.url.PresetSigner;
import dev.selvage.token.TokenPolicy;
import dev.selvage.transform.Chain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link ImageHandler} behaves, whatever web server it is in. Made by {@link #builder},
 * whose every setting but the two paths has a default. Shows no secret.
 *
 * @param images where they are, one place or more: the first that has an id counts, and the first
 *     of all takes uploads
 * @param keys where the issuers' keys are
 * @param s3 how buckets of S3 are reached
 * @param origins how originals are fetched over a network and kept
 * @param delivery how images are answered
 * @param tokens what tokens must be like
 * @param cloud the account at the delivery service; needed for {@link DeliveryMode#REDIRECT}
 * @param cloudSecret the account's secret; needed for {@link DeliveryMode#REDIRECT}
 * @param locationPrefix what stands before the URL in {@code Location}
 * @param baseChain what is done to every image first, rendered or redirected to
 * @param presets chains by name, {@code [A-Za-z0-9_-]{1,64}}
 * @param presetsSource where presets are read from in their place, again and again; null for none
 * @param reloading how keys and presets at URLs are asked for
 * @param presetSigner signs the paths of presets; null takes no signed path
 * @param publicPresets whether presets need no signature
 * @param allowUnsigned whether anybody may ask for any size
 * @param explainRefusals whether refusals tell the client why
 * @param quality 1..100, of JPEG and WebP
 * @param profile how far images may be shrunk while they are decoded
 * @param fonts a folder of fonts for texts; null takes Liberation Sans alone
 * @param maxAge how long answers may be kept by others
 * @param limits of images, uploads and canvases
 * @param memoryCacheBytes of rendered images in memory; 0 keeps none
 * @param diskCacheBytes of rendered images on the disk; 0 keeps none
 * @param cacheFolder of rendered images; null puts it into the store's own folder
 * @param sharedCache where rendered images are that several servers share; null shares none
 * @param renders the most renderings at a time
 * @param queue the most renderings that wait
 * @param patience until when a request must be answered; an upload has twice that
 * @param drain how long running requests are waited for at the end
 * @param stopDelay how long new requests are answered yet when it is closed, not ready any more
 * @param instanceId which of several servers this is: 1..100 letters, digits and {@code . _ -}
 * @param tracing where the spans of requests go
 */
public record ImageHandlerSettings(
    List<ImageLocation> images,
    ConfigurationSource keys,
    S3Settings s3,
    OriginSettings origins,
    DeliveryMode delivery,
    TokenPolicy tokens,
    @Nullable String cloud,
    @Nullable String cloudSecret,
    String locationPrefix,
    Chain baseChain,
    Map<String, Chain> presets,
    @Nullable ConfigurationSource presetsSource,
    Reloading reloading,
    @Nullable PresetSigner presetSigner,
    boolean publicPresets,
    boolean allowUnsigned,
    boolean explainRefusals,
    int quality,
    DecodingProfile profile,
    @Nullable Path fonts,
    Duration maxAge,
    Limits limits,
    long memoryCacheBytes,
    long diskCacheBytes,
    @Nullable Path cacheFolder,
    @Nullable S3Location sharedCache,
    int renders,
    int queue,
    Duration patience,
    Duration drain,
    Duration stopDelay,
    String instanceId,
    Tracing tracing) {
  /**
   * Checks every setting.
   *
   * @throws UsageException if one is out of range, or two do not fit each other
   */
  public ImageHandlerSettings {
    SettingRange.check("quality", quality, 1, 100);
    SettingRange.check("renders", renders, 1, 1024);
    SettingRange.check("queue", queue, 1, 100_000);
    SettingRange.check("stop-delay", stopDelay.toSeconds(), 0, 600);
    InstanceId.check(instanceId);
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
    images = List.copyOf(images);
    if (images.isEmpty()) {
      throw new UsageException("images", "are nowhere", "give a folder, a bucket or a URL");
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
    return "images of " + images.stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  /** Collects the settings; not safe for use by several threads. */
  public static final class Builder extends HandlerSettingsBuilder<Builder> {
    private Builder(List<ImageLocation> images, ConfigurationSource keys) {
      super(images, keys);
    }

    /**
     * The settings.
     *
     * @throws UsageException if one is out of range, or two do not fit each other
     */
    public ImageHandlerSettings build() {
      return handlerSettings();
    }

    @Override
    Builder self() {
      return this;
    }
  }
}
