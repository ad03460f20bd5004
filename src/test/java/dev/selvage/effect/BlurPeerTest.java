package dev.selvage.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.ImageMagick;
import dev.selvage.fixtures.Pictures;
import dev.selvage.fixtures.SmallPhotos;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Effects that look at neighbours beside ImageMagick's, on photographs, a cut-out and a drawing.
 */
class BlurPeerTest {
  private static final String EDGE = "-virtual-pixel edge ";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "fruit, 150",
    "fruit, 250",
    "fruit, 2000",
    "denim, 500",
    "denim, 600",
    "table, 1200",
    "drawn, 200",
    "drawn, 590",
    "drawn, 700",
    "drawn, 1500"
  })
  void blursAsImageMagickDoes(String picture, int value) throws IOException, InterruptedException {
    compare(picture, "blur:" + value, EDGE + "-blur 0x" + value / 100.0, 2, 3);
  }

  // Its kernel of few pixels is the mean over each pixel, ours the middle of it.
  @ParameterizedTest
  @CsvSource({"fruit, 4", "table, 4"})
  void blursByOnePixelNearlyAsImageMagickDoes(String picture, int ever)
      throws IOException, InterruptedException {
    compare(picture, "blur", EDGE + "-blur 0x1", 2, ever);
  }

  // On black a colour is what it is weighted by alpha, which is what is blurred.
  @ParameterizedTest
  @CsvSource({"150", "900", "2000"})
  void blursColorsByTheirAlpha(int value) throws IOException, InterruptedException {
    Raster picture = SmallPhotos.of("headphones");
    Raster ours = new Effect("blur:" + value).pixels().apply(picture);
    String blur = EDGE + "-blur 0x" + value / 100.0;
    compare("on black", onBlack(ours), peer(picture, "-background black -alpha remove " + blur));
    compare("alpha", alpha(ours), peer(picture, "-alpha extract " + blur));
  }

  @ParameterizedTest
  @CsvSource({"fruit, 100", "table, 400", "denim, 30", "drawn, 60"})
  void masksAsImageMagickDoes(String picture, int value) throws IOException, InterruptedException {
    String command = EDGE + "-unsharp 0x2+" + value / 200.0 + "+0";
    compare(picture, "unsharp_mask:" + value, command, 2, 4);
  }

  @ParameterizedTest
  @CsvSource({"fruit, 100", "table, 300", "denim, 60"})
  void sharpensAsImageMagickDoes(String picture, int value)
      throws IOException, InterruptedException {
    String command =
        "-virtual-pixel edge -colorspace YCbCr -channel R -unsharp 0x1+"
            + value / 200.0
            + "+0 -channel RGB -colorspace sRGB";
    // It clips luma before it is turned back to RGB.
    compare(picture, "sharpen:" + value, command, 3, 255);
  }

  private static Raster onBlack(Raster pixels) {
    Raster flat = Raster.allocate(PixelFormat.RGB, pixels.width(), pixels.height());
    for (int i = 0; i < flat.data().length; i++) {
      int alpha = pixels.data()[i / 3 * 4 + 3] & 0xff;
      flat.data()[i] = (byte) (((pixels.data()[i / 3 * 4 + i % 3] & 0xff) * alpha + 127) / 255);
    }
    return flat;
  }

  private static Raster alpha(Raster pixels) {
    Raster alpha = Raster.allocate(PixelFormat.GRAY, pixels.width(), pixels.height());
    for (int i = 0; i < alpha.data().length; i++) {
      alpha.data()[i] = pixels.data()[4 * i + 3];
    }
    return alpha;
  }

  private void compare(String name, String effect, String arguments, int most, int ever)
      throws IOException, InterruptedException {
    Raster picture = SmallPhotos.of(name);
    Raster ours = new Effect(effect).pixels().apply(picture);
    assertWithin(effect + " of " + name, ours, peer(picture, arguments), most, ever);
  }

  private static void compare(String what, Raster ours, Raster peer) {
    assertWithin(what, ours, peer, 2, 3);
  }

  private Raster peer(Raster picture, String arguments) throws IOException, InterruptedException {
    Path in = Files.write(folder.resolve("in.png"), Pictures.file(picture, ImageFormat.PNG));
    Path out = folder.resolve("out.png");
    List<Object> command = new ArrayList<>(List.of(in));
    command.addAll(List.of(arguments.split(" ", -1)));
    command.addAll(List.of("-depth", "8", "PNG:" + out));
    ImageMagick.convert(command.toArray());
    return new ImageDecoder().decode(ImageSource.of("out", Files.readAllBytes(out))).raster();
  }

  /**
   * @param most levels that 99 % of all samples may be off
   * @param ever levels that any may
   */
  private static void assertWithin(String what, Raster ours, Raster peer, int most, int ever) {
    assertEquals(peer.size(), ours.size());
    int all = 0;
    int far = 0;
    int worst = 0;
    for (int y = 0; y < ours.height(); y++) {
      for (int x = 0; x < ours.width(); x++) {
        for (int c = 0; c < ours.format().channels(); c++) {
          int off = Math.abs(ours.sample(x, y, c) - sample(peer, x, y, c));
          all++;
          far += off > most ? 1 : 0;
          worst = Math.max(worst, off);
        }
      }
    }
    String found =
        what + ": " + far + " of " + all + " are off by more than " + most + ", " + worst;
    assertTrue(far * 100 <= all && worst <= ever, found);
  }

  private static int sample(Raster pixels, int x, int y, int channel) {
    return pixels.sample(x, y, pixels.format() == PixelFormat.GRAY ? 0 : channel);
  }
}
