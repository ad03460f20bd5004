package dev.selvage.image.internal.png;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * The functions of libdeflate that are used here, by their own names (libdeflate.h). They write
 * where they are told to, so nobody but {@link Libdeflate} calls them, which knows how large each
 * buffer is. Sizes are {@code size_t}, which is a {@code long} where {@link #bind} works.
 *
 * <p>Compressors and decompressors serve one thread at a time.
 */
final class LibdeflateFunctions {
  private LibdeflateFunctions() {}

  /**
   * Binds the functions below to a library.
   *
   * @throws UnsatisfiedLinkError if it lacks one of them, or this process has no 64-bit addresses
   */
  static void bind(NativeLibrary library) {
    if (Native.SIZE_T_SIZE != Long.BYTES) {
      throw new UnsatisfiedLinkError("sizes of " + Native.SIZE_T_SIZE + " bytes");
    }
    Native.register(LibdeflateFunctions.class, library);
  }

  static native Pointer libdeflate_alloc_decompressor();

  /** Raw deflate data without zlib's header; 0 if exactly {@code capacity} bytes came out. */
  static native int libdeflate_deflate_decompress(
      Pointer decompressor,
      Pointer packed,
      long packedSize,
      Pointer target,
      long capacity,
      @Nullable Pointer actualSize);

  static native void libdeflate_free_decompressor(Pointer decompressor);

  static native Pointer libdeflate_alloc_compressor(int level);

  static native long libdeflate_zlib_compress_bound(Pointer compressor, long size);

  /** The size, or 0 if the capacity is too small. */
  static native long libdeflate_zlib_compress(
      Pointer compressor, Pointer source, long size, Pointer target, long capacity);

  static native void libdeflate_free_compressor(Pointer compressor);
}
