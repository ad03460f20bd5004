package dev.selvage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.server.settings.ServerOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The Dockerfile, as far as it can be judged without an engine; ContainerImageIT does its steps.
 */
class DockerfileTest {
  private List<String> instructions = List.of();

  @BeforeEach
  void read() throws IOException {
    instructions =
        Files.readString(Path.of("Dockerfile"))
            .replace("\\\n", " ")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> line.replaceAll(" +", " "))
            .toList();
  }

  @Test
  void itHasTwoStagesFromImagesOfOneVersionEach() {
    List<String> stages = all("FROM");
    assertEquals(2, stages.size(), stages.toString());
    for (String stage : stages) {
      assertTrue(stage.matches("[a-z/.-]+:[0-9]+\\.[0-9]+\\S*( AS build)?"), stage);
      assertFalse(stage.contains("latest"), stage);
    }
    assertTrue(all("COPY").stream().anyMatch(copy -> copy.startsWith("--from=build /opt/jre")));
  }

  @Test
  void itRunsAsNobodySpecial() {
    List<String> users = all("USER");
    assertEquals(1, users.size());
    assertTrue(Integer.parseInt(users.get(0)) >= 1000, users.toString());
    List<String> names = instructions.stream().map(line -> line.split(" ", -1)[0]).toList();
    assertTrue(names.indexOf("USER") > names.lastIndexOf("RUN"), "what is run builds the image");
    assertTrue(names.indexOf("USER") < names.indexOf("ENTRYPOINT"));
  }

  @Test
  void itsHealthIsAskedForAtThePortThatItListensOn() {
    String port = all("EXPOSE").get(0);
    List<String> checks = all("HEALTHCHECK");
    assertEquals(1, checks.size());
    assertTrue(checks.get(0).contains("http://127.0.0.1:" + port + "/health"), checks.toString());
  }

  @Test
  void itListensOnAllAddressesAndKnowsEveryOption() {
    String command = all("CMD").get(0);
    assertTrue(command.startsWith("[\"serve\", \"--host\", \"0.0.0.0\""), command);
    Set<String> known =
        Arrays.stream(ServerOption.values())
            .map(option -> "--" + option.label())
            .collect(Collectors.toSet());
    for (String word : command.replaceAll("[\\[\\]\",]", " ").trim().split(" +", -1)) {
      assertTrue(!word.startsWith("--") || known.contains(word), word);
    }
  }

  @Test
  void theBuildGetsWhatItNeedsAndNothingElse() throws IOException {
    List<String> lines = Files.readAllLines(Path.of(".dockerignore"));
    assertEquals("*", lines.get(0), "everything stays out that is not named");
    for (String needed : List.of("pom.xml", "src", "testdata", "LICENSE", "NOTICE", ".mvn")) {
      assertTrue(lines.contains("!" + needed), needed);
      assertTrue(Files.exists(Path.of(needed)), needed);
    }
  }

  private List<String> all(String name) {
    return instructions.stream()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length() + 1))
        .toList();
  }
}
