package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.MarkdownPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages' examples for the shell, each page's in one clean shell, and what goes with them. */
class SitePagesIT {
  @TempDir Path folder;

  @Test
  void instantSiteInFiveMinutesLeadsToAPublishedTile() throws IOException, InterruptedException {
    ExampleShell.assumeProgram("curl");
    ExampleShell shell = ExampleShell.in(folder);
    Files.copy(Path.of("testdata/mug-white-2725x2225.jpg"), folder.resolve("photo.jpg"));
    String said = run(shell, MarkdownPage.ofSite("instant-site-in-five-minutes.md"));
    assertTrue(said.contains("match"), said);
    assertTrue(said.contains("/background/imageData"), said);
    assertTrue(said.contains("the site is published"), said);
    assertTrue(Files.size(folder.resolve("before.html")) > 1000);
    assertTrue(Files.size(folder.resolve("after.html")) > 1000);
  }

  @Test
  void tilesAndProducts() throws IOException, InterruptedException {
    ExampleShell.assumeProgram("curl");
    String said = run(ExampleShell.in(folder), MarkdownPage.ofSite("tiles-and-products.md"));
    assertTrue(said.contains("/background/imageData"), said);
    assertTrue(said.contains("the site is published"), said);
  }

  @Test
  void batches() throws IOException, InterruptedException {
    ExampleShell.assumeProgram("curl");
    String said = run(ExampleShell.in(folder), MarkdownPage.ofSite("batches.md"));
    assertTrue(said.contains("confirmed  2"), said);
    assertTrue(Files.readString(folder.resolve("policy.json")).contains("\"thickness\""));
  }

  @Test
  void theImageServersPresets() throws IOException, InterruptedException {
    ExampleShell.assumeProgram("curl");
    ExampleShell.assumeProgram("openssl");
    run(ExampleShell.in(folder), MarkdownPage.ofSite("image-server.md"));
    assertTrue(Files.size(folder.resolve("mini.jpg")) > 500);
    String log = Files.readString(folder.resolve("access.log"));
    assertTrue(log.contains("\"image\":\"mug\",\"status\":200"), log);
  }

  @Test
  void chainsAndTokens() throws IOException, InterruptedException {
    ExampleShell shell = ExampleShell.in(folder);
    MarkdownPage page = MarkdownPage.ofSite("chains-and-tokens.md");
    String said = run(shell, page);
    assertTrue(said.contains("800x600"), said);
    assertTrue(said.contains("https://res.cloudinary.com/demo/image/upload/s--"), said);

    // The keys that the shell made are those that Java reads.
    String url = shell.java(Map.of(), page.examples("java"));
    String token = url.strip().substring(url.indexOf("token=") + "token=".length());
    List<String> chains = page.examples("json");
    Files.writeString(folder.resolve("layer.json"), chains.get(0));
    Files.writeString(folder.resolve("text.json"), chains.get(1));
    Files.writeString(folder.resolve("three.json"), chains.get(2));
    String more =
        shell.run(
            List.of(
                ExampleShell.installed(),
                "selvage inspect '" + token + "' --key-file keys.json --tokens strict\n",
                "cd testdata\n",
                "selvage compose stool-white-900x1200.jpg -o ../layer.jpg --transformations ../layer.json"
                    + " --overlay logo=radio-grey-1600x1200.jpg\n",
                "selvage compose stool-white-900x1200.jpg -o ../text.jpg --transformations ../text.json\n",
                "selvage compose radio-grey-1600x1200.jpg -o ../out.jpg --transformations ../three.json"
                    + " --overlay b=fruit-linen-1600x1200.jpg --overlay c=denim-selvage-1600x1200.jpg\n"));
    assertTrue(more.contains("900x1200 px"), more);
    assertTrue(more.contains("2400x600 px"), more);
  }

  @Test
  void theStepThatPagesAskForFindsTheCommand() throws IOException, InterruptedException {
    String said =
        ExampleShell.in(folder).run(List.of(ExampleShell.installed(), "command -v selvage\n"));
    assertEquals(folder.toRealPath().resolve("target/selvage").toString(), said.strip());
  }

  private static String run(ExampleShell shell, MarkdownPage page)
      throws IOException, InterruptedException {
    List<String> examples = new ArrayList<>(List.of(ExampleShell.installed()));
    examples.addAll(page.examples("sh"));
    return shell.run(examples);
  }
}
