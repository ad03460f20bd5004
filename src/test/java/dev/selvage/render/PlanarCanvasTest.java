package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.Pictures;
import dev.selvage.image.Color;
import dev.selvage.image.Decoded;
import dev.selvage.image.Flattening;
import dev.selvage.image.Orientation;
import dev.selvage.image.OrientationTransform;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.layout.Layout;
import dev.selvage.layout.Placement;
import dev.selvage.resample.Filter;
import dev.selvage.resample.ScalarResampler;
import dev.selvage.transform.ChainJson;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Canvases in luma and chroma beside canvases of each plane at full size. */
class PlanarCanvasTest {
  private static final Compositor COMPOSITOR =
      new Compositor(new ScalarResampler(), Filter.LANCZOS3);
  private static final Size SIZE = new Size(24, 20);

  /** One colour each, so that a chroma sample tells whose pixels it is for. */
  private static final TestPlanes FLAT =
      new TestPlanes(
          Map.of("", flat(10, 200, 30), "a", flat(90, 20, 250), "b", flat(170, 110, 140)));

  private static Decoded flat(int luma, int blue, int red) {
    return TestPlanes.planes(
        Pictures.solid(PixelFormat.GRAY, SIZE.width(), SIZE.height(), luma),
        Pictures.solid(PixelFormat.GRAY, SIZE.width(), SIZE.height(), blue),
        Pictures.solid(PixelFormat.GRAY, SIZE.width(), SIZE.height(), red));
  }

  private static Layout layout(String json) {
    return Layout.of(
        ChainJson.parse(json.replace('\'', '"')), SIZE, Map.of("a", SIZE, "b", SIZE), 10_000_000);
  }

  /** Overlays anywhere, cut to any size; what they do not cover shows the background. */
  @Provide
  Arbitrary<String> chains() {
    Arbitrary<Integer> place = Arbitraries.integers().between(-9, 30);
    Arbitrary<String> overlay =
        Combinators.combine(
                Arbitraries.of("a", "b"),
                Arbitraries.integers().between(1, 24),
                Arbitraries.integers().between(1, 20),
                place,
                place)
            .as(
                (id, width, height, x, y) ->
                    ("{'overlay':'%s','crop':'crop','width':%d,'height':%d,"
                            + "'gravity':'north_west','x':%d,'y':%d}")
                        .formatted(id, width, height, x, y));
    Arbitrary<String> cut =
        Combinators.combine(
                Arbitraries.integers().between(1, 20), Arbitraries.integers().between(1, 20))
            .as(
                (width, height) ->
                    "{'crop':'crop','width':%d,'height':%d}".formatted(width, height));
    return Arbitraries.frequencyOf(Tuple.of(5, overlay), Tuple.of(1, cut))
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(steps -> "[" + String.join(",", steps) + "]");
  }

  @Property(tries = 400)
  void chromaIsTheMeanOfThePixelsThatShow(@ForAll("chains") String chain) {
    Layout layout = layout(chain);
    Raster drawn = COMPOSITOR.renderPlanes(layout, Color.WHITE, FLAT);
    assertEquals(layout.canvas(), drawn.size());
    Raster luma = whole(layout, Raster::luma, 255);
    Raster blue = whole(layout, planes -> planes.chroma().blue(), 128);
    Raster red = whole(layout, planes -> planes.chroma().red(), 128);
    for (int y = 0; y < luma.height(); y++) {
      for (int x = 0; x < luma.width(); x++) {
        assertEquals(luma.sample(x, y, 0), drawn.sample(x, y, 0));
      }
    }
    for (int y = 0; y < (luma.height() + 1) / 2; y++) {
      for (int x = 0; x < (luma.width() + 1) / 2; x++) {
        // Rounded once for each layer.
        assertEquals(mean(blue, x, y), drawn.chroma().blue().sample(x, y, 0), 1.2, x + "," + y);
        assertEquals(mean(red, x, y), drawn.chroma().red().sample(x, y, 0), 1.2, x + "," + y);
      }
    }
  }

