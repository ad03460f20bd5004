package dev.selvage.operations;

import dev.selvage.fixtures.Pictures;
import dev.selvage.fixtures.SmallPhotos;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A picture that operations are tried on.
 *
 * @param name as {@link SmallPhotos} knows it
 * @param pixels what both programs read
 * @param file the same as a PNG
 */
record Subject(String name, Raster pixels, Path file) {
  /** Writes the picture into a folder. */
  static Subject write(Path folder, String name, int side) throws IOException {
    Raster pixels = SmallPhotos.of(name, side);
    Path file = folder.resolve(name + "-" + side + ".png");
    return new Subject(
        name, pixels, Files.write(file, Pictures.file(pixels, ImageFormat.PNG)).toAbsolutePath());
  }

  Size size() {
    return pixels.size();
  }

  ImageSource source() throws IOException {
    return ImageSource.of(name, Files.readAllBytes(file));
  }
}
