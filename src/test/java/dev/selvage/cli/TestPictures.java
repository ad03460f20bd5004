package dev.selvage.cli;

import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Small pictures of one gray, for tests that look at everything but the picture. */
final class TestPictures {
  private TestPictures() {}

  /** Writes 40x30 px in the format that the name ends in. */
  static Path write(Path file) throws IOException {
    return Files.write(file, bytes(ImageFormat.ofFileName(file.toString()).orElseThrow()));
  }

  static byte[] bytes(ImageFormat format) {
    Raster pixels = Raster.allocate(PixelFormat.RGB, 40, 30);
    Arrays.fill(pixels.data(), (byte) 200);
    return new ImageEncoder().encode(pixels, EncodeOptions.of(format));
  }
}
