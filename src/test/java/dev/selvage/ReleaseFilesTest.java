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
  private static final Pattern USES = Pattern.compile("uses: *(\\S+)");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)[^)]*\\)");

  @Test
  void readmesCoordinatesAreThePoms() throws IOException {
    assertEquals(version(Path.of("pom.xml")), version(Path.of("README.md")));
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

  private static String version(Path file) throws IOException {
    Matcher version = VERSION.matcher(Files.readString(file));
    assertTrue(version.find(), file + " has no coordinates");
    return version.group(1);
  }
}
