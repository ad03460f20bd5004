package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodingMemoryTest {
  @TempDir private Path folder;

  /** Decodes the file that the argument names, in a process of its own. */
  static final class Decode {
    private Decode() {}

    public static void main(String[] arguments) {
      Raster pixels = new ImageDecoder().decode(ImageSource.of(Path.of(arguments[0]))).raster();
      if (!pixels.toString().equals(arguments[1])) {
        throw new IllegalStateException(pixels.toString());
      }
    }
  }

  @Test
  void twelveMegapixelsNeedTheirOwnSizeTwiceAtMost() throws IOException, InterruptedException {
    Raster pixels = Raster.allocate(PixelFormat.RGB, 4000, 3000);
    for (int i = 0; i < pixels.data().length; i++) {
      pixels.data()[i] = (byte) (i / 12_000 + i % 7);
    }
    byte[] jpeg = new ImageEncoder().encode(pixels, EncodeOptions.of(ImageFormat.JPEG));
    Path file = folder.resolve("large.jpg");
    // 36 MB of samples as stored and 36 MB turned.
    Files.write(file, TestImages.jpegWithOrientation(jpeg, 6));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                List.of(
                    java.toString(),
                    "-Xmx100m",
                    "-Xmn12m",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Decode.class.getName(),
                    file.toString(),
                    "RGB 3000x4000"))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
  }
}
