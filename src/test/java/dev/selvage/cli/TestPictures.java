package dev.selvage.cli;

import dev.selvage.fixtures.Pictures;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.PixelFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small pictures of one gray, for tests that look at everything but the picture. */
final class TestPictures {
  private TestPictures() {}

  /** Writes 40x30 px in the format that the name ends in. */
  static Path write(Path file) throws IOException {
    return Files.write(file, bytes(ImageFormat.ofFileName(file.toString()).orElseThrow()));
  }

  static byte[] bytes(ImageFormat format) {
    return Pictures.file(Pictures.solid(PixelFormat.RGB, 40, 30, 200), format);
  }
}
