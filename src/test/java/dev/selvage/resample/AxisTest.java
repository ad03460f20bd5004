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
  void liesOnASmallerSourceAsOnTheWhole() {
    // 2725 px in 1363 pixels, the last of which stands for one px that is not there.
    Axis axis = Axis.whole(2725).scaled(681);
    assertEquals(2725.0 / 681, axis.reduction());
    assertEquals(new Axis(681, 0, 2725.0 / 681 / 2, 0, 1363), axis.reduced(2, 2725));
    assertEquals(new Axis(681, 0, 2725.0 / 681 / 4, 0, 682), axis.reduced(4, 2725));
    assertSame(axis, axis.reduced(1, 2725));
  }

  @Test
  void aSmallerSourceIsNotReadWhereItMixesInsideAndOutside() {
    // 101 to 501 to 100 px: the pixels for 100 to 104 and for 500 to 504 are partly outside.
    Axis axis = Axis.whole(1000).cropped(101, 400).scaled(100);
    assertEquals(new Axis(100, 101, 4, 101, 501), axis);
    assertEquals(4, axis.reduction());
    assertEquals(new Axis(100, 25.25, 1, 26, 125), axis.reduced(4, 1000));
  }

  @Test
  void aSmallerSourceLeavesSomethingToRead() {
    for (int low = 0; low < 8; low++) {
      for (int length = 1; length < 20; length++) {
        Axis axis = Axis.whole(100).cropped(low, length).scaled(1);
        for (int factor = 2; factor <= axis.reduction(); factor *= 2) {
          Axis reduced = axis.reduced(factor, 100);
          assertTrue(reduced.low() * factor >= axis.low());
          assertTrue(reduced.high() * factor <= axis.high());
        }
      }
    }
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

  @Test
  void pairsMayReachBeyondTheStartAndTheEnd() {
    Axis axis = new Axis(5, 10, 3, 4, 40);
    assertEquals(new Axis(3, 10, 6, 4, 40), axis.paired(0));
    assertEquals(new Axis(3, 7, 6, 4, 40), axis.paired(1));
    assertEquals(4, new Axis(6, 10, 3, 4, 40).paired(1).length());
    assertThrows(IndexOutOfBoundsException.class, () -> axis.paired(2));
  }

  @Test
  void mirroredTwiceItIsTheSame() {
    Axis axis = new Axis(5, 10, 3, 4, 40);
    assertEquals(new Axis(5, 25, 3, 10, 46), axis.mirrored(50));
    assertEquals(axis, axis.mirrored(50).mirrored(50));
  }
}