  private static Raster whole(Layout layout, UnaryOperator<Raster> plane, int background) {
    Raster drawn = COMPOSITOR.render(layout, FLAT.plane(plane));
    return Flattening.on(drawn, new Color(background, background, background, 255));
  }

  private static double mean(Raster pixels, int x, int y) {
    double sum = 0;
    int count = 0;
    for (int row = 2 * y; row < Math.min(2 * y + 2, pixels.height()); row++) {
      for (int column = 2 * x; column < Math.min(2 * x + 2, pixels.width()); column++) {
        sum += pixels.sample(column, row, 0);
        count++;
      }
    }
    return sum / count;
  }

  /** Long waves at an odd place, turned: half a sample aside would be two levels. */
  @ParameterizedTest
  @EnumSource(Orientation.class)
  void chromaLiesUnderItsLuma(Orientation orientation) {
    Size size = new Size(200, 161);
    Raster stored = Raster.allocate(PixelFormat.GRAY, size.width(), size.height());
    for (int y = 0; y < size.height(); y++) {
      for (int x = 0; x < size.width(); x++) {
        stored.data()[stored.index(x, y)] = (byte) (20 + x * 3 / 4 + y / 3);
      }
    }
    Raster upright = OrientationTransform.of(stored, orientation);
    TestPlanes images = TestPlanes.stored(TestPlanes.planes(stored, stored, stored), orientation);
    Layout layout =
        Layout.of(
            ChainJson.parse(
                "[{'width':61},{'crop':'lpad','width':90,'height':95}]".replace('\'', '"')),
            upright.size(),
            Map.of(),
            10_000_000);
    Placement place = layout.placements().get(0);
    assertTrue(place.x() % 2 + place.y() % 2 > 0, "an odd place: " + place);
    Raster drawn = COMPOSITOR.renderPlanes(layout, Color.WHITE, images);
    Raster whole =
        Flattening.on(
            COMPOSITOR.render(layout, new TestImages(upright, Map.of())),
            new Color(128, 128, 128, 255));
    for (int y = 0; y < (whole.height() + 1) / 2; y++) {
      for (int x = 0; x < (whole.width() + 1) / 2; x++) {
        double allowed = onEdge(place, 2 * x, 2 * y) ? 8 : 1.1;
        assertEquals(
            mean(whole, x, y), drawn.chroma().blue().sample(x, y, 0), allowed, x + "," + y);
      }
    }
  }

  private static boolean onEdge(Placement place, int x, int y) {
    return Math.abs(x - place.x()) <= 6
        || Math.abs(x - place.x() - place.width()) <= 6
        || Math.abs(y - place.y()) <= 6
        || Math.abs(y - place.y() - place.height()) <= 6;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[{'width':11},{'overlay':'a','width':13,'x':12}]",
        "[{'crop':'pad','width':50,'height':51,'background':'#123'}]",
        "[{'angle':90},{'overlay':'a','x':3,'angle':'vflip'}]",
        "[{'width':10},{'overlay':'a','width':10,'x':10},{'width':15}]",
        "[{'crop':'pad','width':50,'height':51,'background':'#123'},{'width':40}]",
      })
  void opaqueLayersAreDrawn(String chain) {
    assertTrue(COMPOSITOR.drawsPlanes(layout(chain), FLAT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'opacity':50}]",
        "[{'overlay':'a','opacity':99}]",
        "[{'overlay':'a','width':5,'flags':'tiled'}]",
        "[{'crop':'pad','width':50,'height':51,'background':'#1234'}]",
        "[{'crop':'pad','width':50,'height':51},{'width':40}]",
        "[{'crop':'crop','width':3},{'width':9}]",
        "[{'overlay':'c'}]",
      })
  void otherLayersAreNot(String chain) {
    Layout layout =
        Layout.of(
            ChainJson.parse(chain.replace('\'', '"')),
            SIZE,
            Map.of("a", SIZE, "c", SIZE),
            10_000_000);
    assertFalse(COMPOSITOR.drawsPlanes(layout, FLAT));
  }
}
