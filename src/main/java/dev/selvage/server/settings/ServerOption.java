package dev.selvage.server.settings;

import java.util.Locale;
import java.util.Optional;

/**
 * A setting that flags, the environment and the configuration file all can give, under one name:
 * {@code max-age}, {@code SELVAGE_SERVE_MAX_AGE}, {@code "max-age"}.
 */
public enum ServerOption {
  /** Where the images are; several are a JSON array of them. */
  IMAGES(
      "DIR|URL",
      "Folder, s3://BUCKET/PREFIX or https://HOST/PATH/{id}; of several the first that has an image"
          + " counts."),
  /** Web servers that originals may come from. */
  ORIGIN_HOSTS("HOSTS", "Hosts that images may be redirected to, beside those of --images."),
  /** Web servers that may be asked in whatever way. */
  ORIGIN_TRUSTED("HOSTS", "Hosts that may be private, at any port, or without TLS."),
  /** How long an original may take to arrive, as {@code 10s}. */
  ORIGIN_TIME("TIME", "How long fetching an image may take. Default: 10s."),
  /** How long an original is used before it is asked for anew, as {@code 10s}. */
  ORIGIN_MAX_AGE("TIME", "How long an image is used before it is revalidated. Default: 10s."),
  /** Bytes of copies of originals on the disk. */
  ORIGIN_CACHE(
      "BYTES", "Space of fetched images on the disk, beside the cache; 0 keeps none. Default: 1G."),
  /** Where a server of S3 other than Amazon's is. */
  S3_ENDPOINT("URL", "Server of s3://BUCKET/PREFIX. Default: Amazon's."),
  /** The buckets' region. */
  S3_REGION("NAME", "Region of the buckets. Default: that of AWS_REGION or the profile."),
  /** Whether a bucket stands in the path of its URLs. */
  S3_PATH_STYLE("", "The bucket stands in the path of URLs, not in their host."),
  /** File of the issuers' keys, or its URL. */
  KEYS("FILE", "Keys by issuer: {\"issuers\":{\"ISS\":[\"BASE64URL KEY\"]}}; or a URL. Watched."),
  /** Address to listen on. */
  HOST("ADDRESS", "Address to listen on. Default: 127.0.0.1."),
  /** Port to listen on; 0 takes any free one. */
  PORT("P", "Port; 0 takes any free one. Default: 8080."),
  /** Port for the metrics alone. */
  METRICS_PORT("P", "Port of /metrics alone; 0 takes any free one. Default: shown at --port."),
  /** {@code render} or {@code redirect}. */
  DELIVERY("MODE", "render here, or redirect to a delivery service. Default: render."),
  /** {@code strict} or {@code compatible}. */
  TOKENS("MODE", "strict, or compatible with recorded ones. Default: strict."),
  /** How far clocks may be apart, as {@code 60s}. */
  CLOCK_SKEW("TIME", "How far clocks may be apart. Default: 60s."),
  /** Account at the delivery service. */
  CLOUD("NAME", "Account to redirect to."),
  /** File with that account's secret. */
  CLOUD_SECRET_FILE("FILE", "Its secret, instead of SELVAGE_CLOUD_SECRET."),
  /** What stands before the URL in {@code Location}. */
  LOCATION_PREFIX("TEXT", "What stands before the URL in Location."),
  /** What is done to every image before the chain of its token. */
  BASE_CHAIN(
      "CHAIN",
      "Before the chain of a token: none, components as c_fit,w_1200, a JSON array, or a file"
          + " of either. Default: c_fit,h_1920,w_1920."),
  /** File with chains by name, as JSON; in the configuration file also that object itself. */
  PRESETS(
      "FILE", "Chains by name: {\"mini\":[{\"crop\":\"fill\",\"width\":100}]}; or a URL. Watched."),
  /** How often keys and presets at URLs are asked for, as {@code 5s}. */
  RELOAD_INTERVAL("TIME", "How often keys and presets at URLs are asked for. Default: 5s."),
  /** File with the token that goes with these requests. */
  RELOAD_TOKEN_FILE("FILE", "Bearer token for that, instead of SELVAGE_RELOAD_TOKEN."),
  /** File with the secret that signs the paths of presets. */
  PRESET_SECRET_FILE("FILE", "Secret of their paths, instead of SELVAGE_PRESET_SECRET."),
  /** Whether presets need no signature. */
  PUBLIC_PRESETS("", "Presets need no signature."),
  /** Whether anybody may ask for any size. */
  ALLOW_UNSIGNED("", "Anybody may ask for ?width=..&height=..&crop=..."),
  /** Whether refusals say why. */
  EXPLAIN_REFUSALS("", "Refusals say why, as reason and detail of their problem+json."),
  /** Of JPEG and WebP, 1..100. */
  QUALITY("1..100", "Quality of JPEG and WebP. Default: 85."),
  /** {@code quality} or {@code fast}. */
  PROFILE("PROFILE", "fast lets decoders shrink images; quality does not. Default: quality."),
  /** A folder of fonts for texts. */
  FONTS("DIR", "A folder of fonts for texts. Default: Liberation Sans alone."),
  /** How long answers may be kept by others, as {@code 1h}. */
  MAX_AGE("TIME", "How long others may keep an image. Default: 1h."),
  /** The most bytes of an image file. */
  MAX_BYTES("N", "Largest image file. Default: 20000000."),
  /** The most pixels of an image or a canvas. */
  MAX_PIXELS("N", "Largest image and canvas. Default: 50000000."),
  /** The longest side of an image. */
  MAX_SIDE("PX", "Longest side of an image. Default: 30000."),
  /** How long one image may be decoded, as {@code 10s}. */
  MAX_DECODE_TIME("TIME", "How long decoding an image may take. Default: 10s."),
  /** The most memory of one decode. */
  MAX_DECODE_MEMORY("BYTES", "Memory for decoding an image. Default: 1000000000."),
  /** The most scans of a JPEG. */
  MAX_SCANS("N", "Scans of a JPEG. Default: 100."),
  /** The most bytes of a colour profile. */
  MAX_PROFILE_BYTES("BYTES", "Largest colour profile; larger ones are ignored. Default: 4000000."),
  /** The most bytes of EXIF data that are looked at. */
  MAX_EXIF_BYTES("BYTES", "EXIF data that are looked at. Default: 1000000."),
  /** Whether truncated files may be used. */
  ALLOW_TRUNCATED("", "Use what there is of files that end too early."),
  /** Bytes of rendered images in memory. */
  CACHE_MEMORY("BYTES", "Rendered images in memory. Default: an eighth of the heap, at most 128M."),
  /** Bytes of rendered images on the disk. */
  CACHE_DISK("BYTES", "Space of rendered images on the disk; 0 keeps none. Default: 1G."),
  /** Folder of rendered images. */
  CACHE_FOLDER(
      "DIR", "Where those are, in selvage-cache inside. Default: .selvage/cache of the images."),
  /** Rendered images that several servers share. */
  CACHE(
      "s3://BUCKET/PREFIX", "Rendered images that several servers share, behind memory and disk."),
  /** The most renderings at a time. */
  RENDERS("N", "Renderings at a time. Default: the number of cores."),
  /** The most renderings that wait. */
  QUEUE("N", "Renderings that may wait. Default: four a core."),
  /** Until when a request must be answered, as {@code 30s}. */
  DEADLINE("TIME", "How long a request may take. Default: 30s."),
  /** How long a server that stops still takes requests, as {@code 5s}. */
  STOP_DELAY("TIME", "How long it takes requests yet when stopped, not ready. Default: 0s."),
  /** Which of several servers this is. */
  INSTANCE_ID("NAME", "This server in logs, metrics and traces. Default: the host's and a number."),
  /** The most connections at a time. */
  CONNECTIONS("N", "Connections at a time; others wait. Default: 4096."),
  /** How long the header of a request may take, as {@code 10s}. */
  HEADER_TIME("TIME", "How long the header of a request may take. Default: 10s."),
  /** The least bytes a second of a body. */
  MIN_RATE("BYTES", "Least bytes a second of what is received or sent. Default: 4k."),
  /** How long a body may be slower than that, as {@code 5s}. */
  RATE_GRACE("TIME", "How long that may be slower. Default: 5s."),
  /** {@code stderr}, {@code stdout}, {@code off} (or {@code none}), or a file. */
  ACCESS_LOG("WHERE", "JSON lines to stderr, stdout, off, or a file. Default: stderr.");

  /** How names in the environment begin. */
  public static final String ENVIRONMENT = "SELVAGE_SERVE_";

  private final String value;
  private final String description;

  ServerOption(String value, String description) {
    this.value = value;
    this.description = description;
  }

  /** Whether it may be given several times; then its value may also be a JSON array of texts. */
  public boolean isList() {
    return this == IMAGES || this == ORIGIN_HOSTS || this == ORIGIN_TRUSTED;
  }

  /** What a value is called in help texts; empty for one that is just there or not. */
  public String value() {
    return value;
  }

  /** What it does, and its default. */
  public String description() {
    return description;
  }

  /** The name of the flag, without its dashes, and of the key in the file. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name in the environment. */
  public String variable() {
    return ENVIRONMENT + name();
  }

  static Optional<ServerOption> ofLabel(String label) {
    for (ServerOption option : values()) {
      if (option.label().equals(label)) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }
}
