package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import dev.selvage.image.ChromaPlanes;
import dev.selvage.image.Color;
import dev.selvage.image.DecodePlan;
import dev.selvage.image.Decoded;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.Limits;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.layout.Layout;
import dev.selvage.layout.drawing.View;
import dev.selvage.resample.Filter;
import dev.selvage.resample.ScalarResampler;
import dev.selvage.transform.ChainJson;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaneRenderingTest {
  private static final Compositor COMPOSITOR =
      new Compositor(new ScalarResampler(), Filter.LANCZOS3);
  private static final Size SIZE = new Size(773, 491);

  private static Layout layout(String json) {
    Map<String, Size> overlays = Map.of("o", SIZE);
    return Layout.of(ChainJson.parse(json.replace('\'', '"')), SIZE, overlays, 10_000_000);
  }

  /** Long waves, steeper to the right. */
  private static Raster waves(double phase) {
    Raster waves = Raster.allocate(PixelFormat.GRAY, SIZE.width(), SIZE.height());
    for (int y = 0; y < SIZE.height(); y++) {
      for (int x = 0; x < SIZE.width(); x++) {
        waves.data()[waves.index(x, y)] =
            (byte) (128 + 60 * Math.sin(x / 60.0 + phase) + 60 * Math.sin(y / 50.0 - phase));
      }
    }
    return waves;
  }

  /** Means of rectangles; beyond the edge its last pixel goes on. */
  private static Raster means(Raster plane, int across, int down) {
    int width = (plane.width() + across - 1) / across;
    int height = (plane.height() + down - 1) / down;
    Raster means = Raster.allocate(PixelFormat.GRAY, width, height);
    for (int i = 0; i < width * height; i++) {
      int sum = 0;
      for (int j = 0; j < across * down; j++) {
        int x = Math.min(plane.width() - 1, i % width * across + j % across);
        int y = Math.min(plane.height() - 1, i / width * down + j / across);
        sum += plane.sample(x, y, 0);
      }
      means.data()[i] = (byte) ((2 * sum + across * down) / (2 * across * down));
    }
    return means;
  }

  private static Raster whole(Layout layout, Raster plane) {
    return COMPOSITOR.render(layout, new TestImages(plane, Map.of()));
  }

  private static void assertNear(Raster expected, Raster actual) {
    assertEquals(expected.toString(), actual.toString());
    for (int i = 0; i < expected.data().length; i++) {
      // Half a sample aside would be some 4 levels at a factor of 4.
      assertEquals(expected.data()[i] & 0xff, actual.data()[i] & 0xff, 2, "sample " + i);
    }
  }

  /** Draws planes as they are, whatever the layout allows. */
  private static Raster render(Layout layout, Decoded base) {
    return COMPOSITOR.renderPlanes(layout, Color.WHITE, new TestPlanes(Map.of("", base)));
  }

  private static View scaling(Layout layout) {
    return DrawingForm.scaling(layout.drawing()).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 2 | 2 | [{'width':301}]",
        "1 | 2 | 1 | [{'width':204}]",
        "1 | 1 | 2 | [{'width':301}]",
        "1 | 1 | 1 | [{'width':773}]",
        "1 | 2 | 2 | [{'width':1000}]",
        "1 | 2 | 2 | []",
        "1 | 2 | 2 | [{'angle':'hflip'}]",
        "1 | 2 | 2 | [{'width':301,'angle':'hflip'}]",
        "1 | 2 | 1 | [{'width':300,'angle':'vflip'}]",
        "1 | 1 | 1 | [{'width':301,'angle':'hflip.vflip'}]",
        "2 | 2 | 2 | [{'width':201},{'angle':180}]",
        "2 | 2 | 2 | [{'crop':'fill','width':200,'height':150},{'angle':180}]",
        "4 | 2 | 2 | [{'angle':['hflip',180]},{'width':151},{'angle':'hflip'}]",
        "2 | 2 | 2 | [{'width':301}]",
        "4 | 2 | 2 | [{'width':150}]",
        "8 | 2 | 2 | [{'width':60}]",
        "4 | 1 | 1 | [{'width':100,'height':100,'crop':'fill','gravity':'south_east'}]",
        "1 | 2 | 2 |"
            + " [{'crop':'crop','width':401,'height':301,'gravity':'north_west','x':77,'y':31}]",
        "2 | 2 | 2 |"
            + " [{'crop':'crop','width':400,'height':400,'gravity':'north_west','x':112,'y':40},{'width':151}]",
      })
  void planesComeToLieOnEachOther(int shrink, int chromaX, int chromaY, String json) {
    Layout layout = layout(json);
    Raster luma = waves(0);
    Raster blue = waves(1);
    Raster red = waves(2);
    Raster planes =
        Raster.planar(
            means(luma, shrink, shrink),
            new ChromaPlanes(
                means(blue, shrink * chromaX, shrink * chromaY),
                means(red, shrink * chromaX, shrink * chromaY),
                chromaX,
                chromaY));
    Raster drawn = render(layout, Decoded.of(planes, SIZE, shrink));
    assertTrue(shrink <= Math.max(1, DrawingForm.planarReduction(scaling(layout))));
    assertEquals(layout.canvas(), drawn.size());
    if (shrink == 1) {
      assertArrayEquals(whole(layout, luma).data(), drawn.luma().data());
    } else {
      assertNear(whole(layout, luma), drawn.luma());
    }
    assertNear(means(whole(layout, blue), 2, 2), drawn.chroma().blue());
    assertNear(means(whole(layout, red), 2, 2), drawn.chroma().red());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'width':300,'angle':90}]",
        "[{'width':300,'angle':'hflip.90'}]",
        "[{'width':300,'opacity':50}]",
        "[{'width':300,'height':300,'crop':'pad'}]",
        "[{'width':300},{'overlay':'o','width':30}]",
        "[{'overlay':'o','x':700},{'crop':'crop','width':300,'height':300,'gravity':'east'}]",
        "[{'crop':'crop','width':3,'height':90},{'width':300}]",
      })
  void layoutsThatNeedMoreAreNoScalings(String json) {
    assertTrue(DrawingForm.scaling(layout(json).drawing()).isEmpty());
  }

  /** With chroma of half the size. */
  private static Decoded halved(Raster luma) {
    ChromaPlanes chroma = new ChromaPlanes(means(waves(1), 2, 2), means(waves(2), 2, 2), 2, 2);
    return Decoded.of(Raster.planar(luma, chroma));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'effect':'blur'}]",
        "[{'width':301,'effect':'blur:900'}]",
        "[{'width':601,'effect':'blur:300'},{'width':300,'angle':'hflip'}]",
        "[{'width':301,'effect':'blur:2000','angle':90}]",
      })
  void planesAreBlurredEachByItself(String json) {
    Layout layout = layout(json);
    Raster drawn = render(layout, halved(waves(0)));
    assertNear(whole(layout, waves(0)), drawn.luma());
    assertNear(means(whole(layout, waves(1)), 2, 2), drawn.chroma().blue());
    assertNear(means(whole(layout, waves(2)), 2, 2), drawn.chroma().red());
  }

  @Test
  void lumaAloneIsSharpened() {
    Layout layout = layout("[{'width':301,'effect':'sharpen:300'}]");
    Layout scaled = layout("[{'width':301}]");
    Raster luma = waves(0);
    Raster sharp = render(layout, halved(luma));
    Raster plain = render(scaled, halved(luma));
    assertNear(whole(layout, luma), sharp.luma());
    assertArrayEquals(plain.chroma().blue().data(), sharp.chroma().blue().data());
    assertArrayEquals(plain.chroma().red().data(), sharp.chroma().red().data());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'effect':'blur'}                   | true",
        "{'width':99,'effect':'sharpen'},{'width':50} | true",
        "{'border':'3px_solid_red'}          | true",
        "{'effect':'unsharp_mask'}           | false",
        "{'effect':'sepia'}                  | false",
        "{'radius':9}                        | false",
        "{'effect':'shadow'}                 | false",
      })
  void whatIsDoneToPlanesAsWellNeedsNoPixels(String step, boolean planes) {
    assertEquals(
        planes,
        COMPOSITOR.drawsPlanes(
            layout("[" + step + "]"), new TestPlanes(Map.of("", halved(waves(0))))));
  }

  @Test
  void theReductionIsThatOfTheLargerSide() {
    String unevenly = "[{'crop':'scale','width':193,'height':49}]";
    assertEquals(773.0 / 193, DrawingForm.planarReduction(scaling(layout(unevenly))));
    // Of 491 rows, samples that stand for more than a quarter each would leave too few.
    assertEquals(
        491 / 4.0,
        DrawingForm.planarReduction(scaling(layout("[{'crop':'scale','width':1,'height':1}]"))));
  }

  @Test
  void anotherImageThanThatOfTheLayoutIsRefused() {
    Raster plane = Raster.allocate(PixelFormat.GRAY, 10, 10);
    Decoded other = TestPlanes.planes(plane, plane, plane);
    Layout layout = layout("[{'width':300}]");
    assertThrows(UnusableInputException.class, () -> render(layout, other));
    assertThrows(UnusableInputException.class, () -> whole(layout, plane));
  }

  /** A JPEG by ImageIO, which may stay luma and chroma side by side. */
  private static final class Interleaved implements Images {
    private final ImageDecoder decoder = new ImageDecoder(Limits.DEFAULT, JpegBackend.portable());

    @Override
    public Decoded load(@Nullable String overlay, Set<DecodePlan.Route> routes, double reduction) {
      EncodedImage photo =
          decoder.open(ImageSource.of(Path.of("testdata/fruit-linen-1600x1200.jpg")));
      DecodePlan plan = decoder.plan(photo, routes, 1);
      assertEquals(DecodePlan.Route.INTERLEAVED, plan.route());
      return decoder.decode(photo, plan, decoder.context("photo"));
    }
  }

  private static Raster channel(Raster pixels, int channel) {
    Raster plane = Raster.allocate(PixelFormat.GRAY, pixels.width(), pixels.height());
    for (int i = 0; i < plane.data().length; i++) {
      plane.data()[i] = pixels.data()[3 * i + channel];
    }
    return plane;
  }

  @Test
  void samplesSideBySideAreDrawnAsTheThreeTheyAre() {
    Layout layout =
        Layout.of(
            ChainJson.parse("[{\"crop\":\"fill\",\"width\":200,\"height\":170}]"),
            new Size(1600, 1200),
            Map.of(),
            10_000_000);
    Images images = new Interleaved();
    Raster samples = images.load(null, Set.of(DecodePlan.Route.INTERLEAVED), 1).raster();
    Raster[] planes = {channel(samples, 0), channel(samples, 1), channel(samples, 2)};
    Raster drawn =
        COMPOSITOR.render(
            layout,
            images,
            new ImageEncoder(JpegBackend.portable()),
            EncodeOptions.of(ImageFormat.JPEG));
    assertEquals(layout.canvas(), drawn.size());
    Raster[] expected = {
      whole(layout, planes[0]), whole(layout, planes[1]), whole(layout, planes[2])
    };
    for (int y = 0; y < drawn.height(); y++) {
      for (int x = 0; x < drawn.width(); x++) {
        double luma = expected[0].sample(x, y, 0);
        double blue = expected[1].sample(x, y, 0) - 128;
        double red = expected[2].sample(x, y, 0) - 128;
        // ITU-T T.871, 7.
        assertEquals(clamped(luma + 1.402 * red), drawn.sample(x, y, 0), 0.51);
        assertEquals(clamped(luma - 0.344136 * blue - 0.714136 * red), drawn.sample(x, y, 1), 0.51);
        assertEquals(clamped(luma + 1.772 * blue), drawn.sample(x, y, 2), 0.51);
      }
    }
  }

  private static double clamped(double value) {
    return Math.max(0, Math.min(255, value));
  }
}
