package dev.selvage.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.selvage.UsageException;
import dev.selvage.image.Size;
import dev.selvage.transform.Chain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the images of a grid lie, by arithmetic on paper. */
class TileGridTest {
  private static final Size BASE = new Size(200, 100);

  /** Fit to 100: 50 high the base, then 101, 33 (of 33.3), 100 and 75. */
  private static final Map<String, Size> OTHERS = others();

  @Test
  void rowsAreAsHighAsTheirHighestImage() {
    Layout layout = layout(new TileGrid(100, 7, 2));
    assertEquals(new Size(207, 101 + 7 + 100 + 7 + 75), layout.canvas());
    assertEquals(
        List.of(
            new Placement(0, 25, 100, 50),
            new Placement(107, 0, 100, 101),
            new Placement(0, 141, 100, 33),
            new Placement(107, 108, 100, 100),
            new Placement(0, 215, 100, 75)),
        layout.placements());
  }

  @Test
  void oneColumnIsAStack() {
    Layout layout = layout(new TileGrid(100, 0, 1));
    assertEquals(new Size(100, 359), layout.canvas());
    assertEquals(
        List.of(0, 50, 151, 184, 284), layout.placements().stream().map(Placement::y).toList());
    assertEquals(List.of(0, 0, 0, 0, 0), layout.placements().stream().map(Placement::x).toList());
  }

  @Test
  void oneRowHasAllCentred() {
    Layout layout = layout(new TileGrid(100, 1, 9));
    assertEquals(new Size(504, 101), layout.canvas());
    assertEquals(
        List.of(25, 0, 34, 0, 13), layout.placements().stream().map(Placement::y).toList());
    assertEquals(
        List.of(0, 101, 202, 303, 404), layout.placements().stream().map(Placement::x).toList());
  }

  @Test
  void oneImageIsAGrid() {
    Chain chain = new TileGrid(100, 5, 3).chain(BASE, Map.of());
    assertEquals(Chain.tiles(100, List.of()), chain);
  }

  @Test
  void rangesAreChecked() {
    assertThrows(UsageException.class, () -> new TileGrid(100, -1, 2));
    assertThrows(UsageException.class, () -> new TileGrid(100, 0, 0));
    assertThrows(UsageException.class, () -> new TileGrid(0, 0, 1).chain(BASE, OTHERS));
  }

  private static Layout layout(TileGrid grid) {
    return Layout.of(grid.chain(BASE, OTHERS), BASE, OTHERS, Long.MAX_VALUE);
  }

  private static Map<String, Size> others() {
    Map<String, Size> others = new LinkedHashMap<>();
    others.put("b", new Size(100, 101));
    others.put("c", new Size(300, 100));
    others.put("d", new Size(100, 100));
    others.put("e", new Size(400, 300));
    return others;
  }
}
