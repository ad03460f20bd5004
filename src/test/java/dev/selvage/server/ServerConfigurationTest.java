package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.server.settings.DeliveryMode;
import dev.selvage.server.settings.ImageHandlerSettings;
import dev.selvage.server.settings.ImageLocation;
import dev.selvage.server.settings.OriginHosts;
import dev.selvage.server.settings.OriginSettings;
import dev.selvage.server.settings.ServerConfiguration;
import dev.selvage.server.settings.ServerOption;
import dev.selvage.server.settings.ServerSettings;
import dev.selvage.token.TokenPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flags over environment over file, and every mistake at once. */
class ServerConfigurationTest {
  private static final Map<ServerOption, String> PATHS =
      Map.of(ServerOption.IMAGES, "photos", ServerOption.KEYS, "keys.json");

  @TempDir Path folder;

  @Test
  void aFlagGoesBeforeTheEnvironmentBeforeTheFile() throws IOException {
    Path file =
        write(
            "{\"images\":\"f\",\"keys\":\"f\",\"port\":1,\"quality\":51,\"max-age\":\"2h\","
                + "\"public-presets\":true,\"presets\":{\"mini\":[{\"width\":5}]}}");
    Map<String, String> environment =
        Map.of(
            "SELVAGE_SERVE_PORT", "2",
            "SELVAGE_SERVE_QUALITY", "52",
            "SELVAGE_SERVE_TOKENS", "compatible",
            "SELVAGE_SERVE_CONFIG", "elsewhere",
            "PATH", "/bin");
    ServerSettings settings =
        ServerConfiguration.of(Map.of(ServerOption.PORT, "3"), environment, file).settings();
    assertEquals(3, settings.port());
    assertEquals(52, settings.handler().quality());
    assertEquals(Duration.ofHours(2), settings.handler().maxAge());
    assertEquals(TokenPolicy.COMPATIBLE, settings.handler().tokens());
    assertEquals(List.of(new ImageLocation.Folder(Path.of("f"))), settings.handler().images());
    assertEquals(Set.of("mini"), settings.handler().presets().keySet());
    assertTrue(settings.handler().publicPresets());
  }

  @Test
  void imagesMayBeInSeveralPlaces() throws IOException {
    Path file =
        write(
            "{\"images\":[\"photos\",\"s3://shop/a\",\"https://img.test/{id}\"],\"keys\":\"f\","
                + "\"origin-hosts\":\"cdn.test, b.test\",\"origin-trusted\":[\"10.0.0.1\"],"
                + "\"origin-time\":\"3s\",\"origin-max-age\":\"0\",\"origin-cache\":\"5M\","
                + "\"s3-endpoint\":\"http://10.0.0.2:9000\",\"s3-path-style\":true}");
    ImageHandlerSettings settings =
        ServerConfiguration.of(Map.of(), Map.of(), file).settings().handler();
    assertEquals("images of photos, s3://shop/a, https://img.test/{id}", settings.toString());
    assertEquals(
        new OriginSettings(
            new OriginHosts(Set.of("cdn.test", "b.test"), Set.of("10.0.0.1")),
            Duration.ofSeconds(3),
            Duration.ZERO,
            5 << 20),
        settings.origins());
    assertEquals(URI.create("http://10.0.0.2:9000"), settings.s3().endpoint());
    Map<String, String> environment =
        Map.of("SELVAGE_SERVE_IMAGES", "[\"a\",\"b\"]", "SELVAGE_SERVE_KEYS", "k");
    assertEquals(
        "images of a, b",
        ServerConfiguration.of(Map.of(), environment, null).settings().handler().toString());
    for (String wrong :
        List.of("ftp://host/{id}", "https://host/photos", "s3://a", "[1]", "[\"a\"", "[]")) {
      UsageException refused =
          assertThrows(
              UsageException.class,
              () ->
                  ServerConfiguration.of(
                          Map.of(ServerOption.IMAGES, wrong, ServerOption.KEYS, "k"),
                          Map.of(),
                          null)
                      .settings());
      assertTrue(String.valueOf(refused.getMessage()).contains("images: "), wrong);
    }
  }

