package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.transform.Chain;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PNG files that are only scaled or cut, which may never come to the heap as a whole. */
class ComposerPngTest {
  private static final Composer COMPOSER = Composer.create();

  private static ImageSource drawn(PixelFormat format) {
    Raster pixels = Raster.allocate(format, 200, 150);
    for (int i = 0; i < pixels.data().length; i++) {
      pixels.data()[i] = (byte) (i * i / 97 + i / 1000);
    }
    return ImageSource.of(
        "drawn.png", new ImageEncoder().encode(pixels, EncodeOptions.of(ImageFormat.PNG)));
  }

  @ParameterizedTest
  @EnumSource
  void theyComeOutAsOnTheHeap(PixelFormat format) {
    for (Crop crop : new Crop[] {Crop.SCALE, Crop.FILL}) {
      Chain chain = Chain.of(Transformation.of(crop, 80, 70));
      Composition composition = Composition.of(drawn(format), chain);
      Raster expected = COMPOSER.pixels(composition);
      Raster actual = decode(COMPOSER.encode(composition, png()));
      assertEquals(expected.toString(), actual.toString());
      for (int i = 0; i < expected.data().length; i++) {
        // The colour of what is not seen is not kept.
        int alpha = format.hasAlpha() ? actual.data()[i | 3] : 255;
        assertEquals(alpha == 0 ? 0 : expected.data()[i], actual.data()[i]);
      }
      assertArrayEquals(
          COMPOSER.encode(composition, png()), COMPOSER.render(composition, png()).bytes());
    }
  }

  @ParameterizedTest
  @EnumSource
  void alphaStillChoosesTheFormat(PixelFormat format) {
    Chain chain = Chain.of(Transformation.of(Crop.SCALE, 80, 70));
    RenderedTile tile = COMPOSER.render(Composition.of(drawn(format), chain), Output.AUTO);
    assertEquals(format.hasAlpha() ? ImageFormat.PNG : ImageFormat.JPEG, tile.format());
  }

  private static Output png() {
    return new Output(ImageFormat.PNG, 80, Output.AUTO.background());
  }

  private static Raster decode(byte[] file) {
    return new ImageDecoder().decode(ImageSource.of("out.png", file)).raster();
  }
}
