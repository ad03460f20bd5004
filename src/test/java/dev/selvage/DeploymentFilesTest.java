package dev.selvage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.server.ImageServer;
import dev.selvage.server.settings.ServerConfiguration;
import dev.selvage.server.settings.ServerOption;
import dev.selvage.server.settings.ServerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The examples of {@code src/main/dist}: their options, paths and ports are those of the code. */
class DeploymentFilesTest {
  private static final Path FILES = Path.of("src", "main", "dist");
  private static final Path COMPOSE = FILES.resolve("compose").resolve("compose.yaml");
  private static final Path KUBERNETES = FILES.resolve("kubernetes").resolve("selvage.yaml");
  private static final Path UNIT = FILES.resolve("systemd").resolve("selvage@.service");

  @Test
  void theServersOfComposeTakeTheirOptions() throws IOException {
    Map<ServerOption, String> flags = flags(Files.readString(COMPOSE), "(?m)^ +- --(\\S+)$");
    ServerSettings settings = ServerConfiguration.of(flags, Map.of(), null).settings();
    assertEquals("0.0.0.0", settings.host());
    assertEquals("s3://renditions/v1", String.valueOf(settings.handler().sharedCache()));
    assertEquals("http://s3:80", String.valueOf(settings.handler().s3().endpoint()));
    assertTrue(settings.handler().s3().pathStyle());
    List<String> ports = found(Files.readString(COMPOSE), "127\\.0\\.0\\.1:(\\d+)/health");
    assertEquals(Set.of(String.valueOf(settings.port())), Set.copyOf(ports));
  }

  @Test
  void nginxOfComposeKnowsItsServersAndTheirPort() throws IOException {
    String site = Files.readString(FILES.resolve("compose").resolve("nginx.conf"));
    List<String> servers = found(site, "(?m)^ +server ([a-z0-9-]+):8080 ");
    List<String> services = found(Files.readString(COMPOSE), "(?m)^  (selvage-[0-9]+):$");
    assertEquals(services, servers);
    assertEquals(2, servers.size());
  }

  @Test
  void kubernetesTakesItsVariables() throws IOException {
    String manifest = Files.readString(KUBERNETES);
    Map<String, String> environment = variables(manifest);
    // Of the pod, by its name.
    assertTrue(manifest.contains("- name: SELVAGE_SERVE_INSTANCE_ID\n"));
    environment.put(ServerOption.INSTANCE_ID.variable(), "selvage-6d4cf56db6-x7k2p");
    // A file of presets is read with the settings, and there is none here.
    Path presets = Path.of(environment.getOrDefault(ServerOption.PRESETS.variable(), ""));
    environment.remove(ServerOption.PRESETS.variable());
    ServerSettings settings = ServerConfiguration.of(Map.of(), environment, null).settings();
    List<String> ports = found(manifest, "name: (?:http|metrics), containerPort: (\\d+)");
    assertEquals(
        List.of(String.valueOf(settings.port()), String.valueOf(settings.metricsPort())), ports);
    assertEquals(
        List.of(String.valueOf(settings.metricsPort())),
        found(manifest, "prometheus.io/port: \"(\\d+)\""));
    Duration grace =
        Duration.ofSeconds(
            Long.parseLong(found(manifest, "terminationGracePeriodSeconds: (\\d+)").get(0)));
    Duration needed = settings.handler().stopDelay().plus(settings.handler().drain());
    assertTrue(grace.compareTo(needed) > 0, grace + " for " + needed);
    Set<String> mounts = new TreeSet<>(found(manifest, "mountPath: (\\S+?)[,}]"));
    for (Path path :
        List.of(
            Path.of(settings.handler().images().get(0).toString()),
            Objects.requireNonNull(settings.handler().cacheFolder()),
            Objects.requireNonNull(settings.handler().keys().file()).resolveSibling(""),
            presets.resolveSibling(""))) {
      assertTrue(mounts.contains(path.toString()), path + " is none of " + mounts);
    }
    long disk = settings.handler().diskCacheBytes();
    assertTrue(disk < 5L << 30, "the volume of the cache has 5Gi");
  }