  @Test
  void theAccessLogIsNoFileThatIsRead() throws IOException {
    Path keys = Files.writeString(folder.resolve("keys.json"), "{\"issuers\":{}}");
    Path presets = Files.writeString(folder.resolve("presets.json"), "{}");
    Path link = Files.createLink(folder.resolve("access.log"), keys);
    Path config =
        Files.writeString(
            folder.resolve("serve.json"),
            "{\"images\":\"f\",\"keys\":\"" + keys + "\",\"presets\":\"" + presets + "\"}");
    for (Path log : new Path[] {keys, link, presets, config}) {
      ServerConfiguration all =
          ServerConfiguration.of(Map.of(ServerOption.ACCESS_LOG, log.toString()), Map.of(), config);
      UsageException e = assertThrows(UsageException.class, all::settings);
      assertTrue(e.what().contains("access-log: the log " + log), e.what());
    }
  }

  @Test
  void unsaidIsStrictAndRendered() {
    ServerSettings settings = ServerConfiguration.of(PATHS, Map.of(), null).settings();
    assertEquals(TokenPolicy.STRICT, settings.handler().tokens());
    assertEquals(DeliveryMode.RENDER, settings.handler().delivery());
    assertEquals(8080, settings.port());
    assertFalse(settings.handler().allowUnsigned() || settings.handler().publicPresets());
  }

  @Test
  void allMistakesAreToldAtOnceAndNoSecret() throws IOException {
    Path file = write("{\"colour\":1,\"quality\":\"loud\",\"presets\":{\"x\":[{\"width\":-1}]}}");
    UsageException refused =
        assertThrows(
            UsageException.class,
            () ->
                ServerConfiguration.of(
                        Map.of(ServerOption.PORT, "70000", ServerOption.TOKENS, "lax"),
                        Map.of(
                            "SELVAGE_SERVE_COLOR", "red",
                            "SELVAGE_PRESET_SECRET", "hush",
                            "SELVAGE_SERVE_CACHE_DISK", "9999999G"),
                        file)
                    .settings());
    String message = String.valueOf(refused.getMessage());
    for (String part :
        new String[] {
          "images: is missing",
          "keys: is missing",
          "colour: is no setting",
          "loud",
          "presets.x",
          "70000",
          "lax",
          "SELVAGE_SERVE_COLOR: is no setting",
          "SELVAGE_PRESET_SECRET",
          "9999999G",
          "10 mistakes",
        }) {
      assertTrue(message.contains(part), part + " in " + message);
    }
    assertFalse(message.contains("hush"), message);
  }

  @Test
  void redirectsNeedAnAccount() {
    Map<ServerOption, String> flags =
        Map.of(
            ServerOption.IMAGES, "photos",
            ServerOption.KEYS, "keys.json",
            ServerOption.DELIVERY, "redirect",
            ServerOption.CLOUD, "demo");
    assertThrows(
        UsageException.class, () -> ServerConfiguration.of(flags, Map.of(), null).settings());
    ServerSettings settings =
        ServerConfiguration.of(flags, Map.of("SELVAGE_CLOUD_SECRET", "s"), null).settings();
    assertEquals(DeliveryMode.REDIRECT, settings.handler().delivery());
  }

  @Test
  void aPrefixCannotBreakTheHeader() {
    Map<ServerOption, String> flags =
        Map.of(
            ServerOption.IMAGES, "photos",
            ServerOption.KEYS, "keys.json",
            ServerOption.LOCATION_PREFIX, "http://a/\r\nX-Evil: 1");
    assertThrows(
        UsageException.class, () -> ServerConfiguration.of(flags, Map.of(), null).settings());
  }

  private Path write(String json) throws IOException {
    return Files.writeString(folder.resolve("serve.json"), json);
  }
}
