package dev.selvage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.fixtures.MarkdownPage;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every example of README and of the pages is run by a test. What names no language is the output
 * of something, the form of a URL, or needs what no test has (Maven itself, docker, apt).
 */
class ExamplesTest {
  /** Coordinates, which {@link ReleaseFilesTest} compares and src/it builds with. */
  private static final Set<String> NOT_RUN = Set.of("", "xml");

  /** The languages of a page's examples. Beside each page stands the test that runs all of them. */
  private static final Map<String, Set<String>> RUN =
      Map.ofEntries(
          // cli.ReadmeIT
          Map.entry("README.md", Set.of("sh", "java")),
          // cli.SitePagesIT
          Map.entry("instant-site-in-five-minutes.md", Set.of("sh")),
          Map.entry("tiles-and-products.md", Set.of("sh")),
          Map.entry("batches.md", Set.of("sh")),
          Map.entry("image-server.md", Set.of("sh")),
          // cli.SitePagesIT, and server.NodeTokenTest
          Map.entry("chains-and-tokens.md", Set.of("sh", "java", "json", "js")),
          // server.TokenExamplesTest
          Map.entry("tokens-from-other-languages.md", Set.of("js", "python", "go", "php")),
          // server.EmbeddingPageTest
          Map.entry("embedding.md", Set.of("java")),
          // ModulePathIT
          Map.entry("modules.md", Set.of("java")),
          // edit.ThumbnailatorPageTest
          Map.entry("from-thumbnailator.md", Set.of("java")),
          // server.ProductionPageTest
          Map.entry("serving-in-production.md", Set.of("json", "nginx")));

  @Test
  void noneIsThereThatNobodyRuns() throws IOException {
    Map<String, Set<String>> found = new TreeMap<>();
    for (MarkdownPage page : MarkdownPage.all()) {
      for (MarkdownPage.Example example : page.examples()) {
        if (!NOT_RUN.contains(example.language())) {
          found.computeIfAbsent(page.name(), name -> new TreeSet<>()).add(example.language());
        }
      }
    }
    assertEquals(new TreeMap<>(RUN), found);
  }
}
