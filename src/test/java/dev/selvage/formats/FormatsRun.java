package dev.selvage.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes testdata/FORMATS.md. Ends with 1 if a file that both others read is refused here, or comes
 * out unlike both, without a line that explains it. {@code benchmarks/formats --help} says how it
 * is called.
 */
final class FormatsRun {
  private static final Path CORPUS = Path.of("../shared/corpus");
  private static final Path FOLDER = Path.of("target/formats");

  /** The table in the repository. */
  static final Path TABLE = Path.of("testdata/FORMATS.md");

  private FormatsRun() {}

  /**
   * Makes the table.
   *
   * @param args a pattern of file names, to look at a few and write no table; or nothing
   */
  public static void main(String[] args) throws IOException {
    String pattern = args.length > 0 ? args[0] : ".*";
    GeneratedFiles generated = new GeneratedFiles(FOLDER.resolve("files"));
    List<String> missing = generated.make();
    FormatTable table = new FormatTable(generated.srgb(), FOLDER);
    String text = "";
    if (Files.isDirectory(CORPUS)) {
      text += "\n## The corpus\n\n" + table.add(CORPUS, pattern);
    }
    text += "\n## Generated files\n\n" + table.add(FOLDER.resolve("files"), pattern);
    if (args.length == 0) {
      Files.writeString(TABLE, head(table.counts(), missing) + text);
    } else {
      System.out.println(text);
    }
    System.out.print(table.counts());
    table.unexplained().forEach(line -> System.out.println("not explained: " + line));
    System.exit(table.unexplained().isEmpty() ? 0 : 1);
  }

  private static String head(String counts, List<String> missing) {
    String made =
        missing.isEmpty()
            ? ""
            : "\nNot made, since no program here writes them: "
                + String.join(", ", missing)
                + ".\n";
    return """
    # What becomes of a file

    Written by `benchmarks/formats`; not by hand. Every file of ../shared/corpus, which is not part
    of the project, and files of every kind that are made on the way (by ImageMagick, heif-enc and avifenc, as
    variants.txt and heif.txt in src/test/resources/formats say, and by changing bytes of those).

    Beside what is read here stands what libvips (`vipsthumbnail`, not made smaller) and ImageMagick
    (`convert -auto-orient`, to sRGB by relative colorimetry with black-point compensation) make of
    the same file: PSNR over red, green and blue, and mean CIEDE2000, both on white where there is
    alpha. Both go on where a file ends too early or is damaged. Orientation is that of EXIF.

    """
        + counts
        + "\n%s; %s; Java %s.\n"
            .formatted(
                Peer.VIPS.version(),
                Peer.IMAGEMAGICK.version(),
                System.getProperty("java.runtime.version"))
        + made;
  }
}
