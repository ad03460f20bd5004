package dev.selvage.image.internal.webp;

import com.sun.jna.Pointer;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.imageio.ImageIoDecode;
import dev.selvage.image.internal.natives.NativeBlock;
import dev.selvage.image.internal.natives.NativeMemory;
import dev.selvage.image.internal.webp.LibwebpFunctions.SizeT;
import java.io.IOException;

/**
 * Decodes WebP files by libwebp, which gives all of a picture or nothing. Exists only where {@link
 * LibwebpFunctions} are bound. Keeps no picture; safe for use by several threads.
 *
 * <p>The library writes to memory outside of Java's heap. The one large array on the heap is that
 * of the pixels, and it is there only once there is something to put into it.
 */
final class LibwebpDecoder {
  private final NativeMemory memory = NativeMemory.shared();

  LibwebpDecoder() {}

  /**
   * The pixels as stored, RGB or RGBA, packed.
   *
   * @param file of a still picture
   * @param stored the size that its header says
   * @throws IOException if the library refuses the file
   * @throws dev.selvage.UnusableInputException if it takes it for one of another size
   */
  Raster decode(ByteView file, Size stored) throws IOException {
    try (NativeBlock webp = memory.copyOf(file)) {
      int[] features = new int[LibwebpFunctions.FEATURES];
      SizeT size = new SizeT(webp.size());
      int failed =
          LibwebpFunctions.WebPGetFeaturesInternal(
              webp.memory(), size, features, LibwebpFunctions.WEBP_DECODER_ABI_VERSION);
      if (failed != 0) {
        throw new IOException("libwebp cannot read the header: status " + failed);
      }
      ImageIoDecode.checkSize(file, new Size(features[0], features[1]), stored);
      return decode(webp, stored, features[2] == 0 ? PixelFormat.RGB : PixelFormat.RGBA);
    }
  }

  private Raster decode(NativeBlock webp, Size size, PixelFormat format) throws IOException {
    int stride = size.width() * format.channels();
    // The library writes no more than height rows of stride bytes each.
    try (NativeBlock samples = memory.take((long) stride * size.height())) {
      SizeT length = new SizeT(webp.size());
      SizeT capacity = new SizeT(samples.size());
      Pointer decoded =
          format == PixelFormat.RGB
              ? LibwebpFunctions.WebPDecodeRGBInto(
                  webp.memory(), length, samples.memory(), capacity, stride)
              : LibwebpFunctions.WebPDecodeRGBAInto(
                  webp.memory(), length, samples.memory(), capacity, stride);
      if (decoded == null) {
        throw new IOException("libwebp cannot make sense of the image data");
      }
      Raster pixels = Raster.allocate(format, size.width(), size.height());
      samples.bytes().get(0, pixels.data());
      return pixels;
    }
  }
}
