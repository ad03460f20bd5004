package dev.selvage.server.settings;

import dev.selvage.ConfigurationFile;
import dev.selvage.SelvageException;
import dev.selvage.UsageException;
import dev.selvage.delivery.BaseChain;
import dev.selvage.image.DecodingProfile;
import dev.selvage.image.Limits;
import dev.selvage.io.PathRefusal;
import dev.selvage.json.ArrayNode;
import dev.selvage.json.JsonException;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonReader;
import dev.selvage.s3.S3Location;
import dev.selvage.s3.S3Settings;
import dev.selvage.server.url.PresetSigner;
import dev.selvage.token.TokenPolicy;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the texts of a configuration into settings, and notes every mistake on the way. */
final class SettingsReader {
  private static final JsonReader JSON = JsonReader.strict(64);
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(s|m|h|d)?");
  private static final Pattern BYTES = Pattern.compile("([0-9]{1,15})([kMG]?)");

  /** Of a file of presets or a secret, bytes. */
  private static final int MOST_CONTENT = 1 << 20;

  private static final long MOST_BYTES = 1L << 40;

  private final ServerConfiguration texts;

  SettingsReader(ServerConfiguration texts) {
    this.texts = texts;
  }

  /** The settings; empty, or with mistakes noted, if there are any. */
  Optional<ServerSettings> read() {
    List<ImageLocation> images = images();
    ServerSettings.Builder builder = ServerSettings.builder(images, Path.of(""));
    take(ServerOption.KEYS, ConfigurationSource::parse, builder::keys);
    if (texts.value(ServerOption.KEYS).isEmpty()) {
      missing(ServerOption.KEYS);
    }
    take(ServerOption.HOST, text -> text, builder::host);
    take(ServerOption.PORT, text -> number(text, 0, 65_535), builder::port);
    take(ServerOption.METRICS_PORT, text -> number(text, 0, 65_535), builder::metricsPort);
    take(ServerOption.DELIVERY, SettingsReader::delivery, builder::delivery);
    take(ServerOption.CLOUD, text -> text, builder::cloud);
    take(ServerOption.LOCATION_PREFIX, text -> text, builder::locationPrefix);
    take(ServerOption.BASE_CHAIN, SettingsReader::baseChain, builder::baseChain);
    take(ServerOption.PUBLIC_PRESETS, SettingsReader::truth, builder::publicPresets);
    take(ServerOption.ALLOW_UNSIGNED, SettingsReader::truth, builder::allowUnsigned);
    take(ServerOption.EXPLAIN_REFUSALS, SettingsReader::truth, builder::explainRefusals);
    take(ServerOption.QUALITY, text -> number(text, 1, 100), builder::quality);
    take(ServerOption.FONTS, SettingsReader::path, builder::fonts);
    take(ServerOption.PROFILE, SettingsReader::profile, builder::profile);
    take(ServerOption.MAX_AGE, SettingsReader::duration, builder::maxAge);
    take(ServerOption.CACHE_MEMORY, SettingsReader::bytes, builder::memoryCacheBytes);
    take(ServerOption.CACHE_DISK, SettingsReader::bytes, builder::diskCacheBytes);
    take(ServerOption.CACHE, S3Location::parse, builder::sharedCache);
    take(ServerOption.CACHE_FOLDER, SettingsReader::path, builder::cacheFolder);
    take(ServerOption.RENDERS, text -> number(text, 1, 1024), builder::renders);
    take(ServerOption.QUEUE, text -> number(text, 1, 100_000), builder::queue);
    take(ServerOption.DEADLINE, SettingsReader::duration, builder::patience);
    take(ServerOption.STOP_DELAY, SettingsReader::duration, builder::stopDelay);
    take(ServerOption.INSTANCE_ID, text -> text, builder::instanceId);
    clients(builder);
    s3(builder);
    origins(builder);
    tokens(builder);
    limits(builder);
    secrets(builder);
    presets(builder);
    reloading(builder);
    try {
      return Optional.of(builder.build());
    } catch (SelvageException e) {
      texts.mistake(e.where(), e.what() + "; " + e.remedy());
      return Optional.empty();
    }
  }

