package dev.selvage.instantsite;

import dev.selvage.border.BorderInfo;
import dev.selvage.instantsite.internal.transport.MalformedResponseException;
import dev.selvage.instantsite.settings.AlphaScale;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonPointer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds places for pictures by their shape, since the inside of a tile's content is documented
 * nowhere: an object that holds {@code set} or {@code borderInfo}, or else an object, or null,
 * whose name says that it is a picture and that has no such place within it. For one content.
 */
final class PlaceFinder {
  private static final Pattern NAME =
      Pattern.compile("(.*[a-z_-])?(image|picture|photo|background)([_-]?data)?[_-]?[0-9]*");

  private final BorderReader borders = new BorderReader(AlphaScale.AUTO);
  private final List<PicturePlace> places = new ArrayList<>();

  List<PicturePlace> find(JsonNode content) {
    visit(content, JsonPointer.ROOT, "");
    return List.copyOf(places);
  }

  private void visit(JsonNode node, JsonPointer pointer, String name) {
    boolean shaped = isContainer(node.get("set")) || isContainer(node.get("borderInfo"));
    int before = places.size();
    if (shaped) {
      places.add(place(node, pointer));
    }
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      boolean own = shaped && isOfPicture(member.getKey());
      if (!own) {
        visit(member.getValue(), pointer.child(member.getKey()), member.getKey());
      }
    }
    int index = 0;
    for (JsonNode element : node.elements()) {
      visit(element, pointer.child(index++), "");
    }
    boolean empty = (node.isObject() || node.isNull()) && isPicture(name);
    if (empty && places.size() == before) {
      places.add(new PicturePlace(pointer.toString(), null, null, null, null, null));
    }
  }

  private PicturePlace place(JsonNode node, JsonPointer pointer) {
    @Nullable JsonNode bucket = node.get("bucket");
    @Nullable Rendition largest = largest(node.get("set"));
    return new PicturePlace(
        pointer.toString(),
        bucket != null && bucket.isString() ? bucket.stringValue() : null,
        largest == null ? null : largest.url(),
        largest == null ? null : largest.width(),
        largest == null ? null : largest.height(),
        border(node.get("borderInfo")));
  }

  private static @Nullable Rendition largest(@Nullable JsonNode set) {
    try {
      return ResultReader.renditions(set).stream()
          .max(Comparator.comparingLong(PlaceFinder::pixels))
          .orElse(null);
    } catch (MalformedResponseException e) {
      // It still is a place, whatever is there now.
      return null;
    }
  }

  private static long pixels(Rendition rendition) {
    Integer width = rendition.width();
    Integer height = rendition.height();
    return width == null || height == null ? 0 : (long) width * height;
  }

  private @Nullable BorderInfo border(@Nullable JsonNode node) {
    try {
      return borders.read(node);
    } catch (MalformedResponseException e) {
      // As good as unknown.
      return null;
    }
  }

  private static boolean isContainer(@Nullable JsonNode node) {
    return node != null && node.isContainer();
  }

  private static boolean isOfPicture(String name) {
    return name.equals("set") || name.equals("borderInfo");
  }

  private static boolean isPicture(String name) {
    return NAME.matcher(name.toLowerCase(Locale.ROOT)).matches();
  }
}
