package dev.selvage.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.ImageMagick;
import dev.selvage.fixtures.Pictures;
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

/** Effects beside ImageMagick's, on a picture with every hue, dark to light. */
class EffectPeerTest {
  private static final int WIDTH = 192;
  private static final int HEIGHT = 128;

  @TempDir private Path folder;

  private static Raster picture(PixelFormat format) {
    Raster pixels = Raster.allocate(format, WIDTH, HEIGHT);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int at = pixels.index(x, y);
        double light = y / (HEIGHT - 1.0);
        for (int c = 0; c < 3; c++) {
          double hue = 0.5 + 0.5 * Math.cos(x * 2 * Math.PI / WIDTH - c * 2 * Math.PI / 3);
          double mixed = light < 0.5 ? 2 * light * hue : hue + (2 * light - 1) * (1 - hue);
          pixels.data()[at + c] = (byte) Math.round(255 * mixed);
        }
        if (format.hasAlpha()) {
          pixels.data()[at + 3] = (byte) (x + y);
        }
      }
    }
    return pixels;
  }

  // The commands that define or match each effect; the last number is levels, and the one before
  // it the share of samples, in thousandths, that may be off by more.
  @ParameterizedTest
  @CsvSource({
    "negate, -negate, 0, 0",
    "grayscale, -grayscale Rec709Luma, 0, 1",
    "blackwhite:50, -grayscale Rec709Luma -threshold 50%, 1, 0",
    "blackwhite:23, -grayscale Rec709Luma -threshold 23%, 1, 0",
    "brightness, -evaluate multiply 1.8, 0, 1",
    "brightness:-35, -evaluate multiply 0.65, 0, 1",
    "contrast:55, -sigmoidal-contrast 5.5x50%, 0, 1",
    "contrast:-40, +sigmoidal-contrast 4x50%, 0, 1",
    "contrast:150:linear, '-function polynomial 1.5,-0.25', 0, 1",
    "gamma:60, -gamma 1.6, 0, 1",
    "gamma:-30, -gamma 0.7, 0, 1",
    "hue:40, '-modulate 100,100,140', 0, 2",
    "hue:-75, '-modulate 100,100,25', 0, 2",
    "sepia:100, '-color-matrix 0.393,0.769,0.189,0.349,0.686,0.168,0.272,0.534,0.131', 0, 1",
    "saturation:40, '-color-matrix 1.3148,-0.286,-0.0288,-0.0852,1.114,-0.0288,-0.0852,-0.286,1.3712',"
        + " 0, 1",
  })
  void isWhatImageMagickMakes(String effect, String arguments, int thousandths, int levels)
      throws IOException, InterruptedException {
    compare(effect, arguments, picture(PixelFormat.RGB), thousandths, levels);
  }

  @ParameterizedTest
  @CsvSource({"negate, -channel RGB -negate, 0", "gamma:60, -channel RGB -gamma 1.6, 1"})
  void leavesAlphaAsItIs(String effect, String arguments, int levels)
      throws IOException, InterruptedException {
    Raster picture = picture(PixelFormat.RGBA);
    Raster ours = compare(effect, arguments, picture, 0, levels);
    assertEquals(picture.sample(100, 20, 3), ours.sample(100, 20, 3));
  }

  @ParameterizedTest
  @CsvSource({"8, 24x16, RGB", "16, 12x8, RGB"})
  void squaresAreWhatScalingDownAndUpMakes(int side, String squares, PixelFormat format)
      throws IOException, InterruptedException {
    String arguments = "-scale " + squares + "! -scale " + WIDTH + "x" + HEIGHT + "!";
    compare("pixelate:" + side, arguments, picture(format), 0, 1);
  }

  private Raster compare(
      String effect, String arguments, Raster picture, int thousandths, int levels)
      throws IOException, InterruptedException {
    Path in = Files.write(folder.resolve("in.png"), Pictures.file(picture, ImageFormat.PNG));
    Path out = folder.resolve("out.png");
    List<Object> command = new ArrayList<>(List.of(in));
    command.addAll(List.of(arguments.split(" ", -1)));
    command.addAll(List.of("-depth", "8", "PNG:" + out));
    ImageMagick.convert(command.toArray());
    Raster peer =
        new ImageDecoder().decode(ImageSource.of("out", Files.readAllBytes(out))).raster();
    Raster ours = new Effect(effect).pixels().apply(picture);
    int off = 0;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        boolean shows = !picture.format().hasAlpha() || picture.sample(x, y, 3) > 0;
        for (int c = 0; c < 3 && shows; c++) {
          int difference = sample(ours, x, y, c) - sample(peer, x, y, c);
          off += Math.abs(difference) > levels ? 1 : 0;
        }
      }
    }
    int allowed = WIDTH * HEIGHT * 3 * thousandths / 1000;
    int found = off;
    assertTrue(off <= allowed, () -> effect + ": " + found + " samples are off");
    return ours;
  }

  private static int sample(Raster pixels, int x, int y, int channel) {
    return pixels.sample(x, y, pixels.format() == PixelFormat.GRAY ? 0 : channel);
  }
}
