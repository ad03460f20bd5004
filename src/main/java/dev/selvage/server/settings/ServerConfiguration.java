package dev.selvage.server.settings;

import dev.selvage.ConfigurationFile;
import dev.selvage.KnownNames;
import dev.selvage.SelvageException;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.io.OutputCheck;
import dev.selvage.json.JsonException;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonReader;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What flags, environment and configuration file say, as text: a flag goes before the environment,
 * the environment before the file. Mistakes are collected, so that all are told at once. Not safe
 * for use by several threads.
 */
public final class ServerConfiguration {
  private static final JsonReader JSON = JsonReader.strict(64);
  private static final int MAX_FILE = 1 << 20;
  private static final List<ServerOption> FILES =
      List.of(
          ServerOption.KEYS,
          ServerOption.PRESETS,
          ServerOption.RELOAD_TOKEN_FILE,
          ServerOption.PRESET_SECRET_FILE,
          ServerOption.CLOUD_SECRET_FILE);

  private final Map<ServerOption, String> values = new EnumMap<>(ServerOption.class);
  private final Map<String, String> environment;
  private final @Nullable Path file;
  private final List<String> mistakes = new ArrayList<>();
  private final List<String> openSecrets = new ArrayList<>();
  private @Nullable JsonNode presets;

  private ServerConfiguration(Map<String, String> environment, @Nullable Path file) {
    this.environment = environment;
    this.file = file;
  }

  /**
   * Lays the three over each other.
   *
   * @param flags as given on the command line
   * @param environment all variables; those that are not ours are passed over
   * @param file JSON object with the options' labels as keys; null for none
   */
  public static ServerConfiguration of(
      Map<ServerOption, String> flags, Map<String, String> environment, @Nullable Path file) {
    ServerConfiguration all = new ServerConfiguration(environment, file);
    if (file != null) {
      all.readFile(file);
    }
    all.readEnvironment();
    all.values.putAll(flags);
    return all;
  }

  /**
   * The settings.
   *
   * @throws UsageException with all mistakes, if there are any
   */
  public ServerSettings settings() {
    Optional<ServerSettings> settings = new SettingsReader(this).read();
    checkAccessLog();
    if (!mistakes.isEmpty() || settings.isEmpty()) {
      String count = mistakes.size() == 1 ? "a mistake" : mistakes.size() + " mistakes";
      throw new UsageException(
          "serve", "has " + count + ": " + String.join(" | ", mistakes), "see serve --help");
    }
    return settings.get();
  }

  /** Files of secrets that everybody on this machine may read, once the settings were read. */
  public List<String> openSecrets() {
    return List.copyOf(openSecrets);
  }

  /** Where the access log goes: {@code stderr}, {@code stdout}, {@code off} or a file. */
  public String accessLog() {
    String where = values.getOrDefault(ServerOption.ACCESS_LOG, "stderr");
    return where.equals("none") ? "off" : where;
  }

  /** The log grows at its end: in a file that the server reads that would be its end. */
  private void checkAccessLog() {
    String where = accessLog();
    if (Set.of("stderr", "stdout", "off").contains(where)) {
      return;
    }
    OutputCheck files = new OutputCheck();
    try {
      if (file != null) {
        files.reads("the configuration", file);
      }
      for (ServerOption option : FILES) {
        value(option)
            .map(ConfigurationSource::parse)
            .map(ConfigurationSource::file)
            .ifPresent(path -> files.reads(option.label(), path));
      }
      files.replaces("the log", Path.of(where)).check();
    } catch (SelvageException e) {
      mistake(ServerOption.ACCESS_LOG, e);
    } catch (InvalidPathException e) {
      mistake(ServerOption.ACCESS_LOG.label(), "or a file that is read is no path; correct it");
    }
  }

  Optional<String> value(ServerOption option) {
    return Optional.ofNullable(values.get(option));
  }

  /** A secret, which only the environment holds. */
  Optional<String> secret(String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
  }

  /** The presets, where the file holds them itself. */
  @Nullable JsonNode presets() {
    return presets;
  }

  void open(String secret) {
    openSecrets.add(secret);
  }

  void mistake(String where, String what) {
    mistakes.add(where + ": " + what);
  }

  void mistake(ServerOption option, SelvageException e) {
    mistake(option.label(), String.valueOf(e.getMessage()));
  }

  private void readEnvironment() {
    environment.forEach(
        (variable, value) -> {
          if (!variable.startsWith(ServerOption.ENVIRONMENT) || value.isBlank()) {
            return;
          }
          for (ServerOption option : ServerOption.values()) {
            if (option.variable().equals(variable)) {
              values.put(option, value);
              return;
            }
          }
          if (!variable.equals(ServerOption.ENVIRONMENT + "CONFIG")) {
            mistake(variable, "is no setting; " + variables().adviceOfNearest(variable));
          }
        });
  }

  private static KnownNames variables() {
    return KnownNames.of(Stream.of(ServerOption.values()).map(ServerOption::variable).toList());
  }

  private static KnownNames labels() {
    return KnownNames.of(Stream.of(ServerOption.values()).map(ServerOption::label).toList());
  }

  private void readFile(Path file) {
    try {
      JsonNode root = JSON.read(ConfigurationFile.of(file, MAX_FILE).read());
      if (!root.isObject()) {
        mistake(file.toString(), "is no JSON object");
        return;
      }
      root.properties().forEach(entry -> readKey(file, entry.getKey(), entry.getValue()));
    } catch (UnusableInputException e) {
      mistake(file.toString(), e.what() + "; " + e.remedy());
    } catch (JsonException e) {
      mistake(file.toString(), "is no JSON: " + e.what());
    }
  }

  private void readKey(Path file, String key, JsonNode value) {
    ServerOption option = ServerOption.ofLabel(key).orElse(null);
    if (option == null) {
      mistake(file + ": " + key, "is no setting; " + labels().adviceOfNearest(key));
    } else if (option == ServerOption.PRESETS && value.isObject()) {
      presets = value;
    } else if ((option == ServerOption.BASE_CHAIN || option.isList()) && value.isArray()) {
      values.put(option, value.toString());
    } else if (!value.isContainer() && !value.isNull()) {
      values.put(option, value.asString());
    } else {
      mistake(file + ": " + key, "is no text, number or truth");
    }
  }
}
