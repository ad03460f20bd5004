package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real files, where they lie beside this project. */
class SharedPhotosTest {
  private static final Path SHARED = Path.of("..", "shared");

  // Each has its number written into the picture and was packed anew; turned wrongly, they are
  // some 50 apart.
  private static final double NEARLY_EQUAL = 8;

  private static Path shared(String name) {
    Path path = SHARED.resolve(name);
    Assumptions.assumeTrue(Files.exists(path), "no shared files here: " + path);
    return path;
  }

  private static Decoded decode(Path file) {
    return new ImageDecoder().decode(ImageSource.of(file));
  }

  /** The mean difference of the samples of two pictures of the same shape. */
  private static double difference(Raster a, Raster b) {
    assertEquals(a.toString(), b.toString());
    long sum = 0;
    for (int i = 0; i < a.data().length; i++) {
      sum += Math.abs((a.data()[i] & 0xff) - (b.data()[i] & 0xff));
    }
    return sum / (double) a.data().length;
  }

  @ParameterizedTest
  @CsvSource({
    "camera-3968x2976.jpg, RGB 3968x2976",
    "concert.jpg, GRAY 400x267",
    "flowers.jpg, RGB 1920x1080",
    "landscape-2725x2225.jpg, RGB 2725x2225",
    "paper-rgba-2048x1536.png, RGBA 2048x1536"
  })
  void photosDecode(String name, String expected) {
    Decoded image = decode(shared("photos/" + name));
    assertEquals(expected, image.raster().toString());
    assertEquals(List.of(), image.warnings());
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 6, 8})
  void turnedPhotosAreTheSamePicture(int orientation) {
    Raster upright = decode(shared("photos/orientation-1.jpg")).raster();
    Raster turned = decode(shared("photos/orientation-" + orientation + ".jpg")).raster();
    assertTrue(difference(upright, turned) < NEARLY_EQUAL, "as good as equal");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Landscape", "Portrait"})
  void allEightOrientationsAreTheSamePicture(String name) {
    Raster upright = decode(shared("corpus/jpeg/exif--" + name + "_1.jpg")).raster();
    for (int i = 2; i <= 8; i++) {
      Path file = shared("corpus/jpeg/exif--" + name + "_" + i + ".jpg");
      Decoded turned = decode(file);
      assertEquals(i, new ImageDecoder().probe(ImageSource.of(file)).orientation().exif());
      assertTrue(difference(upright, turned.raster()) < NEARLY_EQUAL, file.toString());
    }
  }

  @Test
  void everyFileOfTheCorpusGivesAPictureOrARefusal() throws IOException {
    int pictures = 0;
    try (Stream<Path> files = Files.list(shared("corpus/jpeg"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".jpg")).toList()) {
        try {
          Decoded image = decode(file);
          assertEquals(image.size(), image.raster().size());
          pictures++;
        } catch (UnusableInputException e) {
          assertEquals(file.toString(), e.where());
        }
      }
    }
    assertTrue(pictures >= 60, "most of them can be read");
  }
}
