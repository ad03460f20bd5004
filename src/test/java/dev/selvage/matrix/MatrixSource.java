package dev.selvage.matrix;

import dev.selvage.fixtures.FileBytes;
import dev.selvage.image.IccFile;
import dev.selvage.image.ImageSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
  private static final int PNG_HEADER = 33;

  /** Every kind: the files of the folder, and some of them with a colour profile. */
  public static List<MatrixSource> all() throws IOException {
    List<MatrixSource> sources = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(MatrixSource::isPicture).sorted().toList()) {
        sources.add(named(file.getFileName().toString()));
      }
    }
    byte[] profile = IccFile.displayP3();
    sources.add(new MatrixSource("420-p3.jpg", jpegWithProfile(named("420.jpg").bytes, profile)));
    sources.add(
        new MatrixSource("odd-422-p3.jpg", jpegWithProfile(named("odd-422.jpg").bytes, profile)));
    sources.add(new MatrixSource("rgba-p3.png", pngWithProfile(named("rgba.png").bytes, profile)));
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

  private static byte[] jpegWithProfile(byte[] jpeg, byte[] profile) {
    byte[] header = {'I', 'C', 'C', '_', 'P', 'R', 'O', 'F', 'I', 'L', 'E', 0, 1, 1};
    return inserted(jpeg, 2, FileBytes.segment(0xe2, joined(header, profile)));
  }

  private static byte[] pngWithProfile(byte[] png, byte[] profile) {
    byte[] name = "profile\0\0".getBytes(StandardCharsets.ISO_8859_1);
    byte[] body = joined(name, FileBytes.deflated(profile));
    return inserted(png, PNG_HEADER, FileBytes.pngChunk("iCCP", body));
  }

  private static byte[] inserted(byte[] file, int at, byte[] part) {
    return joined(joined(Arrays.copyOf(file, at), part), Arrays.copyOfRange(file, at, file.length));
  }

  private static byte[] joined(byte[] first, byte[] second) {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }
}
