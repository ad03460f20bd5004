package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  private static byte[] photo(int width, int height, int seed) {
    Pixels pixels = Pixels.allocate(PixelFormat.RGB, width, height);
    byte[] data = pixels.data();
    int noise = 0x9e3779b9 + seed;
    for (int i = 0; i < data.length; i++) {
      noise = noise * 1664525 + 1013904223;
      data[i] = (byte) (128 + 64 * Math.sin(i / 3000.0) + (noise >>> 28));
    }
    return new ImageEncoder().encode(pixels, EncodeOptions.of(ImageFormat.JPEG));
  }
}
