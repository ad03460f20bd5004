package dev.selvage.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.image.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncubatingKernelTest {
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
