package dev.selvage.matrix;

import dev.selvage.image.DecodingProfile;
import dev.selvage.image.ImageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One picture, what is done to it, and how.
 *
 * @param source the picture
 * @param chain what is done to it
 * @param format of the output
 * @param backend what decodes and encodes JPEG
 * @param profile how far pictures may be scaled on load
 */
record MatrixCell(
    MatrixSource source,
    MatrixChain chain,
    ImageFormat format,
    String backend,
    DecodingProfile profile) {
  private static final List<ImageFormat> FORMATS =
      List.of(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.WEBP);

  /** All cells, but for those that differ in nothing that could matter. */
  static List<MatrixCell> all(List<MatrixSource> sources) {
    List<MatrixCell> cells = new ArrayList<>();
    for (MatrixSource source : sources) {
      for (MatrixChain chain : MatrixChain.values()) {
        for (ImageFormat format : FORMATS) {
          cells.add(new MatrixCell(source, chain, format, "turbojpeg", DecodingProfile.QUALITY));
          cells.add(new MatrixCell(source, chain, format, "imageio", DecodingProfile.QUALITY));
          if (source.isJpeg()) {
            cells.add(new MatrixCell(source, chain, format, "turbojpeg", DecodingProfile.FAST));
          }
        }
      }
    }
    addJava(cells, sources);
    return cells;
  }

  /** JPEG in Java, which has a part only where a JPEG is read or written. */
  private static void addJava(List<MatrixCell> cells, List<MatrixSource> sources) {
    for (MatrixSource source : sources) {
      for (MatrixChain chain : MatrixChain.values()) {
        for (ImageFormat format : FORMATS) {
          if (source.isJpeg() || format == ImageFormat.JPEG) {
            cells.add(new MatrixCell(source, chain, format, "java", DecodingProfile.QUALITY));
          }
          if (source.isJpeg()) {
            cells.add(new MatrixCell(source, chain, format, "java", DecodingProfile.FAST));
          }
        }
      }
    }
  }

  /** The same with the JPEG encoder in Java. */
  MatrixCell encodedInJava() {
    return new MatrixCell(source, chain, format, "java", profile);
  }

  /** What it is called in the recorded cells. */
  String id() {
    return String.join(
        " ",
        source.name(),
        chain.name().toLowerCase(Locale.ROOT),
        format.label(),
        backend,
        profile.name().toLowerCase(Locale.ROOT));
  }
}
