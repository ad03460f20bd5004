package dev.selvage.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResamplersTest {
  @Test
  void findsEveryKernelThatItNames() {
    for (String name : Resamplers.names()) {
      assertEquals(name, Resamplers.named(name).name());
    }
    assertTrue(Resamplers.names().contains("imgscalr"));
  }

  @Test
  void theBestIsTheFirstOfTheNames() {
    assertEquals(Resamplers.names().get(0), Resamplers.best().name());
  }

  @Test
  void theVectorKernelIsTheBestWhereItsModuleIs() {
    assertTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
    assertEquals(List.of("vector", "scalar", "imgscalr"), Resamplers.names());
  }

  @Test
  void refusesKernelsThatItDoesNotHave() {
    UsageException unknown = assertThrows(UsageException.class, () -> Resamplers.named("nearest"));
    assertTrue(unknown.remedy().contains("scalar"), unknown.getMessage());
  }
}
