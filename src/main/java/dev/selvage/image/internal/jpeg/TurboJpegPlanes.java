package dev.selvage.image.internal.jpeg;

import static dev.selvage.image.internal.jpeg.TurboJpegFunctions.TJCS_YCBCR;
import static dev.selvage.image.internal.jpeg.TurboJpegFunctions.TJFLAG_ACCURATEDCT;
import static dev.selvage.image.internal.jpeg.TurboJpegFunctions.TJFLAG_PROGRESSIVE;
import static dev.selvage.image.internal.jpeg.TurboJpegFunctions.TJFLAG_STOPONWARNING;
import static dev.selvage.image.internal.jpeg.TurboJpegFunctions.TJSAMP_420;
import static dev.selvage.image.internal.jpeg.TurboJpegFunctions.TJSAMP_422;
import static dev.selvage.image.internal.jpeg.TurboJpegFunctions.TJSAMP_440;
import static dev.selvage.image.internal.jpeg.TurboJpegFunctions.TJSAMP_444;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import dev.selvage.image.ChromaPlanes;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.natives.NativeBlock;
import dev.selvage.image.internal.natives.NativeMemory;
import org.jspecify.annotations.Nullable;

/**
 * Decodes to and encodes from planes of luma and chroma by libturbojpeg. The library says how large
 * each plane is: it pads luma to a whole number of chroma samples. Keeps no picture.
 */
public final class TurboJpegPlanes {
  private static final int PLANES = 3;

  private final NativeMemory memory;

  TurboJpegPlanes(NativeMemory memory) {
    this.memory = memory;
  }

  /** Memory for three planes, each as large as the library says, and their addresses. */
  private final class Buffers implements AutoCloseable {
    final int[] widths = new int[PLANES];
    final int[] heights = new int[PLANES];
    final @Nullable NativeBlock[] planes = new NativeBlock[PLANES];
    final NativeBlock addresses = memory.take((long) PLANES * Native.POINTER_SIZE);

    Buffers(Size size, int subsampling) {
      for (int i = 0; i < PLANES; i++) {
        widths[i] = TurboJpegFunctions.tjPlaneWidth(i, size.width(), subsampling);
        heights[i] = TurboJpegFunctions.tjPlaneHeight(i, size.height(), subsampling);
      }
    }

    /** Whether each plane holds what it is to hold. */
    boolean fit(Size luma, Size chroma) {
      return widths[0] >= luma.width()
          && heights[0] >= luma.height()
          && widths[1] == chroma.width()
          && heights[1] == chroma.height()
          && widths[2] == chroma.width()
          && heights[2] == chroma.height();
    }

    void allocate() {
      for (int i = 0; i < PLANES; i++) {
        NativeBlock plane = memory.take((long) widths[i] * heights[i]);
        planes[i] = plane;
        addresses.memory().setPointer((long) i * Native.POINTER_SIZE, plane.memory());
      }
    }

    /** Hands a plane out, without its padding; it is no longer given back here. */
    Raster handOut(int i, Size size) {
      Raster pixels = Raster.offHeap(PixelFormat.GRAY, size, 0, widths[i], plane(i));
      planes[i] = null;
      return pixels;
    }

    /** Fills a plane; the last column and row go on in the padding. */
    void write(int i, Raster pixels) {
      byte[] row = new byte[widths[i]];
      for (int y = 0; y < heights[i]; y++) {
        int from = pixels.index(0, Math.min(y, pixels.height() - 1));
        pixels.samples().get(from, row, 0, pixels.width());
        for (int x = pixels.width(); x < row.length; x++) {
          row[x] = row[x - 1];
        }
        plane(i).bytes().put(y * row.length, row);
      }
    }

    private NativeBlock plane(int i) {
      NativeBlock plane = planes[i];
      if (plane == null) {
        throw new IllegalStateException("planes are not allocated");
      }
      return plane;
    }

    @Override
    public void close() {
      addresses.close();
      for (NativeBlock plane : planes) {
        if (plane != null) {
          plane.close();
        }
      }
    }
  }