  private void clients(ServerSettings.Builder builder) {
    ConnectionLimits[] limits = {ConnectionLimits.DEFAULT};
    take(
        ServerOption.CONNECTIONS,
        text -> limits[0].withConnections(number(text, 1, 1_000_000)),
        value -> limits[0] = value);
    take(
        ServerOption.HEADER_TIME,
        text -> limits[0].withHeaderTime(duration(text)),
        value -> limits[0] = value);
    take(
        ServerOption.MIN_RATE,
        text -> limits[0].withMinRate(bytes(text)),
        value -> limits[0] = value);
    take(
        ServerOption.RATE_GRACE,
        text -> limits[0].withRateGrace(duration(text)),
        value -> limits[0] = value);
    builder.clients(limits[0]);
  }

  private void s3(ServerSettings.Builder builder) {
    S3Settings.Builder s3 = S3Settings.builder();
    take(ServerOption.S3_ENDPOINT, URI::create, s3::endpoint);
    take(ServerOption.S3_REGION, text -> text, s3::region);
    take(ServerOption.S3_PATH_STYLE, SettingsReader::truth, s3::pathStyle);
    try {
      builder.s3(s3.build());
    } catch (UsageException e) {
      texts.mistake("s3-" + e.where(), e.what() + "; " + e.remedy());
    }
  }

  private void tokens(ServerSettings.Builder builder) {
    TokenPolicy[] policy = {TokenPolicy.STRICT};
    take(ServerOption.TOKENS, SettingsReader::policy, value -> policy[0] = value);
    take(
        ServerOption.CLOCK_SKEW,
        text -> policy[0].withClockSkew(duration(text)),
        value -> policy[0] = value);
    builder.tokens(policy[0]);
  }

  private void limits(ServerSettings.Builder builder) {
    Limits.Builder limits = Limits.builder();
    take(ServerOption.MAX_BYTES, SettingsReader::bytes, limits::maxBytes);
    take(ServerOption.MAX_PIXELS, SettingsReader::bytes, limits::maxPixels);
    take(ServerOption.MAX_SIDE, SettingsReader::size, limits::maxSide);
    take(ServerOption.MAX_DECODE_TIME, SettingsReader::duration, limits::maxTime);
    take(ServerOption.MAX_DECODE_MEMORY, SettingsReader::bytes, limits::maxMemory);
    take(ServerOption.MAX_SCANS, SettingsReader::size, limits::maxScans);
    take(ServerOption.MAX_PROFILE_BYTES, SettingsReader::size, limits::maxProfileBytes);
    take(ServerOption.MAX_EXIF_BYTES, SettingsReader::size, limits::maxExifBytes);
    take(ServerOption.ALLOW_TRUNCATED, SettingsReader::truth, limits::allowTruncated);
    builder.limits(limits.build());
  }

  private void secrets(ServerSettings.Builder builder) {
    texts.secret("SELVAGE_CLOUD_SECRET").ifPresent(builder::cloudSecret);
    take(ServerOption.CLOUD_SECRET_FILE, this::secret, builder::cloudSecret);
    try {
      texts.secret("SELVAGE_PRESET_SECRET").map(this::signer).ifPresent(builder::presetSigner);
    } catch (UsageException e) {
      texts.mistake("SELVAGE_PRESET_SECRET", e.what() + "; " + e.remedy());
    }
    take(ServerOption.PRESET_SECRET_FILE, text -> signer(secret(text)), builder::presetSigner);
  }

  private PresetSigner signer(String secret) {
    return new PresetSigner(secret.getBytes(StandardCharsets.UTF_8));
  }

