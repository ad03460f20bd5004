package dev.selvage.image.internal.jpeg;

import static dev.selvage.image.internal.jpeg.TurboJpegFunctions.TJFLAG_ACCURATEDCT;
import static dev.selvage.image.internal.jpeg.TurboJpegFunctions.TJFLAG_PROGRESSIVE;
import static dev.selvage.image.internal.jpeg.TurboJpegFunctions.TJFLAG_STOPONWARNING;
import static dev.selvage.image.internal.jpeg.TurboJpegFunctions.TJPF_GRAY;
import static dev.selvage.image.internal.jpeg.TurboJpegFunctions.TJPF_RGB;
import static dev.selvage.image.internal.jpeg.TurboJpegFunctions.TJSAMP_420;
import static dev.selvage.image.internal.jpeg.TurboJpegFunctions.TJSAMP_422;
import static dev.selvage.image.internal.jpeg.TurboJpegFunctions.TJSAMP_444;
import static dev.selvage.image.internal.jpeg.TurboJpegFunctions.TJSAMP_GRAY;

import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import dev.selvage.image.ChromaSampling;
import dev.selvage.image.JpegStyle;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.natives.NativeBlock;
import dev.selvage.image.internal.natives.NativeMemory;
import org.jspecify.annotations.Nullable;

/**
 * Decodes and encodes plain JPEG files by libturbojpeg. Exists only where {@link
 * TurboJpegFunctions} are bound. Keeps no picture: each call has an instance of the library for
 * itself, which costs some microseconds, and memory that is lent to it.
 *
 * <p>The library is given memory outside of Java's heap whose size is computed here from what the
 * library itself says of the file; the same copy of the file is measured and decoded. Java's arrays
 * are copied from there once. Passed themselves they would be copied both in and out.
 */
public final class TurboJpeg {
  /** px; of smaller pictures several scales come to the same size, and any might be taken. */
  private static final int LEAST_TO_SHRINK = 16;

  private final NativeMemory memory = NativeMemory.shared();
  private final TurboJpegPlanes planes = new TurboJpegPlanes(memory);
  private final TurboJpegRing ring = new TurboJpegRing(memory);

  TurboJpeg() {}

  /** The same for luma and chroma. */
  public TurboJpegPlanes planes() {
    return planes;
  }

  /** The outermost pixels alone. */
  public TurboJpegRing ring() {
    return ring;
  }

  /**
   * The pixels as stored, gray or RGB, packed. Anything that the library cannot do without a
   * warning is left to somebody who can say what is wrong.
   *
   * @param file luma and chroma, or luma alone, of 8 bits a sample
   * @param stored the size that its header says
   * @param shrink 1, 2, 4 or 8: each pixel of the result is a square of as many, reaching over the
   *     right and the lower edge where the size is no multiple
   * @return null if the file is damaged, odd, or not as was said
   */
  public @Nullable Raster decode(ByteView file, Size stored, int shrink) {
    Pointer handle = TurboJpegFunctions.tjInitDecompress();
    if (handle == null) {
      return null;
    }
    try (NativeBlock jpeg = memory.copyOf(file)) {
      PixelFormat format = format(handle, jpeg, stored);
      return format == null ? null : decode(handle, jpeg, stored.shrunk(shrink), format);
    } finally {
      TurboJpegFunctions.tjDestroy(handle);
    }
  }

  /** Whether pictures of a size are shrunk at all. */
  public static boolean canShrink(Size stored) {
    return Math.max(stored.width(), stored.height()) >= LEAST_TO_SHRINK;
  }

  /** Null where the library sees something else than was said. */
  private static @Nullable PixelFormat format(Pointer handle, NativeBlock jpeg, Size stored) {
    TurboJpegHeader header = TurboJpegHeader.read(handle, jpeg);
    return header == null || !header.size().equals(stored) ? null : header.format();
  }

  private @Nullable Raster decode(Pointer handle, NativeBlock jpeg, Size size, PixelFormat format) {
    Raster pixels = Raster.allocate(format, size.width(), size.height());
    // The library writes no more than height rows of pitch bytes each.
    try (NativeBlock samples = memory.take((long) pixels.stride() * size.height())) {
      int failed =
          TurboJpegFunctions.tjDecompress2(
              handle,
              jpeg.memory(),
              new NativeLong(jpeg.size()),
              samples.memory(),
              size.width(),
              pixels.stride(),
              size.height(),
              pixelFormat(format),
              TJFLAG_ACCURATEDCT | TJFLAG_STOPONWARNING);
      if (failed != 0) {
        return null;
      }
      samples.bytes().get(0, pixels.data());
      return pixels;
    }
  }

  /**
   * A file with the usual codes, or a progressive one.
   *
   * @param pixels gray or RGB
   * @param quality 1..100
   * @return null if the library fails, which takes a lack of memory
   */
  byte @Nullable [] encode(Raster pixels, int quality, JpegStyle style) {
    Pointer handle = TurboJpegFunctions.tjInitCompress();
    if (handle == null) {
      return null;
    }
    int row = pixels.width() * pixels.format().channels();
    try (NativeBlock samples = memory.take((long) row * pixels.height())) {
      for (int y = 0; y < pixels.height(); y++) {
        samples.bytes().put(y * row, pixels.data(), pixels.index(0, y), row);
      }
      return encode(handle, pixels, samples, quality, style);
    } finally {
      TurboJpegFunctions.tjDestroy(handle);
    }
  }

  private static byte @Nullable [] encode(
      Pointer handle, Raster shape, NativeBlock samples, int quality, JpegStyle style) {
    boolean gray = shape.format() == PixelFormat.GRAY;
    try (TurboJpegOutput file = new TurboJpegOutput()) {
      int failed =
          TurboJpegFunctions.tjCompress2(
              handle,
              samples.memory(),
              shape.width(),
              shape.width() * shape.format().channels(),
              shape.height(),
              pixelFormat(shape.format()),
              file.buffer(),
              file.size(),
              gray ? TJSAMP_GRAY : subsampling(style.chroma()),
              quality,
              style.progressive() ? TJFLAG_ACCURATEDCT | TJFLAG_PROGRESSIVE : TJFLAG_ACCURATEDCT);
      return failed == 0 ? file.bytes() : null;
    }
  }

  private static int subsampling(ChromaSampling chroma) {
    return switch (chroma) {
      case HALF -> TJSAMP_420;
      case HALF_ACROSS -> TJSAMP_422;
      case FULL -> TJSAMP_444;
    };
  }

  /** How the library calls a format. */
  static int pixelFormat(PixelFormat format) {
    return switch (format) {
      case GRAY -> TJPF_GRAY;
      case RGB -> TJPF_RGB;
      case RGBA -> throw new IllegalArgumentException("JPEG holds no alpha");
    };
  }
}
