package dev.selvage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.MarkdownPage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The module's own file, which is compiled apart; ArchitectureTest has what it requires. */
class ModuleFileTest {
  /**
   * Parts of no use to others: the commands, the studio, and what the other packages share; and the
   * job, which runs on the class path alone, since the names of Spark's jars are none of modules.
   */
  private static final Pattern HIDDEN =
      Pattern.compile(
          "dev\\.selvage\\.(.*\\.internal\\..*|cli(\\..*)?|html|io|layout\\.drawing|spark|studio|web)");

  /** What stands behind a keyword or several of them. */
  static Set<String> names(String keywords) throws IOException {
    Path file = Path.of("src", "main", "module", "module-info.java");
    return Pattern.compile("^  " + keywords + " ([\\w.]+)", Pattern.MULTILINE)
        .matcher(Files.readString(file))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyPackageForUsersIsExported() throws IOException {
    Path root = Path.of("src", "main", "java");
    try (Stream<Path> files = Files.walk(root)) {
      Set<String> packages =
          files
              .filter(file -> file.endsWith("package-info.java"))
              .map(file -> root.relativize(file.getParent()).toString())
              .map(name -> name.replace(File.separatorChar, '.'))
              .filter(name -> !HIDDEN.matcher(name).matches())
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(packages, names("exports"));
    }
  }

  @Test
  void theJavadocLeavesOutWhatIsNotExported() throws IOException {
    Matcher left =
        Pattern.compile("<excludePackageNames>(.*)</excludePackageNames>")
            .matcher(Files.readString(Path.of("pom.xml")));
    assertTrue(left.find());
    assertEquals(
        Set.of(
            "dev.selvage.*.internal.*",
            "dev.selvage.cli",
            "dev.selvage.cli.*",
            "dev.selvage.html",
            "dev.selvage.io",
            "dev.selvage.layout.drawing",
            "dev.selvage.studio",
            "dev.selvage.web"),
        Set.of(left.group(1).split(",", -1)));
  }

  /** JTE finds compiled pages by their names. */
  @Test
  void packagesWithPagesAreOpenToWhatMakesThem() throws IOException {
    Path root = Path.of("src", "main", "jte");
    try (Stream<Path> files = Files.walk(root)) {
      Set<String> packages =
          files
              .filter(Files::isRegularFile)
              .map(file -> "dev.selvage." + root.relativize(file.getParent()))
              .map(name -> name.replace(File.separatorChar, '.'))
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> opened = names("opens");
      opened.removeIf(name -> name.contains(".internal."));
      assertEquals(packages, opened);
    }
  }

  @Test
  void thePageNamesModulesAndPackagesThatThereAre() throws IOException {
    Set<String> known = names("requires static");
    for (Map.Entry<String, List<String>> line :
        MarkdownPage.ofSite("modules.md").table("packages").entrySet()) {
      for (String name : line.getKey().split(", ", -1)) {
        assertTrue(names("exports").contains("dev.selvage." + name), name);
      }
      List<String> required =
          Pattern.compile("`([\\w.]+)`")
              .matcher(line.getValue().get(0))
              .results()
              .map(match -> match.group(1))
              .toList();
      assertTrue(!required.isEmpty() && known.containsAll(required), required.toString());
    }
  }
}
