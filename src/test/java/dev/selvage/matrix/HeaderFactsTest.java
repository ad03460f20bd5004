package dev.selvage.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.Limits;
import dev.selvage.image.SampleLayout;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an open image says of itself. */
class HeaderFactsTest {
  @ParameterizedTest
  @CsvSource({
    "420.jpg, JPEG, 160x120, YCBCR, false, false",
    "420-orientation-6.jpg, JPEG, 120x160, YCBCR, false, false",
    "420-p3.jpg, JPEG, 160x120, YCBCR, false, true",
    "gray.jpg, JPEG, 160x120, GRAY, false, false",
    "cmyk.jpg, JPEG, 160x120, YCCK, false, false",
    "palette.png, PNG, 160x120, PALETTE, false, false",
    "palette-alpha.png, PNG, 96x96, PALETTE, true, false",
    "gray16.png, PNG, 123x91, GRAY, false, false",
    "rgb.png, PNG, 160x120, RGB, false, false",
    "rgba-p3.png, PNG, 96x96, RGBA, true, true",
    "lossy.webp, WEBP, 160x120, RGB, false, false",
    "alpha.webp, WEBP, 96x96, RGBA, true, false",
    "opaque.gif, GIF, 160x120, PALETTE, true, false",
    "cmyk.tif, TIFF, 123x91, CMYK, false, false",
    "rgba.tif, TIFF, 96x96, RGBA, true, false",
    "rgb.bmp, BMP, 123x91, RGB, false, false"
  })
  void theHeaderSaysSo(
      String file,
      ImageFormat format,
      String size,
      SampleLayout samples,
      boolean alpha,
      boolean profile)
      throws IOException {
    MatrixSource source =
        MatrixSource.all().stream().filter(it -> it.name().equals(file)).findFirst().orElseThrow();
    try (EncodedImage image = EncodedImage.open(source.source(), Limits.DEFAULT)) {
      assertEquals(format, image.format());
      assertEquals(size, image.size().toString());
      assertEquals(samples, image.samples());
      assertEquals(alpha, image.mayHaveAlpha());
      assertEquals(profile, image.profile() != null);
      assertEquals(source.bytes().length, image.length());
    }
  }

  /** So nobody who relies on it draws what is transparent as opaque. */
  @Test
  void noImageHasAlphaThatItsHeaderDenies() throws IOException {
    ImageDecoder decoder = new ImageDecoder();
    for (MatrixSource source : MatrixSource.all()) {
      boolean may = decoder.open(source.source()).mayHaveAlpha();
      boolean has = decoder.decode(source.source()).raster().format().hasAlpha();
      assertEquals(may, may || has, source.name());
    }
  }
}
