package dev.selvage.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.image.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncubatingKernelTest {
  private static final String MIXED = "mixed mode, sharing";

  @ParameterizedTest
  @ValueSource(ints = {17, 21, 25})
  void nothingSpeaksAgainstTheJdksThatItWasTriedOn(int release) {
    assertTrue(IncubatingKernel.obstacle(release, MIXED, true).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 26})
  void otherJdksAreNotTrusted(int release) {
    assertTrue(IncubatingKernel.obstacle(release, MIXED, true).orElse("").contains("" + release));
  }

  @ParameterizedTest
  @ValueSource(strings = {"interpreted mode", "mixed mode, emulated-client, sharing"})
  void needsTheOptimisingCompiler(String how) {
    assertTrue(IncubatingKernel.obstacle(17, how, true).orElse("").contains("compiler"));
  }

  @Test
  void needsTheModule() {
    String obstacle = IncubatingKernel.obstacle(17, MIXED, false).orElse("");
    assertTrue(obstacle.contains("--add-modules jdk.incubator.vector"), obstacle);
  }

  @Test
  void loadsKernelsByTheirNames() {
    String name = ScalarResampler.class.getName();
    assertEquals("scalar", IncubatingKernel.load(name).orElseThrow().name());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.selvage.resample.NoSuchKernel",
        "java.lang.String",
        "dev.selvage.resample.IncubatingKernelTest$Failing"
      })
  void whatCannotBeLoadedIsNoError(String name) {
    assertTrue(IncubatingKernel.load(name).isEmpty());
  }

  /** A kernel that finds no vectors of a length it knows. */
  static final class Failing implements Resampler {
    Failing() {
      throw new UnsupportedOperationException("2 lanes");
    }

    @Override
    public String name() {
      return "failing";
    }

    @Override
    public void resample(
        Raster source, Axis horizontal, Axis vertical, Filter filter, Raster target) {}
  }
}
