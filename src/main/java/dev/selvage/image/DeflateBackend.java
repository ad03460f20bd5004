package dev.selvage.image;

import dev.selvage.UsageException;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.natives.LibraryLoading;
import dev.selvage.image.internal.natives.NativeBlock;
import dev.selvage.image.internal.png.DeflaterPacking;
import dev.selvage.image.internal.png.FilterHeuristic;
import dev.selvage.image.internal.png.InflaterRows;
import dev.selvage.image.internal.png.Libdeflate;
import dev.selvage.image.internal.png.LibdeflateLoading;
import dev.selvage.image.internal.png.LibdeflatePacking;
import dev.selvage.image.internal.png.NativeRows;
import dev.selvage.image.internal.png.PngChunks;
import dev.selvage.image.internal.png.PngPacking;
import dev.selvage.image.internal.png.PngRowSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What packs and unpacks the data of PNG files: the system's libdeflate, where there is one, or
 * {@code java.util.zip}, which is always there. Safe for use by several threads.
 *
 * <p>Both unpack the same files to the same pixels. Packed, the same pixels give other bytes on
 * another backend, as they may on another version of either library.
 */
public final class DeflateBackend {
  /**
   * The system property that {@link #best} looks at: {@code libdeflate} or {@code jdk}. Read once,
   * on first use.
   */
  public static final String PROPERTY = "selvage.deflate";

  /** Of either library, as most programs have it. */
  private static final int LEVEL = 6;

  /**
   * Of either for noise: within 1 % as small, in a half to three quarters of the time. With its
   * strategy for filtered data the JDK's files are smaller as well.
   */
  private static final int NOISE_LEVEL = 5;

  private static final int JDK_NOISE_LEVEL = 4;

  /** Coarse and fast, but it looks back as far. */
  private static final int ROUGH_LEVEL = 4;

  /**
   * Bytes. What is larger is packed and unpacked in pieces, by the JDK: libdeflate takes all at
   * once.
   */
  private static final long MOST_AT_ONCE = 1L << 27;

  private static final String LIBDEFLATE = "libdeflate";
  private static final String JDK = "jdk";
  private static final LibraryLoading<Libdeflate> UNASKED =
      new LibraryLoading<>(null, "java.util.zip, as was asked for");
  private static final DeflateBackend PORTABLE = new DeflateBackend(() -> UNASKED);
  private static final DeflateBackend BY_SYSTEM = new DeflateBackend(() -> Found.LOADING);

  /** Asked when it comes to a PNG, not when a backend is chosen. */
  private final Supplier<LibraryLoading<Libdeflate>> loading;

  private DeflateBackend(Supplier<LibraryLoading<Libdeflate>> loading) {
    this.loading = loading;
  }

  /** Loads the library on first use. */
  private static final class Found {
    static final LibraryLoading<Libdeflate> LOADING = LibdeflateLoading.fromSystem();
  }

  /** Reads the property on first use. */
  private static final class Chosen {
    static final DeflateBackend BEST =
        JDK.equals(System.getProperty(PROPERTY)) ? PORTABLE : BY_SYSTEM;
  }

  /**
   * The fastest on this machine, unless the system property {@link #PROPERTY} says {@code jdk}. A
   * library that is missing, too old or broken is no error; {@link #detail} tells.
   */
  public static DeflateBackend best() {
    return Chosen.BEST;
  }

  /** {@code java.util.zip}. */
  public static DeflateBackend portable() {
    return PORTABLE;
  }

  /**
   * One by its name.
   *
   * @param name {@code libdeflate} or {@code jdk}
   * @throws UsageException if there is none of that name, or it is not available on this machine
   */
  public static DeflateBackend named(String name) {
    if (name.equals(JDK)) {
      return PORTABLE;
    }
    if (!name.equals(LIBDEFLATE)) {
      throw new UsageException(
          "deflate backend", "\"" + name + "\" is not one", "use libdeflate or jdk");
    }
    if (BY_SYSTEM.library() == null) {
      throw new UsageException(
          "deflate backend",
          "libdeflate is not available: " + BY_SYSTEM.detail(),
          "install libdeflate, or use jdk");
    }
    return BY_SYSTEM;
  }

  /** {@code libdeflate} or {@code jdk}. */
  public String name() {
    return library() == null ? JDK : LIBDEFLATE;
  }

  /** For people: which library it is, or why it is not libdeflate. */
  public String detail() {
    return loading.get().detail();
  }

  /** The library, if this is it. */
  @Nullable Libdeflate library() {
    return loading.get().library();
  }

  /**
   * The rows that a zlib stream holds.
   *
   * @param packed a zlib stream, whose header is not looked at
   * @param size how long its content ought to be, bytes, at least 1; it may be of another length
   */
  public PngRowSource rows(ByteView packed, long size) {
    NativeBlock all = unpack(packed, size);
    return all == null ? new InflaterRows(packed, size) : new NativeRows(all);
  }

  /**
   * A zlib stream's content at once, by libdeflate.
   *
   * @param size how long it ought to be, bytes, at least 1
   * @return null if it is not, the stream is damaged, or this is not libdeflate; else the caller
   *     closes it
   */
  public @Nullable NativeBlock unpack(ByteView packed, long size) {
    Libdeflate library = library();
    return library == null || size > MOST_AT_ONCE ? null : library.unpack(packed, size);
  }

  /**
   * Packs rows into the image data of a file.
   *
   * @param size how many bytes will be added, at least 1
   * @param noisy as of {@link FilterHeuristic}
   */
  public PngPacking packing(PngChunks chunks, long size, boolean noisy) {
    Libdeflate library = library();
    NativeBlock rows = library == null || size > MOST_AT_ONCE ? null : library.take(size);
    return library == null || rows == null
        ? new DeflaterPacking(chunks, noisy ? JDK_NOISE_LEVEL : LEVEL, noisy)
        : new LibdeflatePacking(library, chunks, noisy ? NOISE_LEVEL : LEVEL, rows);
  }

  /** How large some bytes get when they are packed in a hurry. */
  public int roughSize(byte[] bytes) {
    Libdeflate library = library();
    if (library != null) {
      try (NativeBlock plain = library.take(bytes.length)) {
        byte[] packed = null;
        if (plain != null) {
          plain.bytes().put(0, bytes);
          packed = library.pack(plain, bytes.length, ROUGH_LEVEL);
        }
        if (packed != null) {
          return packed.length;
        }
      }
    }
    return DeflaterPacking.size(bytes, ROUGH_LEVEL);
  }

  @Override
  public String toString() {
    return name();
  }
}
