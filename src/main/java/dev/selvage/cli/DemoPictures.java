package dev.selvage.cli;

import dev.selvage.UnusableInputException;
import dev.selvage.image.ImageSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The pictures that are in the executable, and not in the library. */
final class DemoPictures {
  private static final List<String> FILES = List.of("demo-1.jpg", "demo-2.jpg", "demo-3.jpg");

  /** What is to be seen on them. */
  private static final List<String> SUBJECTS = List.of("radio.jpg", "fruit.jpg", "denim.jpg");

  private DemoPictures() {}

  /**
   * All, named as their files are.
   *
   * @throws UnusableInputException if they are not in this jar
   */
  static List<ImageSource> all() {
    List<ImageSource> sources = new ArrayList<>();
    for (String name : FILES) {
      sources.add(ImageSource.of(name, bytes(name)));
    }
    return sources;
  }

  /** All, named by what is to be seen on them; none where they are not in this jar. */
  static List<ImageSource> samples() {
    List<ImageSource> sources = new ArrayList<>();
    for (int i = 0; i < FILES.size(); i++) {
      if (DemoPictures.class.getResource(path(FILES.get(i))) != null) {
        sources.add(ImageSource.of(SUBJECTS.get(i), bytes(FILES.get(i))));
      }
    }
    return sources;
  }

  private static String path(String name) {
    return "demo/" + name;
  }

  private static byte[] bytes(String name) {
    try (InputStream in = DemoPictures.class.getResourceAsStream(path(name))) {
      if (in == null) {
        throw new UnusableInputException(
            name, "is not in this jar", "run target/selvage, which has the pictures");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UnusableInputException(name, "cannot be read", "build the jar again", e);
    }
  }
}
