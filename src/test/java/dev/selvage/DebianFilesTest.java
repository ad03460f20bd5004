package dev.selvage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.server.settings.ImageLocation;
import dev.selvage.server.settings.ServerConfiguration;
import dev.selvage.server.settings.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What the Debian package brings along fits together; {@code src/packaging/deb/try} installs it.
 */
class DebianFilesTest {
  private static final Path FILES = Path.of("src", "packaging", "deb");

  @Test
  void theServerTakesTheConfiguration() throws IOException {
    ServerSettings settings =
        ServerConfiguration.of(Map.of(), Map.of(), FILES.resolve("serve.json")).settings();
    assertEquals("127.0.0.1", settings.host());
    String images = "/var/lib/selvage/images";
    assertEquals(List.of(new ImageLocation.Folder(Path.of(images))), settings.handler().images());
    String pom = Files.readString(Path.of("pom.xml"));
    assertTrue(pom.contains("<path>" + images + "</path>"), "the package makes it");
  }

  @Test
  void theServiceMayWriteToItsCacheAlone() throws IOException {
    List<String> unit = Files.readAllLines(FILES.resolve("selvage.service"));
    for (String line :
        List.of(
            "ExecStart=/usr/bin/selvage serve --config /etc/selvage/serve.json",
            "User=selvage",
            "CacheDirectory=selvage",
            "ProtectSystem=strict",
            "ProtectHome=yes",
            "NoNewPrivileges=yes",
            "CapabilityBoundingSet=")) {
      assertTrue(unit.contains(line), line);
    }
    assertTrue(unit.stream().noneMatch(line -> line.startsWith("ReadWritePaths")), "no more");
  }

  @Test
  void theNativeLibrariesAreRecommended() throws IOException {
    List<String> control = Files.readAllLines(FILES.resolve("control").resolve("control"));
    assertTrue(
        control.contains("Recommends: libturbojpeg0, libdeflate0, libheif1"), control.toString());
  }
}
