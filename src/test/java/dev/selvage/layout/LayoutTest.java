package dev.selvage.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.image.Color;
import dev.selvage.image.Orientation;
import dev.selvage.image.Size;
import dev.selvage.layout.drawing.Canvas;
import dev.selvage.layout.drawing.Fill;
import dev.selvage.layout.drawing.Layer;
import dev.selvage.layout.drawing.Rect;
import dev.selvage.layout.drawing.Source;
import dev.selvage.layout.drawing.View;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutTest {
  private static final long ROOM = 50_000_000;
  private static final Map<String, Size> OVERLAYS =
      Map.of(
          "a", new Size(400, 300),
          "b", new Size(1200, 900),
          "c", new Size(2000, 1500),
          "small", new Size(40, 20),
          "odd", new Size(41, 21));

  private static Layout layout(String json, int width, int height) {
    return Layout.of(ChainJson.parse(json), new Size(width, height), OVERLAYS, ROOM);
  }

  private static Placement at(int x, int y, int width, int height) {
    return new Placement(x, y, width, height);
  }

  @Test
  void threeImagesTiled() {
    Layout layout =
        layout(
            """
            [{"crop":"fit","width":800},{"overlay":"b","crop":"fit","width":800,"x":800},
             {"overlay":"c","crop":"fit","width":800,"x":1200}]\
            """,
            4000,
            3000);
    assertEquals(new Size(2400, 600), layout.canvas());
    assertEquals(
        List.of(at(0, 0, 800, 600), at(800, 0, 800, 600), at(1600, 0, 800, 600)),
        layout.placements());
    assertEquals(
        List.of(new Size(800, 600), new Size(1600, 600), new Size(2400, 600)), layout.steps());
  }

  @ParameterizedTest
  @CsvSource({
    // 400x300 becomes as much larger or smaller as its width or height says.
    "'{\"width\":800}', 2",
    "'{\"width\":100}', 0.25",
    "'{\"crop\":\"scale\",\"width\":400,\"height\":900}', 3",
    "'{\"crop\":\"fill\",\"width\":600,\"height\":600}', 2",
    "'{\"crop\":\"limit\",\"width\":800}', 1",
    "'{\"width\":800},{\"width\":200}', 0.5",
    "'{\"crop\":\"crop\",\"width\":100,\"height\":100},{\"width\":800}', 8",
  })
  void tellsHowMuchLargerAnImageIsDrawn(String steps, double factor) {
    Layout layout = layout("[" + steps + "]", 400, 300);
    assertEquals(factor, layout.enlargement(null), 1e-9);
    assertEquals(0, layout.enlargement("a"), "is not drawn");
  }

  @ParameterizedTest
  @CsvSource({
    // Of 400x300; worked out by hand.
    "fill, 200, , 16:9, 200x113",
    "fill, , 100, 16:9, 178x100",
    "fill, 200, 100, 16:9, 200x100",
    "fill, , , 16:9, 400x225",
    "crop, , , 1.0, 300x300",
    "thumb, , , 1:2, 150x300",
    "lfill, 40, , 0.5, 40x80",
    "pad, , , 16:9, 533x300",
    "lpad, , , 1, 400x400",
    "mpad, 500, , 5:4, 500x400",
    "scale, , , 2, 400x200",
    "scale, 100, , 1:2, 100x200",
    "fit, 200, , 1:1, 200x150",
    "fit, , , 1:1, 400x300",
    "crop, 0.5, , 1:1, 200x200",
  })
  void aRatioGivesTheSideThatIsMissing(
      String crop, @Nullable String width, @Nullable String height, String ratio, String canvas) {
    String json = "[{\"crop\":\"" + crop + "\",\"aspect_ratio\":\"" + ratio + "\"";
    json += width == null ? "" : ",\"width\":" + width;
    json += height == null ? "" : ",\"height\":" + height;
    assertEquals(canvas, layout(json + "}]", 400, 300).canvas().toString());
  }

  @Test
  void refusesARatioThatNoCanvasHolds() {
    for (String ratio : List.of("1:99999", "0.000001")) {
      String json = "[{\"width\":1000000,\"aspect_ratio\":\"" + ratio + "\"}]";
      UsageException e = assertThrows(UsageException.class, () -> layout(json, 400, 300));
      assertEquals("transformations[0]", e.where());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"width\":1.5}', 600x450",
    "'{\"crop\":\"lpad\",\"width\":2.5,\"height\":1.1}', 1000x330",
    "'{\"overlay\":\"small\",\"width\":2.0,\"x\":1.5}', 840x300",
    "'{\"crop\":\"thumb\",\"width\":150,\"height\":150,\"gravity\":\"east\",\"zoom\":0.75}', 150x150",
  })
  void multiplesMayBeMoreThanOne(String step, String canvas) {
    assertEquals(canvas, layout("[" + step + "]", 400, 300).canvas().toString());
  }

  @ParameterizedTest
  @CsvSource({
    // The picture is 200x150 in its box of 300x300.
    "north, 0, 0, 50, 0, 200, 150",
    "north, 20, 10, 70, 10, 200, 150",
    "south_east, 20, 30, 80, 120, 200, 150",
    "center, -7, 5, 43, 80, 200, 150",
    "north_west, -40, -50, 0, 0, 160, 100",
    "west, 250, 0, 250, 75, 50, 150",
    "east, 0.5, 0.0, 0, 75, 150, 150",
    "west, 300, 0, 300, 75, 0, 0",
    "west, -1000000, 0, 0, 75, 0, 0",
  })
  void offsetsMoveAPictureInItsPadding(
      String gravity, String x, String y, int left, int top, int width, int height) {
    boolean multiples = x.contains(".");
    String json =
        String.format(
            "[{\"width\":200},{\"crop\":\"mpad\",\"width\":%s,\"height\":%s,\"gravity\":\"%s\","
                + "\"x\":%s,\"y\":%s}]",
            multiples ? "1.5" : "300", multiples ? "2.0" : "300", gravity, x, y);
    Layout layout = layout(json, 400, 300);
    assertEquals(new Size(300, 300), layout.canvas());
    assertEquals(List.of(at(left, top, width, height)), layout.placements());
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"crop\":\"scale\",\"height\":150},{\"dpr\":2.0}', 400x300",
    "'{\"dpr\":3},{\"width\":100},{\"dpr\":\"1.5\"}', 150x113",
    "'{\"width\":0.5,\"dpr\":2}', 200x150",
    "'{\"width\":1,\"height\":1,\"dpr\":0.25}', 1x1",
    "'{\"crop\":\"fill\",\"width\":100,\"aspect_ratio\":\"2:1\",\"dpr\":2}', 200x100",
    "'{\"overlay\":\"small\",\"gravity\":\"west\",\"x\":200,\"dpr\":2}', 440x300",
  })
  void pxAreMultipliedByTheLastDpr(String steps, String canvas) {
    assertEquals(canvas, layout("[" + steps + "]", 400, 300).canvas().toString());
  }

  @Test
  void scalingsFoldOnEitherSideOfAnEffect() {
    Canvas drawing =
        layout(
                "[{\"width\":300},{\"width\":200,\"effect\":\"negate\"},{\"width\":100},{\"width\":50}]",
                400,
                300)
            .drawing();
    View after = drawing.plainView().orElseThrow();
    assertEquals(new Size(200, 150), after.input().size());
    View before = after.input().canvases().findFirst().orElseThrow().plainView().orElseThrow();
    assertEquals(new Size(400, 300), before.input().size());
    assertEquals(1, drawing.changed().count());
  }

  @Test
  void refusesEffectsOnTooManyPixelsTogether() {
    String effect = "{\"effect\":\"negate\"}";
    String eight = String.join(",", Collections.nCopies(8, effect));
    Layout layout = Layout.of(ChainJson.parse("[" + eight + "]"), new Size(30, 10), OVERLAYS, 300);
    // Each reads what the one before has written; the last has written the canvas.
    assertEquals(2 * 300, layout.workingPixels());
    Chain nine =
        ChainJson.parse("[" + eight + ",{\"overlay\":\"small\",\"width\":20,\"effect\":\"hue\"}]");
    UsageException e =
        assertThrows(UsageException.class, () -> Layout.of(nine, new Size(30, 10), OVERLAYS, 300));
    assertEquals("transformations", e.where());
  }

  @Test
  void whatTakesLongerCountsForMorePixels() {
    String two = "{\"effect\":\"blur:2000\"},{\"effect\":\"blur\"}";
    assertEquals(
        new Size(30, 10),
        Layout.of(ChainJson.parse("[" + two + "]"), new Size(30, 10), OVERLAYS, 300).canvas());
    Chain three = ChainJson.parse("[" + two + ",{\"effect\":\"sharpen\"}]");
    assertThrows(UsageException.class, () -> Layout.of(three, new Size(30, 10), OVERLAYS, 300));
  }

  @Test
  void refusesAnEffectOnMorePixelsThanACanvasMayHave() {
    Chain chain = ChainJson.parse("[{\"effect\":\"negate\"},{\"width\":10}]");
    UsageException e =
        assertThrows(UsageException.class, () -> Layout.of(chain, new Size(30, 10), OVERLAYS, 299));
    assertEquals("transformations[0]", e.where());
  }

  @Test
  void refusesPxThatTheDprMakesTooMany() {
    UsageException e =
        assertThrows(
            UsageException.class,
            () -> layout("[{},{\"crop\":\"fit\",\"width\":900000,\"dpr\":2}]", 400, 300));
    assertEquals("transformations[1]", e.where());
  }

  @Test
  void whatIsDrawnTwiceIsAsLargeAsItsLargest() {
    Layout layout =
        layout(
            "[{\"overlay\":\"small\",\"width\":20},{\"overlay\":\"small\",\"width\":80},"
                + "{\"crop\":\"fit\",\"width\":1200}]",
            400,
            300);
    assertEquals(3, layout.enlargement(null), 1e-9);
    assertEquals(6, layout.enlargement("small"), 1e-9);
  }

  @ParameterizedTest
  @CsvSource({
    "limit, 401, , true",
    "limit, 400, , false",
    "limit, 800, 200, false",
    "limit, 800, 400, true",
    "lpad, 800, 400, true",
    "lpad, 800, 200, false",
    "lfill, 800, 200, true",
    "lfill, 100, 301, true",
    "lfill, 400, 300, false",
    "fit, 800, 600, false",
    "limit, 1.0, , false",
    "limit, 2.0, , true",
  })
  void tellsWhereThereAreFewerPixelsThanAskedFor(
      String crop, String width, @Nullable String height, boolean falls) {
    String sizes = "\"width\":" + width + (height == null ? "" : ",\"height\":" + height);
    String json = "[{\"crop\":\"" + crop + "\"," + sizes + "}]";
    assertEquals(falls, layout(json, 400, 300).fallsShort());
  }

  @Test
  void fourImagesAsCollage() {
    Layout layout =
        layout(
            """
            [{"crop":"fill","width":220,"height":140},
             {"overlay":"a","crop":"fill","width":220,"height":140,"x":220},
             {"overlay":"b","crop":"fill","width":220,"height":140,"x":-110,"y":140},
             {"overlay":"c","crop":"fill","width":220,"height":140,"x":110,"y":70}]\
            """,
            640,
            480);
    assertEquals(new Size(440, 280), layout.canvas());
    assertEquals(
        List.of(
            at(0, 0, 220, 140), at(220, 0, 220, 140), at(0, 140, 220, 140), at(220, 140, 220, 140)),
        layout.placements());
  }

  @Test
  void tilesOfDifferentRatiosAreCentredOnTheGrownCanvas() {
    Layout layout =
        Layout.of(
            Chain.tiles(800, List.of("tall", "flat")),
            new Size(1600, 1200),
            Map.of("tall", new Size(400, 500), "flat", new Size(1000, 250)),
            ROOM);
    assertEquals(new Size(2400, 1000), layout.canvas());
    assertEquals(
        List.of(at(0, 200, 800, 600), at(800, 0, 800, 1000), at(1600, 400, 800, 200)),
        layout.placements());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // chain, on a 100x60 base, with the 40x20 overlay | canvas | base | overlay
        "'overlay':'small' | 100,60 | 0,0,100,60 | 30,20,40,20",
        "'overlay':'odd' | 100,60 | 0,0,100,60 | 29,19,41,21",
        "'overlay':'small','gravity':'east','x':-10 | 110,60 | 0,0,100,60 | 70,20,40,20",
        "'overlay':'small','gravity':'west','x':-10 | 110,60 | 10,0,100,60 | 0,20,40,20",
        "'overlay':'small','gravity':'south','y':-15 | 100,75 | 0,0,100,60 | 30,55,40,20",
        "'overlay':'small','gravity':'north','y':-15 | 100,75 | 0,15,100,60 | 30,0,40,20",
        "'overlay':'small','x':-300 | 370,60 | 270,0,100,60 | 0,20,40,20",
        "'overlay':'small','gravity':'north_west','x':-0.5,'y':0.5"
            + " | 150,60 | 50,0,100,60 | 0,30,40,20",
        "'overlay':'small','width':0.5 | 100,60 | 0,0,100,60 | 40,25,20,10",
        "'overlay':'small','width':0.5,'flags':'relative' | 100,60 | 0,0,100,60 | 25,17,50,25",
        "'overlay':'small','height':1.0,'flags':'relative' | 120,60 | 10,0,100,60 | 0,0,120,60",
        "'overlay':'small','angle':90 | 100,60 | 0,0,100,60 | 40,10,20,40",
        "'overlay':'small','flags':'no_overflow','x':60 | 100,60 | 0,0,100,60 | 90,20,10,20",
        "'overlay':'small','flags':'no_overflow','x':600 | 100,60 | 0,0,100,60 | 100,20,0,0",
        "'overlay':'small','flags':'tiled','x':600 | 100,60 | 0,0,100,60 | 0,0,100,60",
        "'overlay':'small','crop':'pad','width':60,'height':60"
            + " | 100,60 | 0,0,100,60 | 20,15,60,30",
        "'overlay':'small','crop':'crop','width':10,'x':5 | 100,60 | 0,0,100,60 | 50,20,10,20",
        "'overlay':'small','opacity':0,'x':55 | 125,60 | 0,0,100,60 | 85,20,40,20",
      })
  void putsOverlays(String step, String canvas, String base, String overlay) {
    Layout layout = layout("[{" + step.replace('\'', '"') + "}]", 100, 60);
    assertEquals(canvas, layout.canvas().width() + "," + layout.canvas().height());
    assertEquals(
        List.of(base, overlay),
        layout.placements().stream()
            .map(p -> p.x() + "," + p.y() + "," + p.width() + "," + p.height())
            .toList());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // chain on a 100x60 base | canvas | where the base lies on it
        "{} | 100,60 | 0,0,100,60",
        "{'width':50} | 50,30 | 0,0,50,30",
        "{'height':0.5} | 50,30 | 0,0,50,30",
        "{'width':1.0,'height':0.5} | 100,30 | 0,0,100,30",
        "{'width':0.001} | 1,1 | 0,0,1,1",
        "{'crop':'fit'} | 100,60 | 0,0,100,60",
        "{'angle':90} | 60,100 | 0,0,60,100",
        "{'angle':-90},{'angle':180} | 60,100 | 0,0,60,100",
        "{'crop':'pad','width':80,'height':80} | 80,80 | 0,16,80,48",
        "{'crop':'pad','width':80,'height':81} | 80,81 | 0,16,80,48",
        "{'crop':'pad','width':80,'height':80,'gravity':'south'} | 80,80 | 0,32,80,48",
        "{'crop':'mpad','width':120,'height':70,'angle':90} | 70,120 | 5,10,60,100",
        "{'crop':'pad','width':100,'height':100},{'width':50} | 50,50 | 0,10,50,30",
        "{'crop':'pad','width':100,'height':100},{'width':10} | 10,10 | 0,2,10,6",
        "{'crop':'crop','width':40,'height':20} | 40,20 | 0,0,40,20",
        "{'crop':'crop','width':40} | 40,60 | 0,0,40,60",
        "{'crop':'crop','width':40,'x':90} | 10,60 | 0,0,10,60",
        "{'crop':'crop','width':40,'x':-10} | 30,60 | 0,0,30,60",
        "{'crop':'crop','width':40,'x':-10,'gravity':'east'} | 30,60 | 0,0,30,60",
        "{'crop':'crop','width':400,'height':20} | 100,20 | 0,0,100,20",
        "{'crop':'crop','x':30,'y':10} | 70,50 | 0,0,70,50",
        "{'crop':'crop','width':0.25,'x':0.5,'y':0.5} | 25,30 | 0,0,25,30",
        "{'crop':'mpad','width':200,'gravity':'west'},{'crop':'crop','width':50,'x':90}"
            + " | 50,60 | 0,0,10,60",
        "{'crop':'mpad','width':200,'gravity':'west'},{'crop':'crop','width':50,'x':140}"
            + " | 50,60 | 0,0,0,0",
      })
  void sizesTheBase(String steps, String canvas, String base) {
    Layout layout = layout("[" + steps.replace('\'', '"') + "]", 100, 60);
    assertEquals(canvas, layout.canvas().width() + "," + layout.canvas().height());
    Placement p = layout.placements().get(0);
    assertEquals(base, p.x() + "," + p.y() + "," + p.width() + "," + p.height());
    assertEquals(1, layout.placements().size());
  }

  @Test
  void aTinyImageStillHasAPlace() {
    Layout layout =
        layout(
            "[{\"overlay\":\"small\",\"width\":1,\"gravity\":\"east\"},{\"width\":10}]", 900, 90);
    assertEquals(at(9, 0, 1, 1), layout.placements().get(1));
  }

  @Test
  void anEmptyChainKeepsTheBase() {
    Layout layout = layout("[]", 100, 60);
    assertEquals(new Size(100, 60), layout.canvas());
    assertEquals(List.of(), layout.steps());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{},{'overlay':'nobody'} | transformations[1].overlay | nobody",
        "{'overlay':'text:Arial_20:Hi'} | transformations[0].overlay | text",
        "{'crop':'crop','width':10,'x':100} | transformations[0] | 100x60",
        "{'crop':'crop','width':10,'x':-10} | transformations[0] | 100x60",
        "{},{'width':8000,'height':8000} | transformations[1] | canvas of 8000x8000",
        "{'width':70000,'height':1} | transformations[0] | canvas of 70000x1",
        "{'width':1,'height':70000} | transformations[0] | 65500 px a side",
        "{'width':1000000} | transformations[0] | canvas of 1000000x600000",
        "{'overlay':'a','x':900000} | transformations[0] | over the limit",
        "{'overlay':'a','x':-900000} | transformations[0] | over the limit",
        "{'overlay':'a','width':60000} | transformations[0] | canvas of 60000x45000",
        "{'crop':'pad','width':65500,'height':65500} | transformations[0] | 50000000 pixels",
        "{'width':1,'height':60000},{'crop':'fill','width':60000,'height':1} "
            + "| transformations[1] | scale to 60000x3600000000",
      })
  void refuses(String steps, String where, String what) {
    String json = "[" + steps.replace('\'', '"') + "]";
    UsageException e = assertThrows(UsageException.class, () -> layout(json, 100, 60));
    assertEquals(where, e.where());
    assertTrue(e.what().contains(what), e.what());
  }

  @Test
  void limitsTheBaseOnlyIfNothingMakesItSmaller() {
    Size base = new Size(4000, 3000);
    Chain fit = Chain.of(Transformation.of(Crop.FIT, 100));
    assertEquals(new Size(100, 75), Layout.of(fit, base, Map.of(), 10_000).canvas());
    UsageException e =
        assertThrows(
            UsageException.class, () -> Layout.of(new Chain(List.of()), base, Map.of(), 10_000));
    assertEquals("base image", e.where());
  }

  @Test
  void theLimitItselfIsAllowed() {
    Chain chain = Chain.of(Transformation.of(Crop.SCALE, 100, 100));
    assertEquals(new Size(100, 100), Layout.of(chain, new Size(5, 5), Map.of(), 10_000).canvas());
    assertThrows(UsageException.class, () -> Layout.of(chain, new Size(5, 5), Map.of(), 9_999));
  }

  @Test
  void consecutiveStepsOfOneImageAreOneView() {
    Chain chain =
        ChainJson.parse(
            """
            [{"crop":"fit","width":800,"opacity":50,"background":"#fff8"},{"angle":90},
             {"crop":"fill","width":300,"height":300},{"width":100,"angle":-90},
             {"crop":"crop","width":50,"height":50,"background":"#123456"},
             {"background":"red"}]\
            """);
    Canvas drawing = Layout.of(chain, new Size(4000, 3000), Map.of(), ROOM).drawing();
    Rect whole = new Rect(0, 0, 50, 50);
    List<Layer> layers = drawing.layers();
    assertEquals(
        List.of(new Fill(Color.parse("#123456"), whole), new Fill(Color.parse("#fff8"), whole)),
        layers.subList(0, 2));
    View view = Objects.requireNonNull(layers.get(2).view());
    assertEquals(new Source(null, new Size(4000, 3000)), view.input());
    assertEquals(3, layers.size());
    // 600x800 after the turn, cut to 300x300 out of 300x400, so 10 source pixels a pixel, then 30.
    assertEquals(30, view.horizontal().step(), 1e-9);
    assertEquals(30, view.vertical().step(), 1e-9);
    assertEquals(Orientation.NORMAL, view.orientation());
  }
}
