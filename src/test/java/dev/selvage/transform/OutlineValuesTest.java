package dev.selvage.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.effect.outline.CornerRadii;
import dev.selvage.effect.outline.CornerRadii.Corner;
import dev.selvage.image.Size;
import dev.selvage.layout.Layout;
import dev.selvage.layout.Placement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Radii and borders as chains have them. */
class OutlineValuesTest {
  private static final Size WIDE = new Size(200, 100);

  private static String written(String step) {
    return ChainJson.write(ChainJson.parse("[" + step + "]"));
  }

  private static Corner circle(double radius) {
    return new Corner(radius, radius);
  }

  private static CornerRadii corners(String radius) {
    return new Radius(radius).corners(WIDE, 1);
  }

  @Test
  void radiiGoToTheCornersAsInCss() {
    assertEquals(new CornerRadii(circle(9), circle(9), circle(9), circle(9)), corners("9"));
    assertEquals(new CornerRadii(circle(1), circle(2), circle(1), circle(2)), corners("1:2"));
    assertEquals(new CornerRadii(circle(1), circle(2), circle(3), circle(2)), corners("1:2:3"));
    assertEquals(new CornerRadii(circle(1), circle(2), circle(3), circle(4)), corners("1:2:3:4"));
  }

  @Test
  void theLargestIsAnEllipse() {
    Corner quarter = new Corner(100, 50);
    assertEquals(new CornerRadii(quarter, quarter, quarter, quarter), corners("max"));
    assertEquals(new CornerRadii(quarter, circle(0), quarter, circle(0)), corners("max:0"));
  }

  // 80 and 40 have to share 100 px of the left edge: both shrink to five sixths.
  @Test
  void allShrinkByOneFactorWhereTwoDoNotFit() {
    double shrunk = 5 / 6.0;
    CornerRadii expected =
        new CornerRadii(
            circle(80 * shrunk), circle(10 * shrunk), circle(20 * shrunk), circle(40 * shrunk));
    assertEquals(expected, corners("80:10:20:40"));
    assertEquals(corners("50"), corners("9999"));
  }

  @Test
  void aDensityMultipliesRadii() {
    assertEquals(corners("30"), new Radius("20").corners(WIDE, 1.5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"radius\":20}            | [{\"radius\":20}]",
        "{\"radius\":\"20\"}        | [{\"radius\":20}]",
        "{\"radius\":\"max\"}       | [{\"radius\":\"max\"}]",
        "{\"radius\":[\"max\",0]}   | [{\"radius\":\"max:0\"}]",
        "{\"radius\":[20]}          | [{\"radius\":20}]",
        "{\"border\":\"4px_solid_red\"} | [{\"border\":\"4px_solid_red\"}]",
        "{\"border\":\"0px_solid_#abc\"} | [{\"border\":\"0px_solid_rgb:abc\"}]",
        "{\"border\":{\"width\":7}} | [{\"border\":\"7px_solid_black\"}]",
        "{\"border\":{\"color\":\"#010203\"}} | [{\"border\":\"2px_solid_rgb:010203\"}]",
        "{\"border\":{}}            | [{\"border\":\"2px_solid_black\"}]",
        "{\"color\":\"#1A8502\"}    | [{\"color\":\"#1A8502\"}]",
      })
  void areReadAndWrittenAgain(String step, String claim) {
    assertEquals(claim, written(step));
    assertEquals(claim, ChainJson.write(ChainJson.parse(claim)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"radius\":-1}                 | radius",
        "{\"radius\":1.5}                | radius",
        "{\"radius\":100001}             | radius",
        "{\"radius\":\"\"}               | radius",
        "{\"radius\":\"20:\"}            | radius",
        "{\"radius\":\"maximum\"}        | radius",
        "{\"radius\":[]}                 | radius",
        "{\"radius\":[1,2,3,4,5]}        | radius",
        "{\"radius\":[1,null]}           | radius",
        "{\"radius\":[[1]]}              | radius",
        "{\"radius\":{\"a\":1}}          | radius",
        "{\"radius\":true}               | radius",
        "{\"border\":4}                  | border",
        "{\"border\":\"4px\"}            | border",
        "{\"border\":\"4px_dashed_red\"} | border",
        "{\"border\":\"-4px_solid_red\"} | border",
        "{\"border\":\"4px_solid_blurple\"} | border",
        "{\"border\":\"10001px_solid_red\"} | border",
        "{\"border\":{\"width\":-1}}     | border",
        "{\"border\":{\"width\":1.5}}    | border.width",
        "{\"border\":{\"color\":\"x\"}}  | border.color",
        "{\"border\":{\"style\":1}}      | border.style",
        "{\"border\":[2,\"red\"]}        | border",
        "{\"color\":\"x\"}               | color",
        "{\"color\":5}                   | color",
      })
  void refusesMalformedValuesByName(String step, String where) {
    UsageException e = assertThrows(UsageException.class, () -> written(step));
    assertEquals("transformations[0]." + where, e.where());
    assertTrue(!e.remedy().isEmpty());
  }

  private static Layout layout(String steps) {
    return Layout.of(ChainJson.parse("[" + steps + "]"), WIDE, Map.of("o", WIDE), 1_000_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"radius\":\"max\"}                                      | 200x100",
        "{\"border\":\"4px_solid_red\"}                            | 208x108",
        "{\"border\":\"4px_solid_red\",\"radius\":9}               | 208x108",
        "{\"border\":\"4px_solid_red\",\"width\":50,\"dpr\":2}     | 116x66",
        "{\"border\":\"4px_solid_red\",\"angle\":90}               | 108x208",
        "{\"border\":\"2px_solid_red\"},{\"border\":\"3px_solid_red\"} | 210x110",
        "{\"overlay\":\"o\",\"border\":\"4px_solid_red\"}          | 208x108",
        "{\"border\":\"0px_solid_red\"}                            | 200x100",
        // Of a shadow: three times sigma on all sides, and its offset, which is of no crop.
        "{\"effect\":\"shadow\"}                                     | 224x124",
        "{\"effect\":\"shadow:0\",\"x\":-0.1,\"y\":0.5}                | 220x150",
        "{\"effect\":\"shadow:0\",\"x\":3,\"y\":2,\"dpr\":2}         | 206x104",
        "{\"effect\":\"shadow:0\",\"crop\":\"crop\",\"width\":50,\"x\":9,\"y\":0} | 59x100",
        "{\"effect\":\"shadow:0\",\"dpr\":2}                         | 220x120",
        "{\"overlay\":\"o\",\"effect\":\"shadow:0\",\"x\":100}          | 305x110",
        "{\"overlay\":\"o\"},{\"effect\":\"shadow:0\",\"x\":20},{\"flags\":\"layer_apply\"} | 220x110",
      })
  void aBorderGrowsTheCanvas(String steps, String canvas) {
    assertEquals(canvas, layout(steps).canvas().toString());
  }

  @Test
  void aPictureLiesInsideOfItsBorder() {
    Placement base = layout("{\"border\":\"4px_solid_red\",\"radius\":5}").placements().get(0);
    assertEquals(new Placement(4, 4, 200, 100), base);
  }

  @Test
  void refusesABorderThatMakesACanvasTooLarge() {
    UsageException e =
        assertThrows(
            UsageException.class, () -> layout("{},{\"border\":\"500px_solid_red\",\"dpr\":50}"));
    assertEquals("transformations[1]", e.where());
    assertThrows(UsageException.class, () -> layout("{\"border\":\"450px_solid_red\"}"));
  }
}
