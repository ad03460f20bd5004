package dev.selvage.batch.manifest;

import dev.selvage.UsageException;
import java.util.List;

/**
 * Which field of a manifest's lines is what. A first line that names columns may give them in any
 * order; where the last one is {@code image}, lines may have further images behind it. Without such
 * a line the first field is the tile and all others are images.
 */
final class ManifestColumns {
  private static final List<String> SINGLE =
      ManifestHeader.NAMES.stream().filter(name -> !name.equals("image")).toList();
  private static final ManifestColumns PLAIN = new ManifestColumns(List.of("tile", "image"));

  private final List<String> names;

  private ManifestColumns(List<String> names) {
    this.names = List.copyOf(names);
  }

  /** The columns of a manifest that names none. */
  static ManifestColumns plain() {
    return PLAIN;
  }

  /**
   * The columns of these names.
   *
   * @throws UsageException if one that may stand once stands twice, or there is no image
   */
  static ManifestColumns named(List<String> names) {
    for (String name : SINGLE) {
      if (names.indexOf(name) != names.lastIndexOf(name)) {
        throw new UsageException("column " + name, "stands twice", "leave one out");
      }
    }
    if (!names.contains("image")) {
      throw new UsageException("columns", "name no image", "write tile,image[,image...]");
    }
    return new ManifestColumns(names);
  }

  /**
   * Sorts the fields of one line.
   *
   * @throws UsageException if there are more than the columns say
   */
  ManifestLine line(long number, List<String> fields) {
    boolean openEnd = names.get(names.size() - 1).equals("image");
    if (fields.size() > names.size() && !openEnd) {
      throw new UsageException(
          "",
          "has " + fields.size() + " fields, but there are " + names.size() + " columns",
          "leave some out, or make image the last column");
    }
    ManifestLine.Builder line = new ManifestLine.Builder(number);
    for (int i = 0; i < fields.size(); i++) {
      line.put(names.get(Math.min(i, names.size() - 1)), fields.get(i).strip());
    }
    return line.build();
  }
}
