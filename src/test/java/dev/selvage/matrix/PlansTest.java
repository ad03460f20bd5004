package dev.selvage.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.image.Color;
import dev.selvage.image.DeflateBackend;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.Limits;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.render.SourcePlan;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which way an image takes shows in the result. */
class PlansTest {
  private static List<String> plans(
      JpegBackend backend, Composition composition, ImageFormat output) {
    return Composer.builder()
        .jpegBackend(backend)
        .limits(Limits.builder().allowTruncated(true).build())
        .build()
        .render(composition, new Output(output, 85, Color.WHITE))
        .plans()
        .stream()
        .map(SourcePlan::toString)
        .toList();
  }

  private static Composition scaled(MatrixSource source, int width) {
    return Composition.of(source.source(), Chain.of(Transformation.of(Crop.SCALE, width)));
  }

  private static JpegBackend turbo() {
    assumeTrue(JpegBackend.best().name().equals("turbojpeg"), "no libturbojpeg here");
    return JpegBackend.best();
  }

  @ParameterizedTest
  @CsvSource({
    "420.jpg, JPEG, planes 1/2 -> 80x60",
    "420-orientation-6.jpg, JPEG, planes 1/2 -> 60x80",
    "420-p3.jpg, JPEG, planes 1/2 -> 80x60",
    "odd-progressive.jpg, JPEG, planes 1/2 -> 62x46",
    "gray.jpg, JPEG, pixels 1/2 -> 80x60",
    "410.jpg, JPEG, pixels 1/1 -> 160x120",
    "cmyk.jpg, JPEG, pixels 1/1 -> 160x120",
    "420.jpg, PNG, pixels 1/2 -> 80x60",
    "palette.png, JPEG, pixels 1/1 -> 160x120",
    "cmyk.tif, JPEG, pixels 1/1 -> 123x91"
  })
  void withLibturbojpeg(String file, ImageFormat output, String plan) throws IOException {
    MatrixSource source =
        MatrixSource.all().stream().filter(it -> it.name().equals(file)).findFirst().orElseThrow();
    assertEquals(List.of(file + ": " + plan), plans(turbo(), scaled(source, 24), output));
  }

  @ParameterizedTest
  @CsvSource({
    "420.jpg, JPEG, bands 1/2 -> 80x60",
    "420-orientation-6.jpg, JPEG, bands 1/2 -> 60x80",
    "odd-progressive.jpg, JPEG, planes 1/2 -> 62x46",
    "odd-progressive.jpg, PNG, pixels 1/2 -> 62x46",
    "gray.jpg, JPEG, pixels 1/2 -> 80x60",
    "gray.jpg, PNG, pixel-bands 1/2 -> 80x60",
    "410.jpg, JPEG, pixels 1/2 -> 80x60",
    "420.jpg, PNG, pixel-bands 1/2 -> 80x60",
    "420-orientation-6.jpg, PNG, pixels 1/2 -> 60x80"
  })
  void inJava(String file, ImageFormat output, String plan) throws IOException {
    assertEquals(
        List.of(file + ": " + plan),
        plans(JpegBackend.inJava(), scaled(MatrixSource.named(file), 24), output));
  }

  @ParameterizedTest
  @CsvSource({
    "420.jpg, JPEG, interleaved 1/1 -> 160x120",
    "420.jpg, PNG, pixels 1/1 -> 160x120",
    "420-orientation-6.jpg, JPEG, pixels 1/1 -> 120x160",
    "gray.jpg, JPEG, pixels 1/1 -> 160x120"
  })
  void withImageIo(String file, ImageFormat output, String plan) throws IOException {
    assertEquals(
        List.of(file + ": " + plan),
        plans(JpegBackend.portable(), scaled(MatrixSource.named(file), 24), output));
  }

  @Test
  void plainPngStaysOffHeap() throws IOException {
    assumeTrue(DeflateBackend.best().name().equals("libdeflate"), "no libdeflate here");
    for (ImageFormat output : ImageFormat.written()) {
      assertEquals(
          List.of("rgb.png: off-heap 1/1 -> 160x120"),
          plans(JpegBackend.best(), scaled(MatrixSource.named("rgb.png"), 24), output));
    }
  }

  @Test
  void damagedDataComeAsPixels() throws IOException {
    byte[] file = ReadCounts.noise();
    byte[] damaged = Arrays.copyOf(file, file.length * 9 / 10);
    MatrixSource source = new MatrixSource("damaged.jpg", damaged);
    for (JpegBackend backend : List.of(turbo(), JpegBackend.portable())) {
      assertEquals(
          List.of("damaged.jpg: pixels 1/1 -> 160x120"),
          plans(backend, scaled(source, 40), ImageFormat.JPEG));
    }
  }

  @Test
  void tilesHaveOneEach() throws IOException {
    List<ImageSource> images =
        List.of(
            MatrixSource.named("420.jpg").source(),
            MatrixSource.named("422.jpg").source(),
            MatrixSource.named("444.jpg").source());
    assertEquals(
        List.of(
            "420.jpg: planes 1/2 -> 80x60",
            "422.jpg: planes 1/2 -> 80x60",
            "444.jpg: planes 1/2 -> 80x60"),
        plans(turbo(), Composition.tiles(images, 24), ImageFormat.JPEG));
  }
}
