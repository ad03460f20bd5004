package dev.selvage.image.internal.heif;

import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.heif.ItemData.Extent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the data of items lie: the box {@code iloc} (ISO/IEC 14496-12, 8.11.3). */
final class ItemLocations {
  private static final int MAX_EXTENTS = 20_000;
  private static final long TO_THE_END = -1;
  private static final int IN_FILE = 0;
  private static final int IN_DATA_BOX = 1;

  private final ByteView file;
  private final @Nullable ByteView dataBox;
  private final Map<Long, List<Extent>> extents = new HashMap<>();
  private int count;

  private ItemLocations(ByteView file, @Nullable ByteView dataBox) {
    this.file = file;
    this.dataBox = dataBox;
  }

  /**
   * Reads the box.
   *
   * @param dataBox the body of the box {@code idat}, or null
   * @param maxItems how many items there may be
   */
  static ItemLocations read(ByteView file, HeifBox box, @Nullable ByteView dataBox, int maxItems) {
    ItemLocations locations = new ItemLocations(file, dataBox);
    locations.read(box, maxItems);
    return locations;
  }

  /** An item's data; none if they are in no place that is read. */
  ItemData of(long item) {
    return new ItemData(file, extents.getOrDefault(item, List.of()));
  }

  private void read(HeifBox box, int maxItems) {
    int version = box.version();
    if (version > 2) {
      throw file.damaged("item locations of version " + version);
    }
    Fields fields = new Fields(box.body(), 4);
    int sizes = fields.u16();
    int offsetBytes = width(sizes >> 12);
    int lengthBytes = width(sizes >> 8 & 15);
    int baseBytes = width(sizes >> 4 & 15);
    int indexBytes = version == 0 ? 0 : width(sizes & 15);
    long items = version < 2 ? fields.u16() : fields.u32();
    if (items > maxItems) {
      throw file.tooMany(maxItems, "items");
    }
    for (long i = 0; i < items; i++) {
      long id = version < 2 ? fields.u16() : fields.u32();
      int method = version == 0 ? IN_FILE : fields.u16() & 15;
      int source = fields.u16();
      long base = fields.number(baseBytes);
      int pieces = fields.u16();
      count += pieces;
      if (count > MAX_EXTENTS) {
        throw file.tooMany(MAX_EXTENTS, "pieces of items");
      }
      List<Extent> own = new ArrayList<>();
      for (int piece = 0; piece < pieces; piece++) {
        fields.number(indexBytes);
        long offset = fields.number(offsetBytes);
        long length = fields.number(lengthBytes);
        ByteView where = method == IN_FILE ? file : method == IN_DATA_BOX ? dataBox : null;
        if (where != null && source == 0) {
          own.add(
              extent(where, base, offset, lengthBytes == 0 ? TO_THE_END : length & Long.MAX_VALUE));
        }
      }
      extents.putIfAbsent(id, own);
    }
  }

  /** Sums of what is not negative; what is too large for that lies beyond every file. */
  private static Extent extent(ByteView where, long base, long offset, long length) {
    long start = base + offset;
    boolean inside = base >= 0 && offset >= 0 && start >= 0 && start <= where.length();
    int from = inside ? (int) start : where.length();
    long rest = (long) where.length() - from;
    return length == TO_THE_END
        ? new Extent(rest, where.part(from, rest))
        : new Extent(length, where.part(from, Math.min(rest, length)));
  }

  private int width(int bytes) {
    if (bytes != 0 && bytes != 4 && bytes != 8) {
      throw file.damaged("item locations of " + bytes + " bytes");
    }
    return bytes;
  }
}
