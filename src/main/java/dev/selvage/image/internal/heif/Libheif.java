package dev.selvage.image.internal.heif;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import dev.selvage.image.Size;
import dev.selvage.image.internal.natives.NativeBlock;
import dev.selvage.image.internal.natives.NativeMemory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes single pictures by libheif. Exists only where {@link LibheifFunctions} are bound. Keeps
 * no picture; safe for use by several threads.
 */
final class Libheif {
  // Of heif_security_limits, which versions from 1.19 on have.
  private static final int MAX_PIXELS_AT = 8;
  private static final int MAX_TILES_AT = 16;
  private static final int MAX_ITEMS_AT = 28;

  private final NativeMemory memory = NativeMemory.shared();
  private final String version;
  private final @Nullable Function limits;

  /**
   * @param library that the functions are bound to
   */
  Libheif(NativeLibrary library) {
    version = LibheifFunctions.heif_get_version();
    limits = optional(library, "heif_context_get_security_limits");
    Function init = optional(library, "heif_init");
    if (init != null) {
      // Older versions do so when they are first asked for anything.
      init.invoke(LibheifError.class, new Object[] {null});
    }
  }

  private static @Nullable Function optional(NativeLibrary library, String name) {
    try {
      return library.getFunction(name);
    } catch (UnsatisfiedLinkError e) {
      // An older version, which does without.
      return null;
    }
  }

  /** Such as {@code 1.15.1}. */
  String version() {
    return version;
  }

  boolean decodes(Coding coding) {
    return LibheifFunctions.heif_have_decoder_for_format(coding.library()) != 0;
  }

  /**
   * Decodes a picture.
   *
   * @param size px, as the file says
   * @param gray whether only luma is wanted, else red, green and blue
   * @param sink is given the samples, which it may read until it returns
   * @throws IOException if the library refuses the file, or gives another size
   */
  void decode(SinglePictureFile file, Size size, boolean gray, Consumer<DecodedPlanes> sink)
      throws IOException {
    try (NativeBlock block = memory.take(file.size())) {
      file.writeTo(block.bytes());
      Pointer context = LibheifFunctions.heif_context_alloc();
      if (context == null) {
        throw new OutOfMemoryError("libheif cannot begin");
      }
      try {
        limit(context, size);
        LibheifFunctions.heif_context_read_from_memory_without_copy(
                context, block.memory(), block.size(), null)
            .check("read the header");
        decode(context, size, gray, sink);
      } finally {
        LibheifFunctions.heif_context_free(context);
      }
    }
  }

  private void limit(Pointer context, Size size) {
    int side = CodedPicture.BLOCK + Math.max(size.width(), size.height());
    LibheifFunctions.heif_context_set_maximum_image_size_limit(context, side);
    Pointer own = limits == null ? null : limits.invokePointer(new Object[] {context});
    if (own != null) {
      long width = CodedPicture.BLOCK + (long) size.width();
      own.setLong(MAX_PIXELS_AT, width * (CodedPicture.BLOCK + size.height()));
      own.setLong(MAX_TILES_AT, 1);
      own.setInt(MAX_ITEMS_AT, 1);
    }
  }

  private static void decode(Pointer context, Size size, boolean gray, Consumer<DecodedPlanes> sink)
      throws IOException {
    PointerByReference handle = new PointerByReference();
    LibheifFunctions.heif_context_get_primary_image_handle(context, handle).check("find it");
    PointerByReference image = new PointerByReference();
    try {
      LibheifFunctions.heif_decode_image(
              handle.getValue(),
              image,
              gray ? LibheifFunctions.COLORSPACE_MONOCHROME : LibheifFunctions.COLORSPACE_RGB,
              gray ? LibheifFunctions.CHROMA_MONOCHROME : LibheifFunctions.CHROMA_444,
              null)
          .check("decode it");
      sink.accept(planes(image.getValue(), size, gray));
    } finally {
      if (image.getValue() != null) {
        LibheifFunctions.heif_image_release(image.getValue());
      }
      LibheifFunctions.heif_image_handle_release(handle.getValue());
    }
  }

  private static DecodedPlanes planes(Pointer image, Size size, boolean gray) throws IOException {
    List<ByteBuffer> planes = new ArrayList<>();
    List<Integer> strides = new ArrayList<>();
    int first = gray ? LibheifFunctions.CHANNEL_Y : LibheifFunctions.CHANNEL_R;
    int depth = LibheifFunctions.heif_image_get_bits_per_pixel_range(image, first);
    for (int channel = first; channel < first + (gray ? 1 : 3); channel++) {
      IntByReference stride = new IntByReference();
      Pointer plane = LibheifFunctions.heif_image_get_plane_readonly(image, channel, stride);
      int width = LibheifFunctions.heif_image_get_width(image, channel);
      int height = LibheifFunctions.heif_image_get_height(image, channel);
      if (plane == null
          || width < size.width()
          || height < size.height()
          || depth < 8
          || depth > 16
          || LibheifFunctions.heif_image_get_bits_per_pixel_range(image, channel) != depth) {
        throw new IOException(
            "libheif gave %dx%d px of %d bits for %s".formatted(width, height, depth, size));
      }
      // The last row need not be as long as the others.
      long bytes = (height - 1L) * stride.getValue() + (long) width * (depth > 8 ? 2 : 1);
      planes.add(plane.getByteBuffer(0, bytes).order(ByteOrder.nativeOrder()));
      strides.add(stride.getValue());
    }
    return new DecodedPlanes(size, depth, planes, strides);
  }
}
