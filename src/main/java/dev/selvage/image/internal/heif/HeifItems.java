package dev.selvage.image.internal.heif;

import dev.selvage.image.internal.codec.ByteView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The items of a file, as its box {@code meta} lists them (ISO/IEC 14496-12, 8.11). */
final class HeifItems {
  /** More than twice as many as a picture may have tiles. */
  private static final int MAX_ITEMS = 5_000;

  private static final int MAX_REFERENCES = 20_000;
  private static final int MAX_ASSOCIATIONS = 40_000;
  private static final int MAX_TEXT = 200;

  private final ByteView file;
  private final HeifBoxes boxes;
  private final Map<Long, HeifItem> items = new LinkedHashMap<>();
  private final List<ItemReference> references = new ArrayList<>();
  private final long primary;

  private HeifItems(ByteView file, HeifBoxes boxes, HeifBox meta) {
    this.file = file;
    this.boxes = boxes;
    List<HeifBox> parts = boxes.in(meta.body(), 4);
    ByteView handler = need(parts, "hdlr").body();
    if (!handler.has(8, "pict")) {
      throw file.notRead("is of a kind of ISO media file without pictures", "export it as a JPEG");
    }
    HeifBox first = need(parts, "pitm");
    primary = first.version() == 0 ? first.body().u16(4) : first.body().u32(4);
    HeifBox data = HeifBoxes.find(parts, "idat");
    ItemLocations locations =
        ItemLocations.read(file, need(parts, "iloc"), data == null ? null : data.body(), MAX_ITEMS);
    Map<Long, List<ItemProperty>> properties = properties(need(parts, "iprp"));
    readItems(need(parts, "iinf"), locations, properties);
    HeifBox links = HeifBoxes.find(parts, "iref");
    if (links != null) {
      readReferences(links);
    }
  }

  /**
   * Reads the box.
   *
   * @throws dev.selvage.UnusableInputException if it is damaged, or holds more than anybody's
   */
  static HeifItems read(ByteView file, HeifBoxes boxes, HeifBox meta) {
    return new HeifItems(file, boxes, meta);
  }

  /** Whether a box says which picture is to be shown. */
  static boolean hasPrimary(HeifBoxes boxes, HeifBox meta) {
    return HeifBoxes.find(boxes.in(meta.body(), 4), "pitm") != null;
  }

  private HeifBox need(List<HeifBox> parts, String type) {
    HeifBox box = HeifBoxes.find(parts, type);
    if (box == null) {
      throw file.damaged("it has no box " + type);
    }
    return box;
  }

  /** What is to be shown of the file. */
  HeifItem primary() {
    return item(primary);
  }

  /**
   * An item by its number.
   *
   * @throws dev.selvage.UnusableInputException if there is none
   */
  HeifItem item(long id) {
    HeifItem item = items.get(id);
    if (item == null) {
      throw file.damaged("it has no item " + id + ", which it refers to");
    }
    return item;
  }

  Collection<HeifItem> all() {
    return items.values();
  }

  /** What an item refers to by references of a type, in their order. */
  List<Long> references(long from, String type) {
    for (ItemReference each : references) {
      if (each.from() == from && each.type().equals(type)) {
        return each.to();
      }
    }
    return List.of();
  }

  /** The items that refer to one by references of a type. */
  List<HeifItem> referring(String type, long to) {
    List<HeifItem> all = new ArrayList<>();
    for (ItemReference each : references) {
      if (each.type().equals(type) && each.to().contains(to)) {
        all.add(item(each.from()));
      }
    }
    return all;
  }

  private void readItems(
      HeifBox box, ItemLocations locations, Map<Long, List<ItemProperty>> properties) {
    boolean small = box.version() == 0;
    long count = small ? box.body().u16(4) : box.body().u32(4);
    if (count > MAX_ITEMS) {
      throw file.tooMany(MAX_ITEMS, "items");
    }
    for (HeifBox entry : boxes.in(box.body(), small ? 6 : 8)) {
      int version = entry.type().equals("infe") ? entry.version() : 0;
      if (version != 2 && version != 3) {
        continue;
      }
      Fields fields = new Fields(entry.body(), 4);
      long id = version == 2 ? fields.u16() : fields.u32();
      boolean isProtected = fields.u16() != 0;
      String type = fields.fourLetters();
      fields.text(MAX_TEXT);
      String content = type.equals("mime") ? fields.text(MAX_TEXT) : "";
      List<ItemProperty> own = properties.getOrDefault(id, List.of());
      items.putIfAbsent(id, new HeifItem(id, type, content, isProtected, own, locations.of(id)));
      if (items.size() > MAX_ITEMS) {
        throw file.tooMany(MAX_ITEMS, "items");
      }
    }
  }

  private Map<Long, List<ItemProperty>> properties(HeifBox box) {
    List<HeifBox> parts = boxes.in(box.body(), 0);
    List<HeifBox> known = boxes.in(need(parts, "ipco").body(), 0);
    Map<Long, List<ItemProperty>> properties = new HashMap<>();
    int count = 0;
    for (HeifBox part : parts) {
      if (!part.type().equals("ipma")) {
        continue;
      }
      boolean large = (part.flags() & 1) != 0;
      Fields fields = new Fields(part.body(), 4);
      long entries = fields.u32();
      for (long i = 0; i < entries; i++) {
        long id = part.version() == 0 ? fields.u16() : fields.u32();
        int associations = fields.u8();
        count += 1 + associations;
        if (count > MAX_ASSOCIATIONS) {
          throw file.tooMany(MAX_ASSOCIATIONS, "properties of items");
        }
        List<ItemProperty> own = properties.computeIfAbsent(id, each -> new ArrayList<>());
        for (int each = 0; each < associations; each++) {
          int number = large ? fields.u16() : fields.u8();
          int index = number & (large ? 0x7fff : 0x7f);
          if (index > known.size()) {
            throw file.damaged("it has no property " + index + ", which it refers to");
          }
          if (index > 0) {
            own.add(new ItemProperty(known.get(index - 1), index != number));
          }
        }
      }
    }
    return properties;
  }

  private void readReferences(HeifBox box) {
    boolean small = box.version() == 0;
    int count = 0;
    for (HeifBox part : boxes.in(box.body(), 4)) {
      Fields fields = new Fields(part.body(), 0);
      long from = small ? fields.u16() : fields.u32();
      int targets = fields.u16();
      count += 1 + targets;
      if (count > MAX_REFERENCES) {
        throw file.tooMany(MAX_REFERENCES, "references between items");
      }
      List<Long> to = new ArrayList<>();
      for (int i = 0; i < targets; i++) {
        to.add(small ? (long) fields.u16() : fields.u32());
      }
      references.add(new ItemReference(part.type(), from, to));
    }
  }

  /** What messages call a kind of item that is no coded picture. */
  static String title(HeifItem item) {
    return switch (item.type()) {
      case "iovl" -> "of pictures laid over each other";
      case "iden" -> "of a picture that stands for another one";
      case "jpeg" -> "that holds a JPEG";
      case "tmap" -> "of a picture with a gain map";
      default -> "coded as \"" + item.type() + "\"";
    };
  }
}