  private void presets(ServerSettings.Builder builder) {
    JsonNode inline = texts.presets();
    if (inline != null && texts.value(ServerOption.PRESETS).isEmpty()) {
      builder.presets(chains(inline));
    }
    take(ServerOption.PRESETS, ConfigurationSource::parse, builder::presetsSource);
    take(
        ServerOption.PRESETS,
        text -> {
          // Those at a URL are seen when the server starts.
          boolean url = ConfigurationSource.parse(text).url() != null;
          try {
            return JSON.read(url ? "{}" : content(text));
          } catch (JsonException e) {
            throw new UsageException(text, "is no JSON", "write {\"NAME\":[{...}]}", e);
          }
        },
        json -> builder.presets(chains(json)));
  }

  private void reloading(ServerSettings.Builder builder) {
    Reloading[] reloading = {Reloading.DEFAULT};
    texts
        .secret("SELVAGE_RELOAD_TOKEN")
        .ifPresent(token -> reloading[0] = reloading[0].withToken(token));
    take(
        ServerOption.RELOAD_TOKEN_FILE,
        text -> reloading[0].withToken(secret(text)),
        value -> reloading[0] = value);
    take(
        ServerOption.RELOAD_INTERVAL,
        text -> reloading[0].withInterval(duration(text)),
        value -> reloading[0] = value);
    builder.reloading(reloading[0]);
  }

  private Map<String, Chain> chains(JsonNode json) {
    Map<String, Chain> chains = new LinkedHashMap<>();
    if (!json.isObject()) {
      texts.mistake(ServerOption.PRESETS.label(), "are no JSON object; write {\"NAME\":[{...}]}");
    }
    json.properties()
        .forEach(
            entry -> {
              try {
                chains.put(entry.getKey(), ChainJson.parse(entry.getValue().toString()));
              } catch (UsageException e) {
                texts.mistake("presets." + entry.getKey(), String.valueOf(e.getMessage()));
              }
            });
    return chains;
  }

  /**
   * Where the images are; somewhere, so that settings can be made of the rest, if that is missing.
   */
  private List<ImageLocation> images() {
    List<ImageLocation> images = new ArrayList<>();
    take(
        ServerOption.IMAGES,
        text -> texts(text).stream().map(ImageLocation::parse).toList(),
        images::addAll);
    ImageLocation none = new ImageLocation.Folder(Path.of(""));
    if (images.isEmpty() || images.contains(none)) {
      missing(ServerOption.IMAGES);
      return List.of(none);
    }
    return images;
  }

  private void missing(ServerOption option) {
    texts.mistake(
        option.label(), "is missing; give --" + option.label() + " or " + option.variable());
  }

  private void origins(ServerSettings.Builder builder) {
    OriginSettings[] origins = {OriginSettings.DEFAULT};
    take(
        ServerOption.ORIGIN_HOSTS,
        text -> new OriginHosts(hosts(text), origins[0].hosts().trusted()),
        value -> origins[0] = origins[0].withHosts(value));
    take(
        ServerOption.ORIGIN_TRUSTED,
        text -> new OriginHosts(origins[0].hosts().listed(), hosts(text)),
        value -> origins[0] = origins[0].withHosts(value));
    take(
        ServerOption.ORIGIN_TIME,
        text -> origins[0].withTime(duration(text)),
        value -> origins[0] = value);
    take(
        ServerOption.ORIGIN_MAX_AGE,
        text -> origins[0].withMaxAge(duration(text)),
        value -> origins[0] = value);
    take(
        ServerOption.ORIGIN_CACHE,
        text -> origins[0].withCopyBytes(bytes(text)),
        value -> origins[0] = value);
    builder.origins(origins[0]);
  }

  /** Hosts, with commas between them or as a JSON array. */
  private static Set<String> hosts(String text) {
    return texts(text).stream()
        .flatMap(each -> Stream.of(each.split(",", -1)))
        .map(String::strip)
        .collect(Collectors.toSet());
  }

