package dev.selvage.image.internal.jpeg;

import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Size;
import dev.selvage.image.internal.natives.NativeBlock;
import org.jspecify.annotations.Nullable;

/**
 * What libturbojpeg sees in a file, and so what it will write when it decodes it.
 *
 * @param size px
 * @param subsampling one of the library's {@code TJSAMP_}
 * @param colorspace one of the library's {@code TJCS_}
 */
record TurboJpegHeader(Size size, int subsampling, int colorspace) {
  /**
   * What the pixels are decoded to; null where the samples are neither gray nor luma and chroma.
   */
  @Nullable PixelFormat format() {
    return switch (colorspace) {
      case TurboJpegFunctions.TJCS_YCBCR -> PixelFormat.RGB;
      case TurboJpegFunctions.TJCS_GRAY -> PixelFormat.GRAY;
      default -> null;
    };
  }

  /** Null where the library refuses the file. */
  static @Nullable TurboJpegHeader read(Pointer handle, NativeBlock jpeg) {
    return read(handle, jpeg.memory(), new NativeLong(jpeg.size()));
  }

  /** Null where the library refuses the file. */
  static @Nullable TurboJpegHeader read(Pointer handle, Pointer jpeg, NativeLong bytes) {
    IntByReference width = new IntByReference();
    IntByReference height = new IntByReference();
    IntByReference subsampling = new IntByReference();
    IntByReference colorspace = new IntByReference();
    int failed =
        TurboJpegFunctions.tjDecompressHeader3(
            handle, jpeg, bytes, width, height, subsampling, colorspace);
    if (failed != 0 || width.getValue() < 1 || height.getValue() < 1) {
      return null;
    }
    Size size = new Size(width.getValue(), height.getValue());
    return new TurboJpegHeader(size, subsampling.getValue(), colorspace.getValue());
  }
}
