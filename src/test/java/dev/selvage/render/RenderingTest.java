package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.selvage.fixtures.Pictures;
import dev.selvage.image.DecodePlan;
import dev.selvage.image.Decoded;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.layout.Layout;
import dev.selvage.layout.Placement;
import dev.selvage.resample.Axis;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resampler;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is large: strips, and what is held in memory. */
class RenderingTest {
  /** Takes the pixel under the centre: fast, and right where images are enlarged evenly. */
  private static final class Nearest implements Resampler {
    @Override
    public String name() {
      return "nearest";
    }

    @Override
    public void resample(
        Raster given, Axis horizontal, Axis vertical, Filter filter, Raster target) {
      Raster source = given.onHeap();
      int channels = source.format().channels();
      for (int y = 0; y < target.height(); y++) {
        int fromY = (int) (vertical.origin() + (y + 0.5) * vertical.step());
        for (int x = 0; x < target.width(); x++) {
          int fromX = (int) (horizontal.origin() + (x + 0.5) * horizontal.step());
          System.arraycopy(
              source.data(),
              source.index(fromX, fromY),
              target.data(),
              target.index(x, y),
              channels);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 100", "90, 100", "180, 100", "270, 100", "0, 50", "90, 50", "270, 50"})
  void largeLayersAreDrawnInStrips(int angle, int opacity) {
    // 1500x1200 is more than one strip of 2^20 pixels.
    Raster image = Pictures.noise(PixelFormat.RGB, 500, 400, angle);
    String json =
        "[{'width':1500,'angle':"
            + angle
            + ",'opacity':"
            + opacity
            + "},"
            + "{'crop':'mpad','width':1502,'height':1502}]";
    Chain chain = ChainJson.parse(json.replace('\'', '"'));
    Layout layout = Layout.of(chain, image.size(), Map.of(), 10_000_000);
    Raster drawn =
        new Compositor(new Nearest(), Filter.BOX).render(layout, new TestImages(image, Map.of()));
    NaiveImage expected = NaiveImage.of(image);
    for (int turned = 0; turned < angle; turned += 90) {
      expected = expected.turnedClockwise();
    }
    Placement place = layout.placements().get(0);
    for (int y = 0; y < 1502; y += 7) {
      for (int x = 0; x < 1502; x++) {
        int fromX = Math.floorDiv(x - place.x(), 3);
        int fromY = Math.floorDiv(y - place.y(), 3);
        int alpha = (int) Math.round(255 * expected.get(fromX, fromY, 3) * opacity / 100);
        assertEquals(alpha, drawn.sample(x, y, 3));
        long red = Math.round(255 * expected.get(fromX, fromY, 0));
        assertEquals(red, drawn.sample(x, y, 0));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"90", "180", "270"})
  void largeImagesTurnWithoutResampling(int angle) {
    Raster image = Pictures.noise(PixelFormat.GRAY, 1500, 1200, angle);
    Chain chain = Chain.of(Transformation.builder().angle(angle).build());
    Layout layout = Layout.of(chain, image.size(), Map.of(), 10_000_000);
    Raster turned =
        new Compositor(new Nearest(), Filter.BOX).render(layout, new TestImages(image, Map.of()));
    Raster back =
        new Compositor(new Nearest(), Filter.BOX)
            .render(
                Layout.of(
                    Chain.of(Transformation.builder().angle(360 - angle).build()),
                    turned.size(),
                    Map.of(),
                    10_000_000),
                new TestImages(turned, Map.of()));
    assertArrayEquals(image.data(), Samples.bytes(back));
  }

  /** Makes an image anew each time, and sees that the one before is gone by then. */
  private static final class Forgetful implements Images {
    private final List<WeakReference<Raster>> made = new ArrayList<>();

    @Override
    public Decoded load(@Nullable String overlay, Set<DecodePlan.Route> routes, double reduction) {
      return Decoded.of(make());
    }

    @Override
    public PixelFormat format(@Nullable String overlay) {
      return overlay == null ? PixelFormat.RGB : PixelFormat.RGBA;
    }

    private Raster make() {
      for (WeakReference<Raster> earlier : made) {
        for (int tries = 0; tries < 50 && earlier.get() != null; tries++) {
          System.gc();
        }
        assertNull(earlier.get(), "an earlier image is still held");
      }
      Raster pixels = Pictures.noise(PixelFormat.RGB, 30, 20, made.size());
      made.add(new WeakReference<>(pixels));
      return pixels;
    }
  }

  @Test
  void holdsOneImageAtATime() {
    Size size = new Size(30, 20);
    Chain chain = Chain.tiles(10, List.of("a", "b", "c"));
    Layout layout = Layout.of(chain, size, Map.of("a", size, "b", size, "c", size), 10_000_000);
    Forgetful images = new Forgetful();
    new Compositor(new Nearest(), Filter.BOX).render(layout, images);
    assertEquals(4, images.made.size());
  }

  @Test
  void canvasesWithinEachOtherDoNotAllExistAtOnce() {
    // Every scaling makes a canvas around the one before, of 64 MB each: 40 would not fit.
    List<Transformation> steps = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      steps.add(Transformation.of(Crop.SCALE, 4000 + i % 2, 4000));
      steps.add(Transformation.builder().overlay("a").opacity(50).build());
    }
    Size size = new Size(30, 20);
    Layout layout = Layout.of(new Chain(steps), size, Map.of("a", size), 20_000_000);
    Raster image = Pictures.noise(PixelFormat.RGBA, 30, 20, 1);
    List<Size> drawn = new ArrayList<>();
    Resampler idle =
        new Resampler() {
          @Override
          public String name() {
            return "idle";
          }

          @Override
          public void resample(Raster given, Axis x, Axis y, Filter filter, Raster target) {
            drawn.add(target.size());
          }
        };
    Raster result =
        new Compositor(idle, Filter.BOX).render(layout, new TestImages(image, Map.of("a", image)));
    assertEquals(new Size(4001, 4000), result.size());
    assertEquals(40, drawn.size());
  }
}
