package dev.selvage.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.fixtures.ImageMagick;
import dev.selvage.fixtures.Pictures;
import dev.selvage.image.FinishedPixels;
import dev.selvage.image.ImageFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Boxes beside those of ImageMagick and libvips. */
class TrimPeerTest {
  @TempDir private Path folder;

  static List<TrimCases.Case> pictures() {
    return TrimCases.all();
  }

  /** Without what libvips takes for noise, by a median, and what alpha hides. */
  static List<TrimCases.Case> plainPictures() {
    return TrimCases.all().stream()
        .filter(
            picture ->
                picture.percent() == 10
                    && (picture.name().startsWith("gray")
                        || picture.name().startsWith("gradient")
                        || picture.name().equals("shadow")))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void boxIsImageMagicks(TrimCases.Case picture) throws IOException, InterruptedException {
    Path in = file(picture);
    Path out = folder.resolve("box.txt");
    ImageMagick.convert(in, "-fuzz", picture.percent() + "%", "-format", "%@", "info:" + out);
    int[] box = numbers(Files.readString(out, StandardCharsets.UTF_8));
    compare(picture, new int[] {box[2], box[3], box[0], box[1]});
  }

  @ParameterizedTest
  @MethodSource("plainPictures")
  void boxIsThatOfLibvips(TrimCases.Case picture) throws IOException, InterruptedException {
    Path in = file(picture);
    Process vips;
    try {
      vips =
          new ProcessBuilder(
                  List.of(
                      "vips",
                      "find_trim",
                      in.toString(),
                      "--threshold",
                      "25.5",
                      "--background",
                      String.valueOf(picture.picture().sample(0, 0, 0))))
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "skipped: the command vips is not installed");
      return;
    }
    String printed = new String(vips.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, vips.waitFor(), printed);
    compare(picture, numbers(printed));
  }

  private Path file(TrimCases.Case picture) throws IOException {
    byte[] file = Pictures.file(picture.picture(), ImageFormat.PNG);
    return Files.write(folder.resolve("in.png"), file);
  }

  private static int[] numbers(String text) {
    return Arrays.stream(text.strip().split("\\D+", -1)).mapToInt(Integer::parseInt).toArray();
  }

  /** Each side within 1 px. */
  private static void compare(TrimCases.Case picture, int[] peer) {
    TrimBox box = new Trim(picture.percent(), null).of(FinishedPixels.of(picture.picture()));
    int[] ours = {box.left(), box.top(), box.size().width(), box.size().height()};
    String both = Arrays.toString(ours) + " against " + Arrays.toString(peer);
    assertEquals(peer[0], ours[0], 1, both);
    assertEquals(peer[1], ours[1], 1, both);
    assertEquals(peer[0] + peer[2], ours[0] + ours[2], 1, both);
    assertEquals(peer[1] + peer[3], ours[1] + ours[3], 1, both);
  }
}
