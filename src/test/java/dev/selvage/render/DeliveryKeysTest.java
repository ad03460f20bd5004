package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.selvage.UsageException;
import dev.selvage.fixtures.Pictures;
import dev.selvage.image.ChromaSampling;
import dev.selvage.image.Color;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.JpegStyle;
import dev.selvage.image.PixelFormat;
import dev.selvage.transform.ChainJson;
import org.junit.jupiter.api.Test;

/** What of a chain is about the file and not about the picture. */
class DeliveryKeysTest {
  private static final byte[] PHOTO =
      Pictures.file(Pictures.noise(PixelFormat.RGB, 60, 40, 5), ImageFormat.PNG);

  private static byte[] rendered(String json, Output output) {
    return Composer.create()
        .encode(
            Composition.of(ImageSource.of("a", PHOTO), ChainJson.parse(json.replace('\'', '"'))),
            output);
  }

  @Test
  void qualityAndSamplesOfColourAreThoseOfTheEncoder() {
    Output jpeg = new Output(ImageFormat.JPEG, 85, Color.WHITE);
    assertArrayEquals(
        rendered("[{'width':30}]", jpeg.withQuality(65)),
        rendered("[{'width':30},{'quality':'auto:eco'}]", jpeg));
    assertArrayEquals(
        rendered(
            "[{'width':30}]",
            jpeg.withQuality(70).withJpeg(JpegStyle.BASELINE.withChroma(ChromaSampling.FULL))),
        rendered("[{'quality':20},{'width':30,'quality':'70:444'}]", jpeg));
  }

  @Test
  void theFormatIsTheChains() {
    Output jpeg = new Output(ImageFormat.JPEG, 85, Color.WHITE);
    assertArrayEquals(
        rendered("[]", jpeg.withFormat(ImageFormat.PNG)), rendered("[{'format':'png'}]", jpeg));
    assertArrayEquals(rendered("[]", jpeg), rendered("[{'fetch_format':'auto'}]", jpeg));
    UsageException refused =
        assertThrows(UsageException.class, () -> rendered("[{'format':'avif'}]", jpeg));
    assertEquals("fetch_format", refused.where());
  }
}
