package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.image.OrientedPhotos;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One photo stored in eight ways is one picture to every command. The server has its own test. */
class OrientationTest {
  /** dB; the noise of JPEG of quality 85, of which each of them has some of its own. */
  private static final double NOISE = 38;

  @TempDir static Path inputs;
  private static List<Path> photos = List.of();

  @TempDir Path folder;

  @BeforeAll
  static void write() throws IOException {
    photos = OrientedPhotos.write(inputs);
  }

  /** The command's arguments for a photo, {@code PHOTO} and {@code OUT} being two of them. */
  private void assertOnePicture(String extension, int width, int height, Object... command)
      throws IOException {
    List<BufferedImage> pictures = new ArrayList<>();
    for (Path photo : photos) {
      Path out = folder.resolve("out-" + photo.getFileName() + "." + extension);
      Object[] arguments = command.clone();
      for (int i = 0; i < arguments.length; i++) {
        Object argument = arguments[i];
        arguments[i] =
            argument.equals("PHOTO")
                ? photo
                : argument.equals("OUT")
                    ? out
                    : argument.equals("o=PHOTO") ? "o=" + photo : argument;
      }
      InProcess.Result result = InProcess.run(arguments);
      assertEquals(0, result.exit(), result.err());
      pictures.add(ImageIO.read(out.toFile()));
    }
    for (int i = 0; i < 8; i++) {
      BufferedImage picture = pictures.get(i);
      assertEquals(width, picture.getWidth());
      assertEquals(height, picture.getHeight());
      double psnr = i == 0 ? NOISE : OrientedPhotos.psnr(pictures.get(0), picture);
      assertTrue(psnr >= NOISE, Arrays.toString(command) + " " + (i + 1) + ": dB " + psnr);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png"})
  void resized(String extension) throws IOException {
    assertOnePicture(extension, 240, 160, "resize", "PHOTO", "-o", "OUT", "--width", 240);
    assertOnePicture(
        extension,
        90,
        90,
        "resize",
        "PHOTO",
        "-o",
        "OUT",
        "--width",
        90,
        "--height",
        90,
        "--crop",
        "fill",
        "--gravity",
        "north_west");
    assertOnePicture(
        extension, 90, 60, "resize", "PHOTO", "-o", "OUT", "--width", 90, "--profile", "fast");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png"})
  void tiled(String extension) throws IOException {
    assertOnePicture(
        extension, 480, 160, "tile", "PHOTO", photos.get(0), "-o", "OUT", "--width", 240);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "png"})
  void composedAsBaseAndAsOverlay(String extension) throws IOException {
    Path chain =
        Files.writeString(
            folder.resolve("chain.json"),
            "[{\"crop\":\"fit\",\"width\":240},"
                + "{\"overlay\":\"o\",\"width\":90,\"gravity\":\"south_east\"}]");
    assertOnePicture(
        extension,
        240,
        160,
        "compose",
        "PHOTO",
        "-o",
        "OUT",
        "--transformations",
        chain,
        "--overlay",
        "o=PHOTO");
  }

  @Test
  void preflown() throws IOException {
    assertOnePicture(
        "jpg",
        240,
        160,
        "preflight",
        "PHOTO",
        "--store",
        1,
        "--tile",
        "t",
        "--dry-run",
        "--out",
        "OUT",
        "--width",
        240);
  }

  @Test
  void measured() {
    JsonNode first = null;
    for (Path photo : photos) {
      InProcess.Result result = InProcess.run("border", photo, "--json");
      JsonNode border = JsonMapper.shared().readTree(result.out()).get(0);
      assertEquals(OrientedPhotos.WIDTH, border.get("width").asInt());
      assertEquals(OrientedPhotos.HEIGHT, border.get("height").asInt());
      first = first == null ? border : first;
      for (String channel : List.of("r", "g", "b")) {
        assertEquals(
            first.get("borderInfo").get("color").get(channel).asInt(),
            border.get("borderInfo").get("color").get(channel).asInt(),
            1);
      }
      assertEquals(
          first.get("borderInfo").get("homogeneity"), border.get("borderInfo").get("homogeneity"));
    }
  }
}
