package dev.selvage.cli.help;

import dev.selvage.server.settings.ServerOption;

/** The headings under which the options of {@code serve} stand. */
final class ServerOptionGroup {
  private ServerOptionGroup() {}

  /** The heading of an option. */
  static String heading(ServerOption option) {
    return switch (option) {
      case IMAGES,
          KEYS,
          RELOAD_INTERVAL,
          RELOAD_TOKEN_FILE,
          HOST,
          PORT,
          METRICS_PORT,
          ACCESS_LOG,
          INSTANCE_ID ->
          "Server";
      case ORIGIN_HOSTS,
          ORIGIN_TRUSTED,
          ORIGIN_TIME,
          ORIGIN_MAX_AGE,
          ORIGIN_CACHE,
          S3_ENDPOINT,
          S3_REGION,
          S3_PATH_STYLE ->
          "Images from elsewhere";
      case TOKENS,
          CLOCK_SKEW,
          PRESETS,
          PRESET_SECRET_FILE,
          PUBLIC_PRESETS,
          ALLOW_UNSIGNED,
          EXPLAIN_REFUSALS ->
          "Tokens and presets";
      case DELIVERY, CLOUD, CLOUD_SECRET_FILE, LOCATION_PREFIX -> "Delivery";
      case BASE_CHAIN, QUALITY, PROFILE, FONTS -> "Rendering";
      case MAX_AGE, CACHE_MEMORY, CACHE_DISK, CACHE_FOLDER, CACHE -> "Caching";
      case RENDERS, QUEUE, DEADLINE, STOP_DELAY, CONNECTIONS, HEADER_TIME, MIN_RATE, RATE_GRACE ->
          "Load";
      case MAX_BYTES,
          MAX_PIXELS,
          MAX_SIDE,
          MAX_DECODE_TIME,
          MAX_DECODE_MEMORY,
          MAX_SCANS,
          MAX_PROFILE_BYTES,
          MAX_EXIF_BYTES,
          ALLOW_TRUNCATED ->
          "Limits of images";
      default -> OptionGroup.OTHERS;
    };
  }
}
