package dev.selvage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.fixtures.MarkdownPage;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every example of README and of the pages is run by a test, or is named here as one that is not.
 */
class ExamplesTest {
  /**
   * How many examples each page has in which language. Who adds one names the test that runs it: it
   * takes all of the page's examples in that language, or this line would say less than is there.
   */
  private static final Map<String, Map<String, Integer>> RUN =
      Map.of(
          // cli.ReadmeIT; DemoIT and the build itself; readmesCoordinatesAreThePoms.
          "README.md", Map.of("sh", 5, "java", 2, "", 1, "xml", 1),
          // cli.SitePagesIT
          "instant-site-in-five-minutes.md", Map.of("sh", 4),
          "tiles-and-products.md", Map.of("sh", 1),
          "batches.md", Map.of("sh", 1),
          "image-server.md", Map.of("sh", 1),
          // cli.SitePagesIT, and server.NodeTokenTest
          "chains-and-tokens.md", Map.of("sh", 1, "java", 1, "json", 1, "js", 1),
          // server.TokenExamplesTest; the form of a URL
          "tokens-from-other-languages.md", Map.of("js", 1, "python", 1, "go", 1, "php", 1, "", 1),
          // edit.ThumbnailatorPageTest
          "from-thumbnailator.md", Map.of("java", 1),
          // Forms of URLs; delivery.OtherServicesPageTest has its tables.
          "from-imgproxy-and-cloudinary.md", Map.of("", 1),
          // server.ProductionPageTest; docker and apt, which no test has.
          "serving-in-production.md", Map.of("json", 1, "nginx", 1, "", 2));

  @Test
  void noneIsThereThatNobodyRuns() throws IOException {
    Map<String, Map<String, Integer>> found = new TreeMap<>();
    for (MarkdownPage page : MarkdownPage.all()) {
      for (MarkdownPage.Example example : page.examples()) {
        found
            .computeIfAbsent(page.name(), name -> new TreeMap<>())
            .merge(example.language(), 1, Integer::sum);
      }
    }
    assertEquals(new TreeMap<>(RUN), found);
  }
}
