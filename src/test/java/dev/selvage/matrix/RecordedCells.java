package dev.selvage.matrix;

import dev.selvage.image.JpegBackend;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * What came out of each cell when it was last recorded, and which libraries made it. Other releases
 * of libjpeg-turbo and other JDKs decode and encode with other roundings: there, cells must
 * resemble what was recorded; on the same ones they must be equal.
 */
final class RecordedCells {
  private static final Path FILE = Path.of("src/test/resources/matrix/cells.tsv");
  private static final String LIBRARY = "# ";

  private final Map<String, String> libraries;
  private final Map<String, CellResult> results;

  private RecordedCells(Map<String, String> libraries, Map<String, CellResult> results) {
    this.libraries = libraries;
    this.results = results;
  }

  static RecordedCells read() throws IOException {
    Map<String, String> libraries = new TreeMap<>();
    Map<String, CellResult> results = new LinkedHashMap<>();
    for (String line : Files.readAllLines(FILE)) {
      List<String> columns = List.of(line.split("\t", -1));
      if (line.startsWith(LIBRARY)) {
        libraries.put(columns.get(0).substring(LIBRARY.length()), columns.get(1));
      } else {
        results.put(columns.get(0), CellResult.parse(columns.subList(1, columns.size())));
      }
    }
    return new RecordedCells(libraries, results);
  }

  /**
   * Writes all results.
   *
   * @param kept whose libraries have made some of them; null if they are all of this machine
   */
  static void write(Map<String, CellResult> results, @Nullable RecordedCells kept)
      throws IOException {
    List<String> lines = new ArrayList<>();
    Map<String, String> all = present();
    if (kept != null) {
      all.putAll(kept.libraries);
    }
    all.forEach((backend, library) -> lines.add(LIBRARY + backend + "\t" + library));
    results.forEach((id, result) -> lines.add(id + "\t" + result.line()));
    Files.createDirectories(FILE.getParent());
    Files.write(FILE, lines);
  }

  int size() {
    return results.size();
  }

  /** What came out of a cell; null if it was never recorded. */
  @Nullable CellResult result(MatrixCell cell) {
    return results.get(cell.id());
  }

  /** Whether the libraries that a cell depends on are those that it was recorded with. */
  boolean isExact(MatrixCell cell) {
    Map<String, String> present = present();
    boolean jpegAlike =
        present.getOrDefault(cell.backend(), "").equals(libraries.get(cell.backend()));
    // Everything but plain JPEG passes through code of the JDK: readers, colour management.
    boolean jdkAlike = present.getOrDefault("imageio", "").equals(libraries.get("imageio"));
    return jpegAlike && jdkAlike;
  }

  /** Why a result is not what was recorded; empty if it is. */
  String difference(MatrixCell cell, CellResult result) {
    CellResult recorded = results.get(cell.id());
    if (recorded == null) {
      return cell.id() + ": was never recorded";
    }
    boolean same = isExact(cell) ? recorded.equals(result) : recorded.resembles(result);
    return same ? "" : cell.id() + ":\n  was " + recorded.line() + "\n  is  " + result.line();
  }

  /** What decodes and encodes here. */
  private static Map<String, String> present() {
    Map<String, String> libraries = new TreeMap<>();
    libraries.put("imageio", imageIo());
    // Of no release but this project's own.
    libraries.put("java", "dev.selvage");
    if (JpegBackend.best().name().equals("turbojpeg")) {
      libraries.put("turbojpeg", JpegBackend.best().detail());
    }
    return libraries;
  }

  /** The JDK has no name for its JPEG library: what it makes of a file tells. */
  private static String imageIo() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String name : new String[] {"420.jpg", "odd-progressive.jpg", "422.jpg"}) {
        var image = ImageIO.read(new ByteArrayInputStream(MatrixSource.named(name).bytes()));
        for (int rgb : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, 160)) {
          digest.update(Integer.toHexString(rgb).getBytes(StandardCharsets.US_ASCII));
        }
      }
      String decoded = HexFormat.of().formatHex(digest.digest(), 0, 6);
      return Runtime.version().feature() + " " + decoded;
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
