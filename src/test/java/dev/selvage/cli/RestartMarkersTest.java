package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.ImageMagick;
import dev.selvage.image.Decoded;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageSource;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.Limits;
import dev.selvage.image.RestartJpegs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JPEG files with wrong restart markers show what they show in ImageMagick, which uses libjpeg. */
class RestartMarkersTest {
  @TempDir Path folder;

  private static List<byte[]> files() throws IOException {
    byte[] sound = RestartJpegs.sound();
    List<byte[]> files = new ArrayList<>();
    files.add(sound);
    for (int number = 0; number < 8; number++) {
      files.add(RestartJpegs.renumbered(sound, 3, number));
      files.add(RestartJpegs.withExtra(sound, 1, 9, number));
    }
    for (int index = 0; index < 7; index++) {
      files.add(RestartJpegs.without(sound, index));
    }
    files.add(RestartJpegs.withLast(sound, 7));
    return files;
  }

  @Test
  void theyShowWhatTheyShowElsewhere() throws IOException, InterruptedException {
    List<byte[]> files = files();
    for (int i = 0; i < files.size(); i++) {
      Path file = Files.write(folder.resolve(i + ".jpg"), files.get(i));
      Path samples = folder.resolve(i + ".rgb");
      ImageMagick.convert("-quiet", file, "-depth", 8, samples);
      byte[] expected = Files.readAllBytes(samples);
      for (JpegBackend backend : List.of(JpegBackend.best(), JpegBackend.portable())) {
        Decoded image =
            new ImageDecoder(Limits.DEFAULT, backend).decode(ImageSource.of("file " + i, file));
        byte[] actual = image.raster().data();
        assertEquals(expected.length, actual.length);
        int off = 0;
        for (int at = 0; at < actual.length; at++) {
          // Each rounds a little differently.
          off += Math.abs((expected[at] & 0xff) - (actual[at] & 0xff)) > 5 ? 1 : 0;
        }
        // Codes that belong elsewhere decode to samples far outside of 0..255, which the library
        // of some JDKs, libjpeg 6b, clamps otherwise than libjpeg-turbo.
        boolean lost = image.warnings().stream().anyMatch(w -> w.code().equals("pixels_lost"));
        int most = lost ? actual.length / 1000 : 0;
        assertTrue(off <= most, "file " + i + " with " + backend + ": " + off + " samples are off");
      }
    }
  }
}
