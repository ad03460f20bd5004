package dev.selvage.hostile;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the fuzzer starts from, and what it once found, is taken by its target. */
class FuzzRegressionTest {
  private static final Path FOUND = Path.of("src", "test", "resources", "fuzz");

  @ParameterizedTest
  @EnumSource
  void seedsAreTaken(FuzzTarget target) {
    Map<String, byte[]> seeds = target.seeds();
    assertFalse(seeds.isEmpty());
    seeds.forEach((name, seed) -> assertDoesNotThrow(() -> target.take(seed), name));
  }

  @ParameterizedTest
  @EnumSource
  void whatWasFoundIsTaken(FuzzTarget target) throws IOException {
    Path folder = FOUND.resolve(target.name().toLowerCase(Locale.ROOT));
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.sorted().toList();
      assertFalse(found.isEmpty(), "an empty folder");
      for (Path file : found) {
        byte[] input = Files.readAllBytes(file);
        assertDoesNotThrow(() -> target.take(input), file.toString());
      }
    }
  }
}
