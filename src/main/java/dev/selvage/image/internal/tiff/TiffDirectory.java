package dev.selvage.image.internal.tiff;

import dev.selvage.UnusableInputException;
import dev.selvage.image.internal.codec.ByteView;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One directory of a TIFF file: numbered values (TIFF 6.0, section 2). */
public final class TiffDirectory {
  private static final int ENTRY_BYTES = 12;
  private static final int BYTE = 1;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int UNDEFINED = 7;
  // Real files have some dozens.
  private static final int MAX_ENTRIES = 4096;

  private final ByteView file;
  private final boolean little;
  private final Map<Integer, Long> entries = new HashMap<>();
  private final long next;

  private TiffDirectory(ByteView file, long start) {
    this.file = file;
    this.little = file.has(0, "II");
    int count = u16(start);
    if (count > MAX_ENTRIES) {
      throw file.tooMany(MAX_ENTRIES, "values in a TIFF directory");
    }
    for (int i = 0; i < count; i++) {
      long entry = start + 2 + (long) i * ENTRY_BYTES;
      entries.putIfAbsent(u16(entry), entry);
    }
    long end = start + 2 + (long) count * ENTRY_BYTES;
    // Some writers forget to say that none follows.
    next = end + 4 > file.length() ? 0 : u32(end);
  }

  /**
   * The first of a file.
   *
   * @throws dev.selvage.UnusableInputException if it is cut off
   */
  public static TiffDirectory first(ByteView file) {
    return new TiffDirectory(file, file.has(0, "II") ? file.u32le(4) : file.u32(4));
  }

  /** The one that follows, if there is one that can be read. */
  Optional<TiffDirectory> next() {
    try {
      return next < 8 ? Optional.empty() : Optional.of(new TiffDirectory(file, next));
    } catch (UnusableInputException e) {
      // Cut off or damaged: what comes before it is none the worse.
      return Optional.empty();
    }
  }

  public boolean has(int tag) {
    return entries.containsKey(tag);
  }

  /** The first value of a whole number, or another where there is none. */
  long value(int tag, long otherwise) {
    return value(tag, 0, otherwise);
  }

  /** One of several whole numbers, or another where there is none. */
  long value(int tag, int index, long otherwise) {
    Long entry = entries.get(tag);
    if (entry == null || index >= u32(entry + 4)) {
      return otherwise;
    }
    int type = u16(entry + 2);
    long start = valueStart(entry, bytesOf(type));
    return switch (type) {
      case BYTE, UNDEFINED -> file.u8(start + index);
      case SHORT -> u16(start + 2L * index);
      case LONG -> u32(start + 4L * index);
      default -> otherwise;
    };
  }

  /** The bytes of a value, or null where there is none. */
  @Nullable ByteView bytes(int tag) {
    Long entry = entries.get(tag);
    if (entry == null) {
      return null;
    }
    int size = bytesOf(u16(entry + 2));
    long start = valueStart(entry, size);
    long length = u32(entry + 4) * size;
    if (start + length > file.length()) {
      throw file.truncated();
    }
    return file.part((int) start, length);
  }

  /** Where in the file the number of a tag stands; -1 where there is none. */
  long position(int tag) {
    return entries.getOrDefault(tag, -1L);
  }

  private static int bytesOf(int type) {
    return type == SHORT ? 2 : type == LONG ? 4 : 1;
  }

  private long valueStart(long entry, int size) {
    return u32(entry + 4) * size <= 4 ? entry + 8 : u32(entry + 8);
  }

  private int u16(long position) {
    return little ? file.u16le(position) : file.u16(position);
  }

  private long u32(long position) {
    return little ? file.u32le(position) : file.u32(position);
  }
}
