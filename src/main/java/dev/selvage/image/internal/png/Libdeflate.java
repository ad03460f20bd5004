package dev.selvage.image.internal.png;

import com.sun.jna.Pointer;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.natives.NativeBlock;
import dev.selvage.image.internal.natives.NativeMemory;
import org.jspecify.annotations.Nullable;

/**
 * Packs and unpacks whole zlib streams by libdeflate. Exists only where {@link LibdeflateFunctions}
 * are bound. Keeps no data: each call has the library's tables for itself, which costs some
 * microseconds, and memory that is lent to it.
 *
 * <p>The library is given memory outside of Java's heap whose size is known here. Arrays passed
 * themselves would be copied both in and out.
 */
public final class Libdeflate {
  private final NativeMemory memory = NativeMemory.shared();

  Libdeflate() {}

  /**
   * Memory for what is to be packed.
   *
   * @param size bytes, 1..2^31 - 1
   * @return null if there is not enough
   */
  public @Nullable NativeBlock take(long size) {
    try {
      return memory.take(size);
    } catch (OutOfMemoryError e) {
      // The value tells of it, so that the caller can do with less.
      return null;
    }
  }

  /**
   * A zlib stream's content, if it is exactly as long as was said. Neither its header nor its
   * checksum is looked at. Anything that is odd is left to somebody who can say what is wrong.
   *
   * @param packed with zlib's header
   * @param size of the content, bytes, 1..2^31 - 1
   * @return null if the stream is damaged or of another length, or there is not enough memory; else
   *     the caller closes it
   */
  public @Nullable NativeBlock unpack(ByteView packed, long size) {
    int deflated = packed.length() - ZlibHeader.BYTES;
    if (deflated < 1) {
      return null;
    }
    try (NativeBlock source = take(deflated)) {
      if (source == null) {
        return null;
      }
      source.bytes().put(0, packed.bytes(), packed.from() + ZlibHeader.BYTES, deflated);
      NativeBlock target = take(size);
      if (target == null || inflates(source, target)) {
        return target;
      }
      target.close();
      return null;
    }
  }

  private static boolean inflates(NativeBlock source, NativeBlock target) {
    Pointer decompressor = LibdeflateFunctions.libdeflate_alloc_decompressor();
    if (decompressor == null) {
      return false;
    }
    try {
      // Without a place for the real size, another one than the target's is a failure.
      return LibdeflateFunctions.libdeflate_deflate_decompress(
              decompressor, source.memory(), source.size(), target.memory(), target.size(), null)
          == 0;
    } finally {
      LibdeflateFunctions.libdeflate_free_decompressor(decompressor);
    }
  }

  /**
   * A zlib stream with its header and checksum.
   *
   * @param source of which the first {@code size} bytes are packed
   * @param size at least 1
   * @param level 1..12
   * @return null if there is no such level, or not enough memory
   */
  public byte @Nullable [] pack(NativeBlock source, int size, int level) {
    if (size < 1 || size > source.size()) {
      throw new IllegalArgumentException(size + " of " + source.size() + " bytes");
    }
    Pointer compressor = LibdeflateFunctions.libdeflate_alloc_compressor(level);
    if (compressor == null) {
      return null;
    }
    try (NativeBlock target =
        take(LibdeflateFunctions.libdeflate_zlib_compress_bound(compressor, size))) {
      if (target == null) {
        return null;
      }
      long packed =
          LibdeflateFunctions.libdeflate_zlib_compress(
              compressor, source.memory(), size, target.memory(), target.size());
      if (packed < 1 || packed > target.size()) {
        return null;
      }
      byte[] bytes = new byte[(int) packed];
      target.bytes().get(0, bytes);
      return bytes;
    } finally {
      LibdeflateFunctions.libdeflate_free_compressor(compressor);
    }
  }
}
