package dev.selvage;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncubatingVectorsTest {
  private static final String MIXED = "mixed mode, sharing";

  @ParameterizedTest
  @ValueSource(ints = {17, 21, 25})
  void nothingSpeaksAgainstTheJdksThatItWasTriedOn(int release) {
    assertTrue(IncubatingVectors.obstacle(release, MIXED, true).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 26})
  void otherJdksAreNotTrusted(int release) {
    assertTrue(IncubatingVectors.obstacle(release, MIXED, true).orElse("").contains("" + release));
  }

  @ParameterizedTest
  @ValueSource(strings = {"interpreted mode", "mixed mode, emulated-client, sharing"})
  void needsTheOptimisingCompiler(String how) {
    assertTrue(IncubatingVectors.obstacle(17, how, true).orElse("").contains("compiler"));
  }

  @Test
  void needsTheModule() {
    String obstacle = IncubatingVectors.obstacle(17, MIXED, false).orElse("");
    assertTrue(obstacle.contains("--add-modules jdk.incubator.vector"), obstacle);
  }
}
