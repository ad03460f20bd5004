package dev.selvage.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.image.Orientation;
import dev.selvage.image.Size;
import dev.selvage.layout.drawing.Rect;
import dev.selvage.transform.Gravity;
import dev.selvage.transform.Length;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlacingTest {
  @ParameterizedTest
  @CsvSource({
    // A 20x10 layer on a 101x52 canvas: 81 px are left over across, 42 px down.
    "north_west, 5, 7, 5, 7",
    "north, 5, 7, 45, 7",
    "north_east, 5, 7, 76, 7",
    "west, 5, 7, 5, 28",
    "center, 5, 7, 45, 28",
    "east, 5, 7, 76, 28",
    "south_west, 5, 7, 5, 35",
    "south, 5, 7, 45, 35",
    "south_east, 5, 7, 76, 35",
    "center, 0, 0, 40, 21",
    "center, -3, -4, 37, 17",
  })
  void countsOffsetsFromTheGravity(String gravity, int x, int y, int left, int top) {
    Rect place = place(Gravity.parse(gravity), x, y, new Size(20, 10), new Size(101, 52));
    assertEquals(new Rect(left, top, left + 20, top + 10), place);
  }

  @ParameterizedTest
  @CsvSource({"10, 7, 1", "10, 8, 1", "7, 10, -2", "8, 10, -1", "9, 10, -1", "10, 10, 0"})
  void halfPixelsGoLeftAndUp(int canvas, int layer, int edge) {
    Rect place =
        Placing.NONE.place(Gravity.CENTER, new Size(layer, layer), new Size(canvas, canvas));
    assertEquals(edge, place.left());
    assertEquals(edge, place.top());
  }

  @ParameterizedTest
  @EnumSource(Gravity.class)
  void oppositeGravitiesMirrorEachOther(Gravity gravity) {
    Size canvas = new Size(90, 60);
    Size layer = new Size(20, 10);
    Gravity opposite = opposite(gravity);
    // Offsets in the middle don't change sides, so they are mirrored by hand.
    int x = gravity.horizontal() == 0 ? -3 : 3;
    int y = gravity.vertical() == 0 ? -4 : 4;
    Rect one = place(gravity, 3, 4, layer, canvas);
    Rect other = place(opposite, x, y, layer, canvas);
    assertEquals(one.oriented(canvas, Orientation.HALF_TURN), other);
  }

  private static Rect place(Gravity gravity, int x, int y, Size layer, Size canvas) {
    Placing placing = new Placing(gravity, Length.px(x), Length.px(y), null);
    return placing.place(Gravity.NORTH_EAST, layer, canvas);
  }

  private static Gravity opposite(Gravity gravity) {
    for (Gravity other : Gravity.values()) {
      if (other.horizontal() == -gravity.horizontal() && other.vertical() == -gravity.vertical()) {
        return other;
      }
    }
    throw new AssertionError(gravity);
  }
}
