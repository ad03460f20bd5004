package dev.selvage.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.image.Size;
import dev.selvage.layout.drawing.Canvas;
import dev.selvage.layout.drawing.Layer;
import dev.selvage.layout.drawing.Rect;
import dev.selvage.layout.drawing.View;
import dev.selvage.resample.Axis;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainArbitraries;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Dpr;
import dev.selvage.transform.Flag;
import dev.selvage.transform.Gravity;
import dev.selvage.transform.LayerBrackets;
import dev.selvage.transform.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class LayoutPropertiesTest {
  private static final long ROOM = 10_000_000;

  @Provide
  Arbitrary<Chain> chains() {
    return ChainArbitraries.chains(Arbitraries.of("a", "b"), 200, 6);
  }

  @Provide
  Arbitrary<Size> sizes() {
    Arbitrary<Integer> side = Arbitraries.integers().between(1, 300);
    return Combinators.combine(side, side).as(Size::new);
  }

  /** The layout, unless the chain asks for what can't be done. */
  private static Optional<Layout> layout(Chain chain, Size base, Size a, Size b) {
    try {
      return Optional.of(Layout.of(chain, base, Map.of("a", a, "b", b), ROOM));
    } catch (UsageException e) {
      assertTrue(e.where().startsWith("transformations") || e.where().equals("base image"));
      return Optional.empty();
    }
  }

  /** Sizes of a base image and of two overlays. */
  record Images(Size base, Size a, Size b) {
    Optional<Layout> laidOutBy(Chain chain) {
      return layout(chain, base, a, b);
    }
  }

  @Provide
  Arbitrary<Images> images() {
    return Combinators.combine(sizes(), sizes(), sizes()).as(Images::new);
  }

  @Property(tries = 1000)
  void everythingLiesInsideTheCanvas(
      @ForAll("chains") Chain chain, @ForAll("images") Images images) {
    images
        .laidOutBy(chain)
        .ifPresent(
            layout -> {
              Size canvas = layout.canvas();
              assertTrue(canvas.pixels() <= ROOM);
              long overlays = chain.steps().stream().filter(Transformation::hasLayer).count();
              assertEquals(1 + overlays, layout.placements().size());
              for (Placement p : layout.placements()) {
                assertTrue(p.x() + p.width() <= canvas.width(), p + " on " + canvas);
                assertTrue(p.y() + p.height() <= canvas.height(), p + " on " + canvas);
                assertEquals(p.width() == 0, p.height() == 0);
              }
              assertInside(layout.drawing());
            });
  }

  private static void assertInside(Canvas canvas) {
    for (Layer layer : canvas.layers()) {
      assertTrue(!layer.area().isEmpty());
      assertTrue(Rect.of(canvas.size()).contains(layer.area()), layer + " on " + canvas.size());
      View view = layer.view();
      if (view != null) {
        Size input = view.input().size();
        assertTrue(view.horizontal().origin() >= -1e-6 && view.vertical().origin() >= -1e-6);
        assertTrue(end(view.horizontal()) <= input.width() + 1e-6);
        assertTrue(end(view.vertical()) <= input.height() + 1e-6);
        view.input().canvases().forEach(LayoutPropertiesTest::assertInside);
      }
    }
  }

  private static double end(Axis axis) {
    return axis.origin() + axis.length() * axis.step();
  }

  @Property(tries = 500)
  void stepsAreTheCanvasesOfTheChainsBeginnings(
      @ForAll("chains") Chain chain, @ForAll("images") Images images) {
    images
        .laidOutBy(chain)
        .ifPresent(
            layout -> {
              LayerBrackets brackets = LayerBrackets.of(chain.steps());
              for (int i = 0; i < chain.steps().size(); i++) {
                if (brackets.opens(i)) {
                  // What is inside is no beginning, and has the size of a layer.
                  i = brackets.end(i);
                }
                // The factor of a whole chain may stand in its last step.
                Dpr dpr = new Dpr(String.valueOf(chain.dpr()));
                Chain beginning =
                    new Chain(chain.steps().subList(0, i + 1))
                        .followedBy(Chain.of(Transformation.builder().dpr(dpr).build()));
                Size size = layout.steps().get(i);
                // What is cut off later may be too much to be drawn.
                images.laidOutBy(beginning).ifPresent(begun -> assertEquals(begun.canvas(), size));
              }
            });
  }

  @Property(tries = 1000)
  void overlaysGrowTheCanvasToTheBoundingBox(
      @ForAll("sizes") Size base,
      @ForAll("sizes") Size overlay,
      @ForAll Gravity gravity,
      @ForAll @IntRange(min = -500, max = 500) int x,
      @ForAll @IntRange(min = -500, max = 500) int y) {
    Transformation.Builder step = Transformation.builder().overlay("a").gravity(gravity).x(x).y(y);
    Layout grown = layout(Chain.of(step.build()), base, overlay, overlay).orElseThrow();
    Placement old = grown.placements().get(0);
    Placement added = grown.placements().get(1);
    assertEquals(base, new Size(old.width(), old.height()));
    assertEquals(overlay, new Size(added.width(), added.height()));
    // The bounding box: something touches each edge, and nothing reaches beyond.
    assertEquals(0, Math.min(old.x(), added.x()));
    assertEquals(0, Math.min(old.y(), added.y()));
    assertEquals(
        grown.canvas(),
        new Size(
            Math.max(old.x() + old.width(), added.x() + added.width()),
            Math.max(old.y() + old.height(), added.y() + added.height())));
    Layout clipped =
        layout(Chain.of(step.flag(Flag.NO_OVERFLOW).build()), base, overlay, overlay).orElseThrow();
    assertEquals(base, clipped.canvas());
  }

  @Property(tries = 300)
  void tilesLieSideBySide(
      @ForAll("sizes") Size base,
      @ForAll @net.jqwik.api.constraints.Size(max = 5) List<@From("sizes") Size> others,
      @ForAll @IntRange(min = 1, max = 100) int width) {
    Map<String, Size> overlays = new TreeMap<>();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < Math.min(others.size(), 5); i++) {
      ids.add("image" + i);
      overlays.put("image" + i, others.get(i));
    }
    Layout layout = Layout.of(Chain.tiles(width, ids), base, overlays, Long.MAX_VALUE);
    assertEquals(width * (1 + ids.size()), layout.canvas().width());
    int tallest = 0;
    for (int i = 0; i <= ids.size(); i++) {
      Placement tile = layout.placements().get(i);
      assertEquals(i * width, tile.x());
      assertEquals(width, tile.width());
      int above = tile.y();
      int below = layout.canvas().height() - tile.y() - tile.height();
      // Each time the canvas grows by an odd number, half a pixel more is left on one side.
      assertTrue(Math.abs(above - below) <= 1 + ids.size(), above + " above, " + below + " below");
      tallest = Math.max(tallest, tile.height());
    }
    assertEquals(tallest, layout.canvas().height());
  }

  @Property(tries = 500)
  void fittedImagesTouchTheBoxAndStayInside(
      @ForAll("sizes") Size image, @ForAll("sizes") Size box) {
    Sizing fit = Sizing.of(Crop.FIT, image, box.width(), box.height());
    assertTrue(fit.scaledWidth() <= box.width() && fit.scaledHeight() <= box.height());
    assertTrue(fit.scaledWidth() == box.width() || fit.scaledHeight() == box.height());
    Sizing fill = Sizing.of(Crop.FILL, image, box.width(), box.height());
    assertTrue(fill.scaledWidth() >= box.width() && fill.scaledHeight() >= box.height());
    assertTrue(fill.scaledWidth() == box.width() || fill.scaledHeight() == box.height());
    double exact =
        Math.min((double) box.width() / image.width(), (double) box.height() / image.height());
    assertTrue(Math.abs(fit.scaledWidth() - Math.max(0.5, exact * image.width())) <= 0.5 + 1e-9);
    assertTrue(Math.abs(fit.scaledHeight() - Math.max(0.5, exact * image.height())) <= 0.5 + 1e-9);
  }
}
