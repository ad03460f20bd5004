package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.image.ChromaSampling;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.JpegStyle;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Large photographs in a small heap. */
class MemoryIT {
  @TempDir Path folder;

  @Test
  void threePhotosOfTwelveMegapixelsTileIn256MiB() throws IOException {
    for (int i = 0; i < 3; i++) {
      Files.write(folder.resolve(i + ".jpg"), photo(4000, 3000, i));
    }
    SelvageProcess.Result result =
        SelvageProcess.in(folder)
            .with("SELVAGE_OPTS", "-Xmx256m")
            .run("tile", "0.jpg", "1.jpg", "2.jpg", "--width", "800", "-o", "t.jpg", "--json");
    assertEquals(0, result.exit(), result.err());
    assertEquals(2400, JsonMapper.shared().readTree(result.out()).get("width").asInt());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPhotoOfFortyMegapixelsShrinksIn256MiB(boolean progressive) throws IOException {
    JpegStyle style = new JpegStyle(ChromaSampling.HALF, progressive, false);
    byte[] photo = file(picture(7304, 5478, 0), style);
    assertTrue(photo.length > 2_000_000, photo.length + " bytes: too plain for a photo");
    Files.write(folder.resolve("large.jpg"), photo);
    SelvageProcess.Result result =
        SelvageProcess.in(folder)
            .with("SELVAGE_OPTS", "-Xmx256m")
            .run("resize", "large.jpg", "--width", "800", "-o", "o.jpg", "--json");
    assertEquals(0, result.exit(), result.err());
    JsonNode told = JsonMapper.shared().readTree(result.out());
    assertEquals(800, told.get("width").asInt());
    assertEquals(600, told.get("height").asInt());
  }

  private static byte[] photo(int width, int height, int seed) {
    return file(picture(width, height, seed), JpegStyle.BASELINE);
  }

  private static byte[] file(Raster pixels, JpegStyle style) {
    return new ImageEncoder().encode(pixels, EncodeOptions.of(ImageFormat.JPEG).withJpeg(style));
  }

  private static Raster picture(int width, int height, int seed) {
    byte[] wave = new byte[4096];
    for (int i = 0; i < wave.length; i++) {
      wave[i] = (byte) (64 * Math.sin(2 * Math.PI * i / wave.length));
    }
    Raster pixels = Raster.allocate(PixelFormat.RGB, width, height);
    byte[] data = pixels.data();
    int noise = 0x9e3779b9 + seed;
    for (int i = 0; i < data.length; i++) {
      noise = noise * 1664525 + 1013904223;
      data[i] = (byte) (128 + wave[i / 5 & 4095] + (noise >>> 28));
    }
    return pixels;
  }
}
