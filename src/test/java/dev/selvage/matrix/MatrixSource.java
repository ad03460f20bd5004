package dev.selvage.matrix;

import dev.selvage.fixtures.FileParts;
import dev.selvage.image.IccFile;
import dev.selvage.image.ImageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A small picture of one kind.
 *
 * @param name of the file, with the extension of its format
 * @param bytes the encoded file
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record MatrixSource(String name, byte[] bytes) {
  private static final Path FOLDER = Path.of("testdata", "matrix");

  /** Every kind: the files of the folder, and some of them with a colour profile. */
  public static List<MatrixSource> all() throws IOException {
    List<MatrixSource> sources = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(MatrixSource::isPicture).sorted().toList()) {
        sources.add(named(file.getFileName().toString()));
      }
    }
    byte[] profile = IccFile.displayP3();
    byte[] jpegProfile = FileParts.profileSegment(profile);
    sources.add(
        new MatrixSource("420-p3.jpg", FileParts.intoJpeg(named("420.jpg").bytes, jpegProfile)));
    sources.add(
        new MatrixSource(
            "odd-422-p3.jpg", FileParts.intoJpeg(named("odd-422.jpg").bytes, jpegProfile)));
    sources.add(
        new MatrixSource(
            "rgba-p3.png",
            FileParts.intoPng(named("rgba.png").bytes, FileParts.profileChunk(profile))));
    return sources;
  }

  /** One file of the folder. */
  public static MatrixSource named(String name) throws IOException {
    return new MatrixSource(name, Files.readAllBytes(FOLDER.resolve(name)));
  }

  /** Whether it depends on what decodes JPEG. */
  boolean isJpeg() {
    return name.endsWith(".jpg");
  }

  /** For the library. */
  ImageSource source() {
    return ImageSource.of(name, bytes);
  }

  private static boolean isPicture(Path file) {
    return file.toString().matches(".*\\.(jpg|png|webp|gif|tif|bmp)");
  }
}
