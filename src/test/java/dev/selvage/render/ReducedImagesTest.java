package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import dev.selvage.image.DecodePlan;
import dev.selvage.image.Decoded;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.layout.Layout;
import dev.selvage.resample.Filter;
import dev.selvage.resample.ScalarResampler;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images that come smaller than they are. */
class ReducedImagesTest {
  private static final Compositor COMPOSITOR =
      new Compositor(new ScalarResampler(), Filter.LANCZOS3);

  /** Takes means of squares, as far as it may, and remembers the factors. */
  private static final class Means implements Images {
    private final Raster image;
    private final List<Integer> factors = new ArrayList<>();

    Means(Raster image) {
      this.image = image;
    }

    @Override
    public Decoded load(@Nullable String overlay, Set<DecodePlan.Route> routes, double reduction) {
      int factor = Math.min(8, Integer.highestOneBit((int) reduction));
      factors.add(factor);
      return Decoded.of(means(image, factor), image.size(), factor);
    }
  }

  private static Raster means(Raster image, int factor) {
    Size size = image.size().shrunk(factor);
    Raster means = Raster.allocate(image.format(), size.width(), size.height());
    int channels = image.format().channels();
    for (int i = 0; i < means.data().length; i++) {
      int left = i / channels % size.width() * factor;
      int top = i / channels / size.width() * factor;
      int sum = 0;
      for (int j = 0; j < factor * factor; j++) {
        // Beyond the edge its last pixel goes on, as encoders have it.
        int x = Math.min(image.width() - 1, left + j % factor);
        int y = Math.min(image.height() - 1, top + j / factor);
        sum += image.sample(x, y, i % channels);
      }
      means.data()[i] = (byte) ((2 * sum + factor * factor) / (2 * factor * factor));
    }
    return means;
  }

  /** Waves that are long enough to survive all reductions. */
  private static Raster waves(int width, int height) {
    Raster waves = Raster.allocate(PixelFormat.RGB, width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = waves.index(x, y);
        waves.data()[at] = (byte) (128 + 100 * Math.sin(x / 60.0));
        waves.data()[at + 1] = (byte) (128 + 100 * Math.sin(y / 60.0));
        waves.data()[at + 2] = (byte) (128 + 100 * Math.sin((x + y) / 90.0));
      }
    }
    return waves;
  }

  private static Raster draw(String json, Raster image, Images images) {
    Chain chain = ChainJson.parse(json.replace('\'', '"'));
    Map<String, Size> overlays = Map.of("o", image.size());
    return COMPOSITOR.render(Layout.of(chain, image.size(), overlays, 10_000_000), images);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | 773 | 491 | [{'width':300}]",
        "2 | 773 | 491 | [{'width':386}]",
        "4 | 773 | 491 | [{'width':180}]",
        "8 | 773 | 491 | [{'width':60}]",
        "2 | 773 | 491 | [{'width':150,'height':245,'crop':'scale'}]",
        "4 | 773 | 491 | [{'width':100,'height':100,'crop':'fill','gravity':'south_east'}]",
        "2 | 773 | 491 | [{'crop':'crop','width':401,'height':401,'x':113,'y':57},{'width':150}]",
        "4 | 775 | 493 | [{'width':180,'angle':90}]",
        "4 | 774 | 494 | [{'width':180},{'crop':'mpad','width':200,'height':200}]",
        "4 | 774 | 494 | [{'width':180,'opacity':50}]",
      })
  void lookAsDrawnFromTheWhole(int factor, int width, int height, String json) {
    Raster image = waves(width, height);
    Means means = new Means(image);
    Raster actual = draw(json, image, means);
    Raster expected = draw(json, image, new TestImages(image, Map.of()));
    assertEquals(List.of(factor), means.factors);
    assertEquals(expected.toString(), actual.toString());
    for (int i = 0; i < expected.data().length; i++) {
      int difference = Math.abs((expected.data()[i] & 0xff) - (actual.data()[i] & 0xff));
      // A shift by half a pixel of the smaller image would be 3 to 13 levels at a factor of 4.
      assertTrue(difference <= 2, "sample " + i + " is " + difference + " off");
    }
  }

  @Test
  void nothingFromBeyondACutIsSeen() {
    Raster image = Raster.allocate(PixelFormat.GRAY, 400, 400);
    for (int y = 0; y < 400; y++) {
      for (int x = 0; x < 400; x++) {
        boolean inside = x >= 101 && x < 301 && y >= 51 && y < 251;
        image.data()[image.index(x, y)] = (byte) (inside ? 200 : 0);
      }
    }
    String cut = "[{'crop':'crop','width':200,'height':200,'x':101,'y':51,";
    cut += "'gravity':'north_west'},{'width':50}]";
    Means means = new Means(image);
    Raster drawn = draw(cut, image, means);
    assertEquals(List.of(4), means.factors);
    for (byte sample : drawn.data()) {
      assertEquals(200, sample & 0xff);
    }
  }

  @Test
  void theLargestUseOfAnImageCounts() {
    Raster image = waves(400, 400);
    Means means = new Means(image);
    String twice = "[{'width':50},{'overlay':'o','width':190,'x':200}";
    draw(twice + ",{'overlay':'o','width':90,'x':300}]", image, means);
    assertEquals(List.of(8, 2), means.factors, "base once, overlay once for both");
  }

  @Test
  void imagesThatAreNotAsSmallAsTheySayAreRefused() {
    Raster image = waves(400, 400);
    Images wrong = (overlay, routes, reduction) -> Decoded.of(image, new Size(800, 800), 2);
    assertThrows(UnusableInputException.class, () -> draw("[{'width':100}]", image, wrong));
    Images tooFar = (overlay, routes, reduction) -> Decoded.of(means(image, 2), image.size(), 2);
    assertThrows(IllegalArgumentException.class, () -> draw("[{'width':300}]", image, tooFar));
    assertThrows(IllegalArgumentException.class, () -> Decoded.of(image, image.size(), 2));
    assertThrows(IllegalArgumentException.class, () -> Decoded.of(image, image.size(), 0));
  }
}