  @Test
  void probesAskForPathsOfTheServer() throws IOException {
    Set<String> probed = new TreeSet<>(found(Files.readString(KUBERNETES), "path: (/[a-z/]+),"));
    probed.addAll(found(Files.readString(COMPOSE), ":8080(/health[a-z/]*)"));
    assertEquals(Set.of("/health/live", "/health/ready"), probed);
    try (InputStream described = ImageServer.class.getResourceAsStream("openapi.json")) {
      Set<String> paths =
          new TreeSet<>(JsonMapper.shared().readTree(described).get("paths").propertyNames());
      assertTrue(paths.containsAll(probed), paths + " lack some of " + probed);
    }
    String manifest = Files.readString(KUBERNETES);
    assertTrue(manifest.contains("readinessProbe:\n            httpGet: {path: /health/ready,"));
    assertTrue(manifest.contains("livenessProbe:\n            httpGet: {path: /health/live,"));
  }

  @Test
  void aDisruptionLeavesServers() throws IOException {
    String manifest = Files.readString(KUBERNETES);
    int replicas = Integer.parseInt(found(manifest, "replicas: (\\d+)").get(0));
    int least = Integer.parseInt(found(manifest, "minAvailable: (\\d+)").get(0));
    assertTrue(least >= 1 && least < replicas, least + " of " + replicas);
    assertTrue(manifest.contains("limits: {memory: 1Gi"));
  }

  @Test
  void theUserIsThatOfTheImage() throws IOException {
    List<String> user = found(Files.readString(Path.of("Dockerfile")), "(?m)^USER (\\d+)$");
    assertEquals(user, found(Files.readString(KUBERNETES), "runAsUser: (\\d+)"));
  }

  @Test
  void theUnitIsThatOfThePackageForSeveralServers() throws IOException {
    List<String> single = Files.readAllLines(Path.of("src", "packaging", "deb", "selvage.service"));
    List<String> several = Files.readAllLines(UNIT);
    for (String line : single) {
      String key = line.contains("=") ? line.substring(0, line.indexOf('=')) : line;
      boolean own =
          Set.of("Description", "ExecStart", "CacheDirectory", "TimeoutStopSec").contains(key)
              || line.startsWith("Environment=\"SELVAGE_OPTS");
      assertTrue(several.contains(line) || own, line + " is missing");
    }
    String start =
        several.stream().filter(line -> line.startsWith("ExecStart=")).findFirst().orElse("");
    List<String> words = List.of(start.split(" ", -1));
    assertEquals("ExecStart=/usr/bin/selvage", words.get(0));
    for (String word : words) {
      assertTrue(!word.startsWith("--") || word.equals("--config") || option(word) != null, word);
    }
    assertTrue(start.contains("--port %i"), start);
    assertTrue(several.contains("CacheDirectory=selvage/%i"));
  }

  private static Map<ServerOption, String> flags(String text, String pattern) {
    Map<ServerOption, String> flags = new EnumMap<>(ServerOption.class);
    for (String flag : found(text, pattern)) {
      String[] parts = flag.split("=", 2);
      ServerOption option = Objects.requireNonNull(option("--" + parts[0]), flag);
      flags.put(option, parts.length == 1 ? "true" : parts[1]);
    }
    return flags;
  }

  private static @Nullable ServerOption option(String flag) {
    return Stream.of(ServerOption.values())
        .filter(each -> flag.equals("--" + each.label()))
        .findFirst()
        .orElse(null);
  }

  /** Variables of the server that stand on a line each with their values. */
  private static Map<String, String> variables(String manifest) {
    Map<String, String> variables = new LinkedHashMap<>();
    Pattern.compile("name: (SELVAGE_SERVE_[A-Z0-9_]+), value: \"?([^\"}]+)\"?}")
        .matcher(manifest)
        .results()
        .forEach(match -> variables.put(match.group(1), match.group(2)));
    return variables;
  }

  private static List<String> found(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toList());
  }
}
