package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.DeadlineException;
import dev.selvage.InsufficientMemoryException;
import dev.selvage.SelvageException;
import dev.selvage.image.Color;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.JpegStyle;
import dev.selvage.image.Limits;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.resample.Axis;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resampler;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever way a composition takes, the limits of its images hold, and no others. */
class ComposerLimitsTest {
  private static final Chain SMALLER = Chain.of(Transformation.of(Crop.SCALE, 20));

  private record Way(JpegBackend backend, ImageFormat from, ImageFormat to) {
    ImageSource image() {
      Raster pixels = Raster.allocate(PixelFormat.RGB, 64, 48);
      return ImageSource.of("photo", new ImageEncoder().encode(pixels, EncodeOptions.of(from)));
    }

    void render(Limits limits) {
      Composer composer = Composer.builder().limits(limits).jpegBackend(backend).build();
      composer.render(Composition.of(image(), SMALLER), new Output(to, 85, Color.WHITE));
    }

    void renditions(Limits limits) {
      Composer composer = Composer.builder().limits(limits).jpegBackend(backend).build();
      composer.encode(new RenditionSet(image(), List.of(SMALLER)), new Output(to, 85, Color.WHITE));
    }
  }

  static List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    for (JpegBackend backend : List.of(JpegBackend.best(), JpegBackend.portable())) {
      for (ImageFormat from : List.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.WEBP)) {
        ways.add(new Way(backend, from, ImageFormat.JPEG));
        ways.add(new Way(backend, from, ImageFormat.PNG));
      }
    }
    return ways;
  }

  private static void refused(Way way, Limits limits, String what) {
    for (Runnable rendering :
        List.<Runnable>of(() -> way.render(limits), () -> way.renditions(limits))) {
      SelvageException refusal = assertThrows(SelvageException.class, rendering::run);
      assertEquals("photo", refusal.where());
      assertTrue(refusal.what().startsWith(what), refusal.what());
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void memoryIsLimited(Way way) {
    refused(way, Limits.builder().maxMemory(1000).build(), "may take ");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void timeIsLimited(Way way) {
    refused(way, Limits.builder().maxTime(Duration.ofNanos(1)).build(), "takes more than the");
  }

  @ParameterizedTest
  @MethodSource("ways")
  void anInterruptionEndsIt(Way way) {
    Thread.currentThread().interrupt();
    try {
      assertThrows(DeadlineException.class, () -> way.render(Limits.DEFAULT));
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  /** A picture larger, of more scans and more bytes than what may come in. */
  @Test
  void whatIsWrittenIsNotHeldToTheLimitsOfWhatComesIn() {
    byte[] small =
        new Way(JpegBackend.best(), ImageFormat.PNG, ImageFormat.PNG).image().read(Limits.DEFAULT);
    Limits limits =
        Limits.builder().maxBytes(small.length).maxSide(64).maxScans(1).maxMemory(30_000).build();
    Output progressive =
        new Output(
            ImageFormat.JPEG,
            100,
            Color.WHITE,
            new JpegStyle(JpegStyle.BASELINE.chroma(), true, false),
            false);
    RenderedTile tile =
        Composer.builder()
            .limits(limits)
            .build()
            .render(
                Composition.of(
                    ImageSource.of("photo", small), Chain.of(Transformation.of(Crop.SCALE, 400))),
                progressive);
    assertEquals(400, tile.size().width());
  }

  /** A kernel that finds no memory. */
  private static final class Greedy implements Resampler {
    @Override
    public String name() {
      return "greedy";
    }

    @Override
    public void resample(
        Raster source, Axis horizontal, Axis vertical, Filter filter, Raster target) {
      throw new OutOfMemoryError("Java heap space");
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void tooLittleMemoryForThePictureIsATypedErrorThatBlamesNoImage(Way way) {
    Composer composer =
        Composer.builder().resampler(new Greedy()).jpegBackend(way.backend()).build();
    InsufficientMemoryException refusal =
        assertThrows(
            InsufficientMemoryException.class,
            () ->
                composer.render(
                    Composition.of(way.image(), SMALLER), new Output(way.to(), 85, Color.WHITE)));
    assertEquals("output", refusal.where());
  }
}
