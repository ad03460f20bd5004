package dev.selvage.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void foldsScalingsAndCrops() {
    // 100 px to 40, of which 10 from 15 on, to 25: 37.5 to 62.5 of the source, a pixel a pixel.
    Axis axis = Axis.whole(100).scaled(40).cropped(15, 10).scaled(25);
    assertEquals(new Axis(25, 37.5, 1, 37, 63), axis);
    assertFalse(axis.isIdentity());
  }

  @Test
  void croppingStillSeesWhatWasCutOff() {
    Axis axis = Axis.whole(100).cropped(20, 30);
    assertEquals(new Axis(30, 20, 1, 0, 100), axis);
    assertTrue(axis.isIdentity());
    assertSame(axis, axis.scaled(30));
  }

  @Test
  void refusesEmptyAxes() {
    assertThrows(IllegalArgumentException.class, () -> new Axis(0, 0, 1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Axis(1, Double.NaN, 1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Axis(1, 0, Double.NaN, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Axis(1, 0, 0, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Axis(1, 0, 1, -1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Axis(1, 0, 1, 1, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> Axis.whole(5).cropped(3, 3));
  }
}