  /**
   * The planes as stored, in memory that is lent.
   *
   * @param stored the size that the file's header says
   * @param shrink 1, 2, 4 or 8, of luma; chroma gets smaller by as much
   * @param refused told if the library refuses the data
   * @return null if the file is damaged, odd, gray, or not as was said
   */
  public @Nullable Raster decode(ByteView file, Size stored, int shrink, Runnable refused) {
    Pointer handle = TurboJpegFunctions.tjInitDecompress();
    if (handle == null) {
      return null;
    }
    try (NativeBlock jpeg = memory.copyOf(file)) {
      TurboJpegHeader header = TurboJpegHeader.read(handle, jpeg);
      if (header == null
          || !header.size().equals(stored)
          || header.colorspace() != TJCS_YCBCR
          || chromaX(header.subsampling()) == 0) {
        return null;
      }
      return decode(handle, jpeg, header, shrink, refused);
    } finally {
      TurboJpegFunctions.tjDestroy(handle);
    }
  }

  private @Nullable Raster decode(
      Pointer handle, NativeBlock jpeg, TurboJpegHeader header, int shrink, Runnable refused) {
    int chromaX = chromaX(header.subsampling());
    int chromaY = chromaY(header.subsampling());
    Size luma = header.size().shrunk(shrink);
    Size chroma = ChromaPlanes.size(luma, chromaX, chromaY);
    try (Buffers buffers = new Buffers(luma, header.subsampling())) {
      if (!buffers.fit(luma, chroma)) {
        return null;
      }
      buffers.allocate();
      // Without strides, rows lie as far apart as the planes are wide.
      int failed =
          TurboJpegFunctions.tjDecompressToYUVPlanes(
              handle,
              jpeg.memory(),
              new NativeLong(jpeg.size()),
              buffers.addresses.memory(),
              luma.width(),
              null,
              luma.height(),
              TJFLAG_ACCURATEDCT | TJFLAG_STOPONWARNING);
      if (failed != 0) {
        refused.run();
        return null;
      }
      return Raster.planar(
          buffers.handOut(0, luma),
          new ChromaPlanes(
              buffers.handOut(1, chroma), buffers.handOut(2, chroma), chromaX, chromaY));
    }
  }

  /**
   * A file with the usual codes, or a progressive one.
   *
   * @param planes planar, with chroma at half size both ways
   * @param quality 1..100
   * @return null if the library fails, which takes a lack of memory
   */
  public byte @Nullable [] encode(Raster planes, int quality, boolean progressive) {
    Pointer handle = TurboJpegFunctions.tjInitCompress();
    if (handle == null) {
      return null;
    }
    try (Buffers buffers = new Buffers(planes.size(), TJSAMP_420);
        TurboJpegOutput file = new TurboJpegOutput()) {
      Raster blue = planes.chroma().blue();
      if (!buffers.fit(planes.size(), blue.size())) {
        return null;
      }
      buffers.allocate();
      buffers.write(0, planes);
      buffers.write(1, blue);
      buffers.write(2, planes.chroma().red());
      int failed =
          TurboJpegFunctions.tjCompressFromYUVPlanes(
              handle,
              buffers.addresses.memory(),
              planes.size().width(),
              null,
              planes.size().height(),
              TJSAMP_420,
              file.buffer(),
              file.size(),
              quality,
              progressive ? TJFLAG_ACCURATEDCT | TJFLAG_PROGRESSIVE : TJFLAG_ACCURATEDCT);
      return failed == 0 ? file.bytes() : null;
    } finally {
      TurboJpegFunctions.tjDestroy(handle);
    }
  }

  /** Samples of luma to one of chroma, across; 0 for shapes that are not taken. */
  private static int chromaX(int subsampling) {
    return switch (subsampling) {
      case TJSAMP_444, TJSAMP_440 -> 1;
      case TJSAMP_422, TJSAMP_420 -> 2;
      default -> 0;
    };
  }

  private static int chromaY(int subsampling) {
    return subsampling == TJSAMP_420 || subsampling == TJSAMP_440 ? 2 : 1;
  }
}
