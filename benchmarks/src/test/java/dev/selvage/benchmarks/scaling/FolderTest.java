package dev.selvage.benchmarks.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.benchmarks.Drawn;
import dev.selvage.benchmarks.compare.Quality;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FolderTest {
  private static final Raster DRAWN = Drawn.repeated(PixelFormat.RGB, 2400, 1800);
  private static final ImageSource FILE = ImageSource.of("drawn.jpg", Drawn.file(DRAWN));

  private static void assertShown(List<byte[]> files) {
    assertEquals(Folder.WIDTHS.size(), files.size());
    for (int i = 0; i < files.size(); i++) {
      int width = Folder.WIDTHS.get(i);
      Raster expected = Quality.exact(DRAWN, width, width * 3 / 4);
      Raster actual = new ImageDecoder().decode(ImageSource.of("result", files.get(i))).raster();
      double psnr = Quality.psnr(expected, actual);
      assertTrue(psnr > 28, "only " + psnr + " dB at " + width);
    }
  }

  @Test
  void everyWidthShowsThePicture() {
    Folder folder = new Folder(List.of(FILE));
    assertShown(folder.oneByOne(FILE));
    assertShown(folder.atOnce(FILE));
  }

  @Test
  void everyNumberOfThreadsIsTimed() throws Exception {
    Map<Integer, Double> times = new Folder(List.of(FILE, FILE)).byThreads(1);
    assertEquals(List.of(1, 2, 4), List.copyOf(times.keySet()));
    assertTrue(times.values().stream().allMatch(seconds -> seconds > 0));
  }

  @Test
  void sizesStayWithinTheUsualLimits() {
    assertEquals(new Size(8164, 6123), Sizes.size(50));
    assertTrue(Sizes.size(50).pixels() <= 50_000_000);
  }
}
