package dev.selvage.batch;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of the manifest as it stands there, unchecked.
 *
 * @param number in the file, from 1
 * @param tile the server's id of the tile
 * @param images paths
 * @param width px, or empty
 * @param quality 1..100, or empty
 * @param transformations a JSON array, the path of a file that holds one, or empty
 * @param contentPath a JSON pointer, or empty
 */
record ManifestLine(
    long number,
    String tile,
    List<String> images,
    String width,
    String quality,
    String transformations,
    String contentPath) {
  ManifestLine {
    images = List.copyOf(images);
  }

  /** Collects the fields of a line. */
  static final class Builder {
    private final long number;
    private final List<String> images = new ArrayList<>();
    private String tile = "";
    private String width = "";
    private String quality = "";
    private String transformations = "";
    private String contentPath = "";

    Builder(long number) {
      this.number = number;
    }

    /** Takes the field of a column; an empty image is none. */
    void put(String column, String value) {
      switch (column) {
        case "tile" -> tile = value;
        case "width" -> width = value;
        case "quality" -> quality = value;
        case "transformations" -> transformations = value;
        case "content_path" -> contentPath = value;
        case "image" -> {
          if (!value.isEmpty()) {
            images.add(value);
          }
        }
        default -> throw new IllegalArgumentException(column);
      }
    }

    ManifestLine build() {
      return new ManifestLine(number, tile, images, width, quality, transformations, contentPath);
    }
  }
}
