package dev.selvage.image.internal.webp;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import dev.selvage.UsageException;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.internal.natives.NativeBlock;
import dev.selvage.image.internal.natives.NativeMemory;
import java.nio.ByteBuffer;

/**
 * Encodes WebP by libwebp's own functions. Exists only where {@link LibwebpFunctions} are bound.
 * Keeps no picture; safe for use by several threads.
 *
 * <p>Besides the pixels the library holds them once more while it encodes, as luma and chroma or as
 * ARGB; the copy off-heap that it reads them from is given back before that.
 */
final class LibwebpEncoder {
  private static final int DEFAULT_PRESET = 0;

  /** {@code WebPConfig} has 29 fields of 4 bytes; the first says whether it is lossless. */
  private static final int CONFIG_BYTES = 29 * 4;

  /** {@code WebPMemoryWriter}: a pointer to the bytes, how many there are, and two fields more. */
  private static final int WRITER_BYTES = 4 * 8;

  // Of WebPEncodingError: the errors of too little memory, the last of which is the writer's.
  private static final int OUT_OF_MEMORY = 1;
  private static final int BITSTREAM_OUT_OF_MEMORY = 2;
  private static final int BAD_WRITE = 8;

  private final NativeMemory memory = NativeMemory.shared();
  private final Pointer writer;

  /**
   * @param library that the functions are bound to
   * @throws UnsatisfiedLinkError if it lacks the one that writes to memory
   */
  LibwebpEncoder(NativeLibrary library) {
    this.writer = library.getFunction("WebPMemoryWrite");
  }

  /**
   * The file; gray becomes RGB, as the format knows no gray.
   *
   * @param pixels on the heap
   * @param quality 0..100; of lossless files it is the effort
   * @throws UsageException if the library refuses the picture
   */
  byte[] encode(Raster pixels, boolean lossless, int quality) {
    LibwebpPicture picture = new LibwebpPicture();
    Memory config = new Memory(CONFIG_BYTES);
    Memory written = new Memory(WRITER_BYTES);
    written.clear();
    int version = LibwebpFunctions.WEBP_ENCODER_ABI_VERSION;
    check(LibwebpFunctions.WebPPictureInitInternal(picture, version), picture, pixels);
    check(
        LibwebpFunctions.WebPConfigInitInternal(config, DEFAULT_PRESET, quality, version),
        picture,
        pixels);
    config.setInt(0, lossless ? 1 : 0);
    picture.useArgb = lossless ? 1 : 0;
    picture.width = pixels.width();
    picture.height = pixels.height();
    picture.writer = writer;
    picture.customPtr = written;
    try {
      check(importSamples(pixels, picture), picture, pixels);
      check(LibwebpFunctions.WebPEncode(config, picture), picture, pixels);
      return bytes(written);
    } finally {
      LibwebpFunctions.WebPPictureFree(picture);
      LibwebpFunctions.WebPMemoryWriterClear(written);
    }
  }

  private int importSamples(Raster pixels, LibwebpPicture picture) {
    boolean alpha = pixels.format().hasAlpha();
    int stride = pixels.width() * (alpha ? 4 : 3);
    try (NativeBlock samples = memory.take((long) stride * pixels.height())) {
      copy(pixels, stride, samples.bytes());
      return alpha
          ? LibwebpFunctions.WebPPictureImportRGBA(picture, samples.memory(), stride)
          : LibwebpFunctions.WebPPictureImportRGB(picture, samples.memory(), stride);
    }
  }

  private static void copy(Raster pixels, int stride, ByteBuffer samples) {
    boolean gray = pixels.format() == PixelFormat.GRAY;
    byte[] row = new byte[gray ? stride : 0];
    for (int y = 0; y < pixels.height(); y++) {
      if (gray) {
        colored(pixels.data(), pixels.index(0, y), row);
        samples.put(y * stride, row);
      } else {
        samples.put(y * stride, pixels.data(), pixels.index(0, y), stride);
      }
    }
  }

  private static void colored(byte[] gray, int first, byte[] rgb) {
    int in = first;
    for (int out = 0; out < rgb.length; out += 3) {
      byte value = gray[in++];
      rgb[out] = value;
      rgb[out + 1] = value;
      rgb[out + 2] = value;
    }
  }

  private static byte[] bytes(Memory written) {
    int pointer = Native.POINTER_SIZE;
    long size =
        Native.SIZE_T_SIZE == Long.BYTES ? written.getLong(pointer) : written.getInt(pointer);
    return written.getPointer(0).getByteArray(0, Math.toIntExact(size));
  }

  /** Throws what a function that gave 0 has noted in the picture. */
  static void check(int done, LibwebpPicture picture, Raster pixels) {
    if (done == 0) {
      switch (picture.errorCode) {
        case OUT_OF_MEMORY, BITSTREAM_OUT_OF_MEMORY, BAD_WRITE ->
            throw new OutOfMemoryError("libwebp cannot encode " + pixels.size() + " px");
        default ->
            throw new UsageException(
                "webp output",
                "libwebp cannot encode " + pixels.size() + " px: error " + picture.errorCode,
                "write JPEG or PNG");
      }
    }
  }
}
