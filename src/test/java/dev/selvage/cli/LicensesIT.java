package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whoever is given a jar of ours is given the licences of what is in it. */
class LicensesIT {
  private static final Path TARGET = SelvageProcess.launcher().resolveSibling("");
  private static final String FOLDER = "META-INF/licenses/";
  private static final Pattern REFERENCE = Pattern.compile("\\.\\./([A-Za-z0-9._/-]+[A-Za-z0-9])");

  @Test
  void everyLibraryInTheExecutableHasItsLicence() throws IOException {
    Set<String> without = new TreeSet<>();
    try (JarFile jar = new JarFile(jar("-all.jar").toFile())) {
      List<String> files = jar.stream().map(ZipEntry::getName).toList();
      for (JsonNode library : libraries()) {
        String byArtifact = FOLDER + library.get("name").stringValue() + "/";
        String byGroup = FOLDER + library.get("group").stringValue() + "/";
        if (files.stream().noneMatch(file -> isLicense(file, byArtifact, byGroup))) {
          without.add(library.get("purl").stringValue());
        }
      }
    }
    assertEquals(Set.of(), without);
  }

  @Test
  void theListNamesEveryLibrary() throws IOException {
    try (JarFile jar = new JarFile(jar("-all.jar").toFile())) {
      String list = text(jar, FOLDER + "THIRD-PARTY.txt");
      for (JsonNode library : libraries()) {
        String name =
            library.get("group").stringValue() + ":" + library.get("name").stringValue() + ":";
        assertTrue(list.contains(name), name);
      }
    }
  }

  @Test
  void licencesThatAreReferredToAreThere() throws IOException {
    try (JarFile jar = new JarFile(jar("-all.jar").toFile())) {
      List<String> ours =
          jar.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.matches(FOLDER + "[^/]+/LICENSE[^/]*\\.txt"))
              .toList();
      assertFalse(ours.isEmpty());
      for (String name : ours) {
        for (MatchResult reference : REFERENCE.matcher(text(jar, name)).results().toList()) {
          assertNotNull(jar.getEntry(FOLDER + reference.group(1)), name + ": " + reference.group());
        }
      }
    }
  }

  @Test
  void nativeCodeHasItsOwn() throws IOException {
    try (JarFile jar = new JarFile(jar("-all.jar").toFile())) {
      assertTrue(
          text(jar, FOLDER + "com.github.usefulness/LICENSE-libwebp.txt").contains("Google"));
      assertTrue(text(jar, FOLDER + "net.java.dev.jna/LICENSE-libffi.txt").contains("Red Hat"));
      Set<String> folders =
          jar.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.matches(".*\\.(so|dylib|jnilib|dll|a)"))
              .map(name -> name.replaceFirst("^(com/sun/jna|org/sqlite|org/jline|native).*", "$1"))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(Set.of("com/sun/jna", "native", "org/jline", "org/sqlite"), folders);
    }
  }

  @Test
  void bothJarsHaveTheProjectsOwn() throws IOException {
    for (String name : List.of("-all.jar", ".jar")) {
      try (JarFile jar = new JarFile(jar(name).toFile())) {
        assertEquals(Files.readString(Path.of("LICENSE")), text(jar, "META-INF/LICENSE"));
        String notice = text(jar, "META-INF/NOTICE");
        assertTrue(notice.contains("The Selvage authors"), notice);
      }
    }
  }

  private static boolean isLicense(String file, String... folders) {
    return !file.endsWith("/")
        && Stream.of(folders).anyMatch(file::startsWith)
        && (file.contains("LICENSE") || file.contains("AL2.0"));
  }

  /** The components of the bill of materials. */
  private static List<JsonNode> libraries() throws IOException {
    JsonNode bom = JsonMapper.shared().readTree(Files.readAllBytes(TARGET.resolve("bom.json")));
    assertEquals("CycloneDX", bom.get("bomFormat").stringValue());
    List<JsonNode> libraries = new ArrayList<>();
    bom.get("components").forEach(libraries::add);
    assertTrue(libraries.size() > 40, "only " + libraries.size());
    return libraries;
  }

  private static Path jar(String end) throws IOException {
    try (Stream<Path> files = Files.list(TARGET)) {
      return files
          .filter(
              file ->
                  file.getFileName()
                      .toString()
                      .matches("selvage-[0-9][^-]*(-SNAPSHOT)?" + Pattern.quote(end)))
          .findFirst()
          .orElseThrow();
    }
  }

  private static String text(JarFile jar, String name) throws IOException {
    ZipEntry entry = jar.getEntry(name);
    assertNotNull(entry, name);
    return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
  }
}
