package dev.selvage.batch;

import dev.selvage.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which field of a manifest's lines is what. A first line that names columns may give them in any
 * order; where the last one is {@code image}, lines may have further images behind it. Without such
 * a line the first field is the tile and all others are images.
 */
final class ManifestColumns {
  private static final Set<String> SINGLE = Set.of("tile", "width", "quality", "transformations");
  private static final ManifestColumns PLAIN = new ManifestColumns(List.of("tile", "image"));

  private final List<String> names;

  private ManifestColumns(List<String> names) {
    this.names = names;
  }

  /** The columns of a manifest that names none. */
  static ManifestColumns plain() {
    return PLAIN;
  }

  /**
   * The columns, if this line names some: if every field is the name of a column, one of them
   * {@code tile}.
   *
   * @throws UsageException if one that may stand once stands twice, or there is no image
   */
  static Optional<ManifestColumns> header(List<String> fields) {
    List<String> names = new ArrayList<>();
    for (String field : fields) {
      names.add(field.strip().toLowerCase(Locale.ROOT));
    }
    boolean named =
        names.contains("tile")
            && names.stream().allMatch(name -> SINGLE.contains(name) || name.equals("image"));
    if (!named) {
      return Optional.empty();
    }
    for (String name : SINGLE) {
      if (names.indexOf(name) != names.lastIndexOf(name)) {
        throw new UsageException("column " + name, "stands twice", "leave one out");
      }
    }
    if (!names.contains("image")) {
      throw new UsageException("columns", "name no image", "write tile,image[,image...]");
    }
    return Optional.of(new ManifestColumns(names));
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
