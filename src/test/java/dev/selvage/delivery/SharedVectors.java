package dev.selvage.delivery;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recorded cases that lie beside the repository, where they do. */
final class SharedVectors {
  private static final Path FOLDER = Path.of("..", "shared", "vectors");

  private SharedVectors() {}

  /** Each case by its name; a single empty one where the file is absent, for the test to skip. */
  static Stream<Arguments> cases(String file, String array, String name) {
    Path path = FOLDER.resolve(file);
    if (!Files.exists(path)) {
      return Stream.of(Arguments.of(Named.of("absent", JsonMapper.shared().nullNode())));
    }
    JsonNode root = JsonMapper.shared().readTree(path);
    List<JsonNode> cases = List.copyOf((array.isEmpty() ? root : root.get(array)).values());
    return cases.stream().map(c -> Arguments.of(Named.of(c.get(name).asString(), c)));
  }

  static void skipAbsent(JsonNode vector) {
    assumeTrue(!vector.isNull(), "the vectors in ../shared are absent");
  }
}
