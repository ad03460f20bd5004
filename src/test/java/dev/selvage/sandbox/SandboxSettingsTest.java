package dev.selvage.sandbox;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SandboxSettingsTest {
  @Test
  void defaultsAreTheDocumentedOnes() {
    SandboxSettings settings = SandboxSettings.builder().build();
    assertAll(
        () -> assertEquals("127.0.0.1", settings.host()),
        () -> assertEquals(0, settings.port()),
        () -> assertEquals(200, settings.delayMillis()),
        () -> assertEquals(2000, settings.slowMillis()),
        () -> assertEquals(Set.of(), settings.faults()),
        () -> assertEquals(1.0, settings.faultShare()),
        () -> assertEquals(0, settings.seed()),
        () -> assertEquals(SetShape.ARRAY, settings.setShape()),
        () -> assertEquals(86_400, settings.tokenLifetimeSeconds()),
        () -> assertEquals(20_000_000, settings.maxUploadBytes()),
        () -> assertEquals(10_000, settings.maxImages()),
        () -> assertEquals(256_000_000, settings.maxKeptBytes()));
  }

  @Test
  void aBuiltOneDoesNotChangeWithItsBuilder() {
    EnumSet<Fault> faults = EnumSet.of(Fault.SLOW);
    SandboxSettings.Builder builder = SandboxSettings.builder().faults(faults).port(8080);
    SandboxSettings settings = builder.build();
    faults.add(Fault.DROP);
    builder.faults(Set.of()).port(1);
    settings.faults().clear();
    assertEquals(Set.of(Fault.SLOW), settings.faults());
    assertEquals(8080, settings.port());
  }

  @Test
  void valuesWithoutSenseAreRefused() {
    SandboxSettings.Builder builder = SandboxSettings.builder();
    assertAll(
        () -> assertThrows(IllegalArgumentException.class, () -> builder.host(" ")),
        () -> assertThrows(IllegalArgumentException.class, () -> builder.port(-1)),
        () -> assertThrows(IllegalArgumentException.class, () -> builder.port(65_536)),
        () -> assertThrows(IllegalArgumentException.class, () -> builder.delayMillis(-1)),
        () -> assertThrows(IllegalArgumentException.class, () -> builder.slowMillis(-1)),
        () -> assertThrows(IllegalArgumentException.class, () -> builder.faultShare(1.01)),
        () -> assertThrows(IllegalArgumentException.class, () -> builder.faultShare(-0.1)),
        () -> assertThrows(IllegalArgumentException.class, () -> builder.faultShare(Double.NaN)),
        () -> assertThrows(IllegalArgumentException.class, () -> builder.tokenLifetimeSeconds(0)),
        () -> assertThrows(IllegalArgumentException.class, () -> builder.maxUploadBytes(0)),
        () -> assertThrows(IllegalArgumentException.class, () -> builder.maxImages(0)),
        () -> assertThrows(IllegalArgumentException.class, () -> builder.maxKeptBytes(0)));
  }
}