  /** One text, or several as a JSON array. */
  private static List<String> texts(String text) {
    if (!text.startsWith("[")) {
      return List.of(text);
    }
    try {
      return elements(JSON.read(text)).stream().map(JsonNode::stringValue).toList();
    } catch (JsonException | IllegalArgumentException e) {
      throw new UsageException(text, "is no JSON array of texts", "write [\"A\",\"B\"]", e);
    }
  }

  private static List<JsonNode> elements(JsonNode json) {
    if (json instanceof ArrayNode array) {
      return array.elements();
    }
    throw new IllegalArgumentException("no array");
  }

  private <T> void take(ServerOption option, Function<String, T> reader, Consumer<T> setting) {
    String text = texts.value(option).orElse(null);
    if (text == null) {
      return;
    }
    try {
      setting.accept(reader.apply(text));
    } catch (SelvageException e) {
      texts.mistake(option, e);
    } catch (InvalidPathException e) {
      texts.mistake(option, PathRefusal.of(e));
    } catch (IllegalArgumentException e) {
      texts.mistake(option.label(), text + " is out of range");
    }
  }

  private static Path path(String text) {
    return Path.of(text);
  }

  private static Chain baseChain(String text) {
    boolean chain = text.strip().startsWith("[");
    return BaseChain.parse(!chain && Files.isRegularFile(Path.of(text)) ? content(text) : text);
  }

  private static TokenPolicy policy(String text) {
    return switch (text) {
      case "strict" -> TokenPolicy.STRICT;
      case "compatible" -> TokenPolicy.COMPATIBLE;
      default -> throw refused(text, "write strict or compatible");
    };
  }

  private static DeliveryMode delivery(String text) {
    return switch (text) {
      case "render" -> DeliveryMode.RENDER;
      case "redirect" -> DeliveryMode.REDIRECT;
      default -> throw refused(text, "write render or redirect");
    };
  }

  private static DecodingProfile profile(String text) {
    return switch (text) {
      case "quality" -> DecodingProfile.QUALITY;
      case "fast" -> DecodingProfile.FAST;
      default -> throw refused(text, "write quality or fast");
    };
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refused(text, "write true or false");
    };
  }

  private static int number(String text, int least, int most) {
    int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    if (number < least || number > most) {
      throw refused(text, "write a number from " + least + " to " + most);
    }
    return number;
  }

  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw refused(text, "write a time such as 60s, 5m or 1h");
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2) == null ? "s" : matcher.group(2)) {
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      case "d" -> Duration.ofDays(count);
      default -> Duration.ofSeconds(count);
    };
  }

  private static long bytes(String text) {
    Matcher matcher = BYTES.matcher(text);
    if (!matcher.matches()) {
      throw refused(text, "write bytes such as 64M or 2G");
    }
    long count = Long.parseLong(matcher.group(1));
    long unit =
        switch (matcher.group(2)) {
          case "k" -> 1L << 10;
          case "M" -> 1L << 20;
          case "G" -> 1L << 30;
          default -> 1;
        };
    if (count > MOST_BYTES / unit) {
      throw refused(text, "write at most 1024G");
    }
    return count * unit;
  }

  private static int size(String text) {
    long value = bytes(text);
    if (value > Integer.MAX_VALUE) {
      throw refused(text, "write less than 2G");
    }
    return (int) value;
  }

  private String secret(String file) {
    String content = content(file);
    if (ConfigurationFile.of(Path.of(file), MOST_CONTENT).isReadByOthers()) {
      texts.open(file);
    }
    return content;
  }

  private static String content(String file) {
    return ConfigurationFile.of(Path.of(file), MOST_CONTENT).text().strip();
  }

  private static UsageException refused(@Nullable String text, String remedy) {
    return new UsageException(String.valueOf(text), "is not possible", remedy);
  }
}
