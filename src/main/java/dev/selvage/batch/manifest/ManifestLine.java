package dev.selvage.batch.manifest;

import dev.selvage.UsageException;
import dev.selvage.instantsite.TargetKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A line of the manifest as it stands there, unchecked.
 *
 * @param number in the file, from 1
 * @param target what the pictures are for
 * @param id the server's id of the tile, product or category
 * @param images paths
 * @param width px, or empty
 * @param quality 1..100, or empty
 * @param transformations a JSON array, the path of a file that holds one, or empty
 * @param contentPath a JSON pointer, or empty
 * @param store the store's number, or empty
 */
public record ManifestLine(
    long number,
    TargetKind target,
    String id,
    List<String> images,
    String width,
    String quality,
    String transformations,
    String contentPath,
    String store) {
  public ManifestLine {
    images = List.copyOf(images);
  }

  /** A line that names no store. */
  public ManifestLine(
      long number,
      TargetKind target,
      String id,
      List<String> images,
      String width,
      String quality,
      String transformations,
      String contentPath) {
    this(number, target, id, images, width, quality, transformations, contentPath, "");
  }

  /** What the journal calls it: a tile's id, or such as {@code product 5}. */
  public String name() {
    return target == TargetKind.TILE ? id : target.label() + " " + id;
  }

  /**
   * A line whose fields come from elsewhere than from CSV.
   *
   * @param number from 1
   * @param fields by the columns' names; {@code image} may have several
   * @throws UsageException if a column is unknown, or several of tile, product, gallery and
   *     category are named
   */
  public static ManifestLine of(long number, Map<String, List<String>> fields) {
    Builder line = new Builder(number);
    fields.forEach(
        (column, values) -> {
          if (!ManifestHeader.NAMES.contains(column)) {
            throw new UsageException(
                "column " + column,
                "is unknown",
                "leave it out, or use " + String.join(", ", ManifestHeader.NAMES));
          }
          values.forEach(value -> line.put(column, value.strip()));
        });
    return line.build();
  }

  /** Collects the fields of a line. */
  static final class Builder {
    private final long number;
    private final List<String> images = new ArrayList<>();
    private final Map<TargetKind, String> targets = new EnumMap<>(TargetKind.class);
    private final Map<String, String> others = new HashMap<>();

    Builder(long number) {
      this.number = number;
    }

    /** Takes the field of a column of {@link ManifestHeader#NAMES}; an empty one is none. */
    void put(String column, String value) {
      if (value.isEmpty()) {
        return;
      }
      if (column.equals("image")) {
        images.add(value);
      } else {
        TargetKind.ofLabel(column)
            .ifPresentOrElse(kind -> targets.put(kind, value), () -> others.put(column, value));
      }
    }

    /**
     * The line; one that names nothing is for a tile without an id.
     *
     * @throws UsageException if it names several of tile, product, gallery and category
     */
    ManifestLine build() {
      if (targets.size() > 1) {
        throw new UsageException(
            "",
            "it is for several: "
                + targets.keySet().stream()
                    .map(TargetKind::label)
                    .collect(Collectors.joining(" and ")),
            "fill in one of them a line");
      }
      TargetKind target = targets.keySet().stream().findFirst().orElse(TargetKind.TILE);
      String id = targets.getOrDefault(target, "");
      return new ManifestLine(
          number,
          target,
          id,
          images,
          other("width"),
          other("quality"),
          other("transformations"),
          other("content_path"),
          other("store"));
    }

    private String other(String column) {
      return others.getOrDefault(column, "");
    }
  }
}
