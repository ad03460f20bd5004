package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.border.Ciede2000;
import dev.selvage.border.Rgba;
import dev.selvage.image.IccFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A photo in the colours of a phone, beside what LittleCMS' own program makes of it. */
class DisplayP3IT {
  private static final Path PHOTO = Path.of("testdata", "bottle-teal-1200x1600.jpg");

  /** The mean CIEDE2000 that it may be apart, with the noise of two JPEG files. */
  private static final double MOST = 1.5;

  @TempDir Path folder;

  @Test
  void comesOutAsLittleCmsConvertsIt() throws IOException, InterruptedException {
    DebianProgram jpgicc = DebianProgram.of("jpgicc", "liblcms2-utils");
    Path profile = Files.write(folder.resolve("p3.icc"), IccFile.displayP3());
    // Read as Display P3 already, the photo is more colourful than sRGB allows in places.
    Path photo = folder.resolve("p3.jpg");
    jpgicc.run("-q100", "-t1", "-e", "-i" + profile, "-o" + profile, PHOTO, photo);
    Path theirs = folder.resolve("theirs.jpg");
    jpgicc.run("-q100", "-t1", "-b", "-o*sRGB", photo, theirs);
    BufferedImage expected = ImageIO.read(theirs.toFile());
    assertTrue(
        meanDistance(ImageIO.read(PHOTO.toFile()), expected) > MOST,
        "a photo whose profile makes a difference");

    // As large as it is, and smaller, where the conversion comes behind the resampling.
    for (int width : new int[] {1200, 600, 200}) {
      for (String format : new String[] {"png", "jpg"}) {
        BufferedImage ours = resized(photo, width, "ours." + format);
        BufferedImage reference =
            width == 1200 ? expected : resized(theirs, width, "reference.png");
        double distance = meanDistance(ours, reference);
        assertTrue(distance <= MOST, width + " px, " + format + ": " + distance);
      }
    }
  }

  private BufferedImage resized(Path image, int width, String name) throws IOException {
    Path out = folder.resolve(name);
    InProcess.Result result =
        InProcess.run("resize", image, "-o", out, "--width", width, "--quality", "95");
    assertEquals(0, result.exit(), result.err());
    return ImageIO.read(out.toFile());
  }

  /** The mean CIEDE2000 of every third pixel each way. */
  private static double meanDistance(BufferedImage first, BufferedImage second) {
    assertEquals(first.getWidth(), second.getWidth());
    assertEquals(first.getHeight(), second.getHeight());
    double sum = 0;
    int count = 0;
    for (int y = 0; y < first.getHeight(); y += 3) {
      for (int x = 0; x < first.getWidth(); x += 3) {
        sum += Ciede2000.between(color(first.getRGB(x, y)), color(second.getRGB(x, y)));
        count++;
      }
    }
    return sum / count;
  }

  private static Rgba color(int rgb) {
    return Rgba.ofBytes(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff, 255);
  }
}
