package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.fixtures.ImageMagick;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real photographs side by side, beside what ImageMagick makes of them. */
class TileIT {
  private static final Path PHOTOS = Path.of("..", "shared", "photos").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void threePhotosTouchAndLookAsImageMagickMakesThem() throws IOException, InterruptedException {
    assumeTrue(Files.isDirectory(PHOTOS), "skipped: there is no folder ../shared/photos");
    List<Path> photos =
        List.of(
            PHOTOS.resolve("landscape-2725x2225.jpg"),
            PHOTOS.resolve("camera-3968x2976.jpg"),
            PHOTOS.resolve("flowers.jpg"));
    SelvageProcess.Result result =
        SelvageProcess.in(folder)
            .run(
                "tile",
                photos.get(0),
                photos.get(1),
                photos.get(2),
                "--width",
                "800",
                "-o",
                "t.png",
                "--json");
    assertEquals(0, result.exit(), result.err());
    JsonNode json = JsonMapper.shared().readTree(result.out());
    assertEquals(2400, json.get("width").asInt());
    assertEquals("png", json.get("format").asString());

    BufferedImage tile = ImageIO.read(folder.resolve("t.png").toFile());
    assertEquals(2400, tile.getWidth());
    assertEquals(json.get("height").asInt(), tile.getHeight());
    double squares = 0;
    long samples = 0;
    for (int i = 0; i < photos.size(); i++) {
      JsonNode placement = json.get("placements").get(i);
      assertEquals(800 * i, placement.get("x").asInt());
      assertEquals(800, placement.get("width").asInt());
      Path theirs = folder.resolve("theirs-" + i + ".png");
      int height = placement.get("height").asInt();
      ImageMagick.convert(
          photos.get(i),
          "-auto-orient",
          "-filter",
          "Lanczos",
          "-resize",
          "800x" + height + "!",
          "-depth",
          "8",
          "-define",
          "png:color-type=2",
          theirs);
      BufferedImage other = ImageIO.read(theirs.toFile());
      squares += squares(tile, 800 * i, placement.get("y").asInt(), other);
      samples += 3L * 800 * height;
    }
    double psnr = 10 * Math.log10(255 * 255 / (squares / samples));
    assertTrue(psnr >= 40, "PSNR " + psnr);
  }

  private static double squares(BufferedImage tile, int x0, int y0, BufferedImage other) {
    double sum = 0;
    for (int y = 0; y < other.getHeight(); y++) {
      for (int x = 0; x < other.getWidth(); x++) {
        int ours = tile.getRGB(x0 + x, y0 + y);
        int theirs = other.getRGB(x, y);
        assertEquals(255, ours >>> 24, "a gap at " + (x0 + x) + "," + (y0 + y));
        for (int shift = 0; shift <= 16; shift += 8) {
          int difference = (ours >> shift & 0xff) - (theirs >> shift & 0xff);
          sum += difference * difference;
        }
      }
    }
    return sum;
  }
}
