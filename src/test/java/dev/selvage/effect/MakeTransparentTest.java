package dev.selvage.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UsageException;
import dev.selvage.fixtures.ImageMagick;
import dev.selvage.fixtures.Pictures;
import dev.selvage.image.Color;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MakeTransparentTest {
  @TempDir private Path folder;

  // Of noise, every colour is near some other at some percentage.
  @ParameterizedTest
  @CsvSource({"0, 808080", "10, ff0000", "10, ffffff", "25, 2040a0", "40, 0000ff", "100, 000000"})
  void takesOutWhatImageMagickDoes(int percent, String rgb)
      throws IOException, InterruptedException {
    Raster picture = Pictures.noise(PixelFormat.RGB, 160, 120, 8);
    Path in = Files.write(folder.resolve("in.png"), Pictures.file(picture, ImageFormat.PNG));
    Path out = folder.resolve("out.png");
    ImageMagick.convert(
        in, "-fuzz", percent + "%", "-transparent", "#" + rgb, "-depth", "8", "PNG32:" + out);
    Raster peer =
        new ImageDecoder().decode(ImageSource.of("out", Files.readAllBytes(out))).raster();
    Raster ours = new MakeTransparent(percent, Color.parse("#" + rgb)).apply(picture);
    int off = 0;
    for (int i = 3; i < ours.data().length; i += 4) {
      off += ours.data()[i] == peer.data()[i] ? 0 : 1;
      assertTrue(ours.data()[i] == -1 || ours.data()[i] == 0);
    }
    assertTrue(off <= 160 * 120 / 1000, off + " pixels differ");
  }

  @Test
  void takesTheColourOfTheBorderWhereNoneIsGiven() {
    Raster picture = TrimCases.rect(TrimCases.white(), 40, 20, 50, 60, 0x205080);
    // Not connected to the border, but like it.
    TrimCases.rect(picture, 50, 30, 10, 10, 0xfafafa);
    Raster cut = new Effect("make_transparent:5").pixels().apply(picture);
    assertEquals(0, cut.sample(0, 0, 3));
    assertEquals(0, cut.sample(55, 35, 3));
    assertEquals(255, cut.sample(42, 22, 3));
    assertEquals(0x50, cut.sample(42, 22, 1));
  }

  @Test
  void leavesAlphaThatIsThere() {
    Raster picture = Pictures.solid(PixelFormat.RGBA, 20, 10, 10, 20, 30, 77);
    Raster same = new MakeTransparent(10, Color.WHITE).apply(picture);
    assertEquals(77, same.sample(3, 3, 3));
    assertEquals(PixelFormat.RGBA, new MakeTransparent(10, null).format(PixelFormat.GRAY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"make_transparent:-1", "make_transparent:101", "make_transparent:1:2"})
  void refusesWhatIsOutOfRange(String effect) {
    assertThrows(UsageException.class, () -> new Effect(effect));
  }
}
