package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.selvage.border.BorderInfo;
import dev.selvage.border.Rgba;
import dev.selvage.image.Color;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The library for those who neither sign nor upload, and have excluded what does. The build runs
 * this by itself, without those libraries on the class path.
 */
class RenderOnlyCheck {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "okhttp3.OkHttpClient",
        "okio.Okio",
        "kotlin.Unit",
        "com.nimbusds.jose.JWSHeader",
        "tools.jackson.core.JsonParser"
      })
  void whatSignsAndUploadsIsNotThere(String name) {
    assertThrows(ClassNotFoundException.class, () -> Class.forName(name));
  }

  @ParameterizedTest
  @EnumSource(
      value = ImageFormat.class,
      names = {"JPEG", "PNG", "WEBP"})
  void rendersTilesAndMeasures(ImageFormat format) {
    Composition tiles = Composition.tiles(List.of(white(format), white(format)), 20);

    RenderedTile tile = Composer.create().render(tiles, new Output(format, 85, Color.WHITE));

    assertEquals("40x15", tile.size().toString());
    assertEquals(List.of(), tile.warnings());
    assertEquals(new BorderInfo(true, new Rgba(255, 255, 255, 1)), tile.borderInfo());
  }

  @Test
  void measuresAFile() {
    MeasuredImage measured = Composer.create().measure(white(ImageFormat.PNG));

    assertEquals(new BorderInfo(true, new Rgba(255, 255, 255, 1)), measured.borderInfo());
  }

  private static ImageSource white(ImageFormat format) {
    Raster white = Raster.allocate(PixelFormat.RGB, 40, 30);
    Arrays.fill(white.data(), (byte) 255);
    return ImageSource.of("white", new ImageEncoder().encode(white, EncodeOptions.of(format)));
  }
}
