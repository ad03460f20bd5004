package dev.selvage.image.internal.heif;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;

/**
 * The functions of libheif that are used here, by their own names (libheif/heif.h). Nobody but
 * {@link Libheif} calls them. Sizes are {@code size_t}, which is a {@code long} where {@link #bind}
 * works.
 */
final class LibheifFunctions {
  static final int COLORSPACE_RGB = 1;
  static final int COLORSPACE_MONOCHROME = 2;
  static final int CHROMA_MONOCHROME = 0;
  static final int CHROMA_444 = 3;
  static final int CHANNEL_Y = 0;
  static final int CHANNEL_R = 3;

  private LibheifFunctions() {}

  /**
   * Binds the functions below to a library.
   *
   * @throws UnsatisfiedLinkError if it lacks one of them, or this process has no 64-bit addresses
   */
  static void bind(NativeLibrary library) {
    if (Native.SIZE_T_SIZE != Long.BYTES) {
      throw new UnsatisfiedLinkError("sizes of " + Native.SIZE_T_SIZE + " bytes");
    }
    Native.register(LibheifFunctions.class, library);
  }

  static native String heif_get_version();

  static native int heif_get_version_number_major();

  static native int heif_get_version_number_minor();

  /** Not 0 if there is a decoder. */
  static native int heif_have_decoder_for_format(int format);

  static native @Nullable Pointer heif_context_alloc();

  static native void heif_context_free(Pointer context);

  /** Of either side, px. */
  static native void heif_context_set_maximum_image_size_limit(Pointer context, int side);

  /** The memory must stay as it is until the context is freed. */
  static native LibheifError heif_context_read_from_memory_without_copy(
      Pointer context, Pointer file, long size, @Nullable Pointer options);

  static native LibheifError heif_context_get_primary_image_handle(
      Pointer context, PointerByReference handle);

  static native void heif_image_handle_release(Pointer handle);

  static native LibheifError heif_decode_image(
      Pointer handle,
      PointerByReference image,
      int colorspace,
      int chroma,
      @Nullable Pointer options);

  static native int heif_image_get_width(Pointer image, int channel);

  static native int heif_image_get_height(Pointer image, int channel);

  /** Bits that are used of each sample; -1 if there is no such channel. */
  static native int heif_image_get_bits_per_pixel_range(Pointer image, int channel);

  /** Null if there is no such channel. */
  static native @Nullable Pointer heif_image_get_plane_readonly(
      Pointer image, int channel, IntByReference stride);

  static native void heif_image_release(Pointer image);
}
