package dev.selvage.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import org.junit.jupiter.api.Test;

/** The kernels of a JVM that was started without flags. The build runs this by itself. */
class ScalarOnlyCheck {
  @Test
  void theModuleIsNotThere() {
    assertTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty());
  }

  @Test
  void theScalarKernelTakesThePlaceOfTheVectorKernel() {
    assertEquals("scalar", Resamplers.best().name());
    assertFalse(Resamplers.names().contains("vector"));
  }

  @Test
  void theVectorKernelIsRefused() {
    UsageException refused = assertThrows(UsageException.class, () -> Resamplers.named("vector"));
    assertTrue(refused.what().contains("not available"), refused.getMessage());
    assertTrue(refused.remedy().contains("scalar"), refused.getMessage());
  }

  @Test
  void loadingTheClassWithoutTheModuleIsNoError() {
    assertTrue(IncubatingKernel.load("dev.selvage.resample.VectorResampler").isEmpty());
  }
}
