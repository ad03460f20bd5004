package dev.selvage.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultTest {
  private static final List<String> LABELS =
      List.of(
          "http-503",
          "rate-limit",
          "slow",
          "drop",
          "never-ready",
          "bad-json",
          "border-off",
          "expired-token",
          "no-border",
          "changed-meanwhile",
          "publish-fails",
          "old-border",
          "scope");

  @Test
  void labelsAreThoseOfTheCommandLine() {
    assertEquals(LABELS, Arrays.stream(Fault.values()).map(Fault::label).toList());
  }

  @Test
  void labelsReadBack() {
    for (Fault fault : Fault.values()) {
      assertSame(fault, Fault.parse(fault.label()));
    }
  }

  @Test
  void anUnknownLabelIsAnsweredWithAllLabels() {
    UsageException refused = assertThrows(UsageException.class, () -> Fault.parse("HTTP_503"));
    assertEquals("HTTP_503", refused.where());
    for (String label : LABELS) {
      assertTrue(refused.remedy().contains(label), label);
    }
  }

  @Test
  void shapesReadBackToo() {
    assertSame(SetShape.ARRAY, SetShape.parse("array"));
    assertSame(SetShape.MAP, SetShape.parse("map"));
    assertThrows(UsageException.class, () -> SetShape.parse("list"));
  }
}
