package dev.selvage.benchmarks.scaling;

import dev.selvage.benchmarks.Drawn;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder of JPEG files: three of them again and again, each a file of its own. */
final class Photos {
  /** Of the files. */
  static final int COUNT = 200;

  private static final List<String> NAMES =
      List.of("landscape-2725x2225.jpg", "camera-3968x2976.jpg", "flowers.jpg");

  private Photos() {}

  /**
   * Fills a folder.
   *
   * @param shared where the photographs are looked for; drawn pictures of their sizes are taken
   *     where they are not there
   */
  static List<ImageSource> in(Path folder, Path shared) throws IOException {
    List<byte[]> three = isReal(shared) ? real(shared) : drawn();
    List<ImageSource> all = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      Path file = folder.resolve("photo-" + i + ".jpg");
      Files.write(file, three.get(i % three.size()));
      all.add(ImageSource.of(file));
    }
    return all;
  }

  /** Whether the photographs are there. */
  static boolean isReal(Path shared) {
    return NAMES.stream().allMatch(name -> Files.isReadable(shared.resolve(name)));
  }

  private static List<byte[]> real(Path shared) throws IOException {
    List<byte[]> files = new ArrayList<>();
    for (String name : NAMES) {
      files.add(Files.readAllBytes(shared.resolve(name)));
    }
    return files;
  }

  private static List<byte[]> drawn() {
    return List.of(
        Drawn.file(Drawn.repeated(PixelFormat.RGB, 2725, 2225)),
        Drawn.file(Drawn.repeated(PixelFormat.RGB, 3968, 2976)),
        Drawn.file(Drawn.repeated(PixelFormat.RGB, 1920, 1080)));
  }
}
