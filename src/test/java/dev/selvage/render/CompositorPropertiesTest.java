package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.fixtures.Pictures;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.layout.Layout;
import dev.selvage.resample.Filter;
import dev.selvage.text.TextRenderer;
import dev.selvage.transform.BackgroundColor;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainArbitraries;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Length;
import dev.selvage.transform.Transformation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

class CompositorPropertiesTest {
  private static final TextRenderer TEXTS = TextRenderer.of(List.of());

  /** Chains that scale nothing but single images, because of which no step's order matters. */
  @Provide
  Arbitrary<Chain> chains() {
    Arbitrary<String> layers =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of("a", "b")),
            Tuple.of(1, Arbitraries.of(NaiveRenderer.TEXTS)));
    return ChainArbitraries.chains(layers, 40, 5)
        .map(
            chain -> {
              List<Transformation> steps = new ArrayList<>();
              for (Transformation step : chain.steps()) {
                steps.add(simple(step, steps.isEmpty()));
              }
              return new Chain(steps);
            });
  }

  private static Transformation simple(Transformation step, boolean first) {
    boolean fresh = first || step.hasLayer();
    Crop crop = Crop.CROP;
    if (step.crop() == Crop.PAD || step.crop() == Crop.MPAD) {
      crop = Crop.MPAD;
    } else if (fresh && step.crop() != Crop.CROP) {
      crop = step.crop() == Crop.FIT ? Crop.FIT : Crop.SCALE;
    }
    return step.toBuilder()
        .effect(step.effect() == null || !NaiveRenderer.knows(step.effect()) ? null : step.effect())
        .background(isColor(step.background()) ? step.background() : null)
        .crop(crop)
        .width(px(step.width(), 1))
        .height(px(step.height(), 1))
        .x(px(step.x(), -40))
        .y(px(step.y(), -40))
        .build();
  }

  private static boolean isColor(@Nullable BackgroundColor background) {
    return background != null && !background.isAutomatic();
  }

  private static @Nullable Length px(@Nullable Length length, int least) {
    return length == null ? null : Length.px(Math.max(least, length.resolve(20)));
  }

  @Provide
  Arbitrary<Raster> images() {
    Arbitrary<Integer> side = Arbitraries.integers().between(1, 24);
    return Combinators.combine(Arbitraries.of(PixelFormat.class), side, side, Arbitraries.longs())
        .as(Pictures::noise);
  }

  @Property(tries = 800)
  void drawsWhatTheNaiveRendererDraws(
      @ForAll("chains") Chain chain,
      @ForAll("images") Raster base,
      @ForAll("images") Raster a,
      @ForAll("images") Raster b) {
    Layout layout;
    try {
      Map<String, Size> sizes = Map.of("a", a.size(), "b", b.size());
      layout = Layout.of(chain, base.size(), sizes, 1_000_000, TEXTS);
    } catch (UsageException e) {
      assertTrue(
          e.what().matches("crops outside.*|a text .* is larger than its canvas.*"), e.what());
      return;
    }
    TestImages images = new TestImages(base, Map.of("a", a, "b", b));
    Raster drawn = new Compositor(new ReferenceResampler(), Filter.TRIANGLE).render(layout, images);
    NaiveImage expected =
        new NaiveRenderer(Map.of("a", a, "b", b), Filter.TRIANGLE).render(chain, base);
    // Each layer's colour and alpha are rounded once, each by half a level at most.
    double distance = NaiveImage.of(drawn).distance(expected);
    assertTrue(distance < 1 + chain.steps().size(), "off by " + distance);
    if (!drawn.format().hasAlpha()) {
      assertTrue(expected.isOpaque());
    }
    // With formats told beforehand the same is drawn.
    Raster again =
        new Compositor(new ReferenceResampler(), Filter.TRIANGLE).render(layout, images.telling());
    assertEquals(drawn.format(), again.format());
    assertEquals(0, NaiveImage.of(again).distance(NaiveImage.of(drawn)));
  }
}
