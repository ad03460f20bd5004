package dev.selvage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is written of a version in several files is the same, and what releases rely on is fixed.
 */
class ReleaseFilesTest {
  private static final Pattern VERSION =
      Pattern.compile("<artifactId>selvage</artifactId>\\s*<version>([^<]+)</version>");
  private static final Pattern MEASURED = Pattern.compile("<selvage.version>([^<]+)<");
  private static final Pattern USES = Pattern.compile("uses: *(\\S+)");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)[^)]*\\)");

  @Test
  void everyFileNamesTheVersionOfThePom() throws IOException {
    List<String> inPom = versions(Path.of("pom.xml"), VERSION).subList(0, 1);
    assertEquals(inPom, distinct(Path.of("README.md"), VERSION));
    assertEquals(inPom, distinct(Path.of("benchmarks", "pom.xml"), MEASURED));
    if (!inPom.get(0).endsWith("-SNAPSHOT")) {
      String changes = Files.readString(Path.of("CHANGELOG.md"));
      assertTrue(changes.contains("\n## [" + inPom.get(0) + "] - 2"), "no section of a release");
    }
  }

  @Test
  void theActionsOfAllWorkflowsArePinnedByCommit() throws IOException {
    int found = 0;
    try (Stream<Path> files = Files.list(Path.of(".github", "workflows"))) {
      for (Path file : files.toList()) {
        Matcher uses = USES.matcher(Files.readString(file));
        while (uses.find()) {
          assertTrue(uses.group(1).matches("[\\w/-]+@[0-9a-f]{40}"), file + ": " + uses.group(1));
          found++;
        }
      }
    }
    assertTrue(found >= 5, "there are actions");
  }

  @Test
  void theWorkflowsInstallWhatTheTestsLookFor() throws IOException {
    for (String name : List.of("verify.yml", "release.yml")) {
      String workflow = Files.readString(Path.of(".github", "workflows", name));
      assertTrue(workflow.contains("run: sudo .ci/run packages\n"), name);
    }
  }

  @Test
  void linksBetweenPagesLeadSomewhere() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src", "site", "markdown"))) {
      List<Path> pages =
          Stream.concat(
                  Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "ARCHITECTURE.md")
                      .map(Path::of),
                  files)
              .toList();
      for (Path page : pages) {
        Matcher links = LINK.matcher(Files.readString(page));
        while (links.find()) {
          Path target = page.resolveSibling(links.group(1)).normalize();
          assertTrue(Files.exists(target), page + " links to " + target);
        }
      }
      assertFalse(pages.size() < 8, "the pages are there");
    }
  }

  private static List<String> versions(Path file, Pattern pattern) throws IOException {
    List<String> found =
        pattern.matcher(Files.readString(file)).results().map(version -> version.group(1)).toList();
    assertFalse(found.isEmpty(), file + " names no version");
    return found;
  }

  private static List<String> distinct(Path file, Pattern pattern) throws IOException {
    return versions(file, pattern).stream().distinct().toList();
  }
}
