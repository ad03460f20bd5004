package dev.selvage.cli.output;

import dev.selvage.border.BorderInfo;
import dev.selvage.instantsite.PicturePlace;
import dev.selvage.instantsite.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints a site's tiles for people. */
public final class TilePrinter {
  private final Console console;
  private final ResultPrinter words;

  public TilePrinter(Console console) {
    this.console = console;
    this.words = new ResultPrinter(console);
  }

  public void print(List<Tile> tiles) {
    if (tiles.isEmpty()) {
      console.note("there are no tiles");
    }
    tiles.forEach(this::print);
  }

  private void print(Tile tile) {
    console.print(tile.id() + details(tile));
    List<Map.Entry<String, String>> rows = new ArrayList<>();
    for (PicturePlace place : tile.places()) {
      rows.add(Map.entry(pointer(place), picture(place)));
    }
    console.table(rows);
  }

  /** {@code : COVER, Cover, VISIBLE, not published}. */
  private static String details(Tile tile) {
    String changed = tile.hasChanges() ? "changed, not published" : null;
    String details =
        Stream.of(tile.type(), tile.name(), tile.visibility(), changed)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return details.isEmpty() ? "" : ": " + details;
  }

  /** As it is given to {@code --content-path}. */
  public static String pointer(PicturePlace place) {
    return place.pointer().isEmpty() ? "\"\"" : place.pointer();
  }

  private String picture(PicturePlace place) {
    if (!place.isFilled()) {
      return "empty";
    }
    String size =
        place.width() == null || place.height() == null
            ? "size unknown"
            : place.width() + "x" + place.height() + " px";
    BorderInfo border = place.borderInfo();
    return size + ", border " + (border == null ? "unknown" : words.border(border));
  }
}
