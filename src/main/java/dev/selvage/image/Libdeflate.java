package dev.selvage.image;

import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Packs and unpacks whole zlib streams by libdeflate. Exists only where {@link LibdeflateFunctions}
 * are bound. Stateless: each call has the library's tables for itself, which costs some 20
 * microseconds.
 *
 * <p>The library is given memory outside of Java's heap whose size is known here. Arrays passed
 * themselves would be copied both in and out.
 */
final class Libdeflate {
  Libdeflate() {}

  /**
   * A zlib stream's content, if it is exactly as long as was said. Neither its header nor its
   * checksum is looked at. Anything that is odd is left to somebody who can say what is wrong.
   *
   * @param packed with zlib's header
   * @param size of the content, bytes, 1..2^31 - 1
   * @return null if the stream is damaged or of another length, or there is not enough memory; else
   *     the caller closes it
   */
  @Nullable NativeBytes unpack(ByteView packed, long size) {
    int deflated = packed.length() - ZlibHeader.BYTES;
    if (deflated < 1) {
      return null;
    }
    try (NativeBytes source = NativeBytes.allocate(deflated)) {
      if (source == null) {
        return null;
      }
      source.put(0, packed.bytes(), packed.from() + ZlibHeader.BYTES, deflated);
      NativeBytes target = NativeBytes.allocate(size);
      if (target == null || inflates(source, target)) {
        return target;
      }
      target.close();
      return null;
    }
  }

  private static boolean inflates(NativeBytes source, NativeBytes target) {
    Pointer decompressor = LibdeflateFunctions.libdeflate_alloc_decompressor();
    if (decompressor == null) {
      return false;
    }
    try {
      // Without a place for the real size, another one than the target's is a failure.
      return LibdeflateFunctions.libdeflate_deflate_decompress(
              decompressor, source.address(), source.size(), target.address(), target.size(), null)
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
   * @return null if there is not enough memory
   */
  byte @Nullable [] pack(NativeBytes source, int size, int level) {
    if (size < 1 || size > source.size()) {
      throw new IllegalArgumentException(size + " of " + source.size() + " bytes");
    }
    Pointer compressor = LibdeflateFunctions.libdeflate_alloc_compressor(level);
    if (compressor == null) {
      return null;
    }
    try (NativeBytes target =
        NativeBytes.allocate(
            LibdeflateFunctions.libdeflate_zlib_compress_bound(compressor, size))) {
      if (target == null) {
        return null;
      }
      long packed =
          LibdeflateFunctions.libdeflate_zlib_compress(
              compressor, source.address(), size, target.address(), target.size());
      if (packed < 1 || packed > target.size()) {
        return null;
      }
      byte[] bytes = new byte[(int) packed];
      target.get(0, bytes, 0, bytes.length);
      return bytes;
    } finally {
      LibdeflateFunctions.libdeflate_free_compressor(compressor);
    }
  }
}
