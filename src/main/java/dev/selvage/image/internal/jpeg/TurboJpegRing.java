package dev.selvage.image.internal.jpeg;

import static dev.selvage.image.internal.jpeg.TurboJpegFunctions.TJFLAG_ACCURATEDCT;
import static dev.selvage.image.internal.jpeg.TurboJpegFunctions.TJFLAG_STOPONWARNING;

import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.natives.NativeBlock;
import dev.selvage.image.internal.natives.NativeMemory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the outermost pixels of plain JPEG files, of one sequential scan, by libturbojpeg. The
 * library cuts the four edges out without decoding anything but the codes, and decodes these: to
 * the very pixels that it decodes the whole file to, as each edge has all blocks that its outermost
 * pixels are made of. Keeps no picture.
 */
public final class TurboJpegRing {
  /** px that an edge reaches further in: chroma is smoothed between neighbouring samples. */
  private static final int MARGIN = 4;

  private final NativeMemory memory;

  TurboJpegRing(NativeMemory memory) {
    this.memory = memory;
  }

  /**
   * The ring, unrolled: a picture of {@code width + height - 2 * thickness} by {@code 2 *
   * thickness} px whose pixels are those of the ring, each once, and whose corners are its corners.
   * Above are the upper rows with the left columns in them, below the lower rows with the right
   * ones.
   *
   * @param file luma and chroma, or luma alone, of 8 bits a sample, in one sequential scan
   * @param stored the size that its header says
   * @param thickness of the ring, px, at least 1
   * @return gray or RGB; null if the file is damaged, odd, or not as was said, or so small that
   *     nothing is saved
   */
  public @Nullable Raster decode(ByteView file, Size stored, int thickness) {
    Pointer handle = TurboJpegFunctions.tjInitTransform();
    if (handle == null) {
      return null;
    }
    try (NativeBlock jpeg = memory.copyOf(file)) {
      TurboJpegHeader header = TurboJpegHeader.read(handle, jpeg);
      PixelFormat format = header == null ? null : header.format();
      if (header == null || format == null || !header.size().equals(stored)) {
        return null;
      }
      List<JpegPart> edges = edges(stored, header.subsampling(), thickness);
      return edges.isEmpty() ? null : decode(handle, jpeg, edges, format, stored, thickness);
    } finally {
      TurboJpegFunctions.tjDestroy(handle);
    }
  }

  private @Nullable Raster decode(
      Pointer handle,
      NativeBlock jpeg,
      List<JpegPart> edges,
      PixelFormat format,
      Size stored,
      int thickness) {
    try (TurboJpegParts parts = new TurboJpegParts(memory, edges)) {
      if (!parts.cut(handle, jpeg)) {
        return null;
      }
      UnrolledRing ring = new UnrolledRing(format, stored, thickness);
      for (int i = 0; i < edges.size(); i++) {
        JpegPart edge = edges.get(i);
        try (NativeBlock samples = memory.take(edge.bytes(format))) {
          if (!decode(handle, parts, i, format, samples)) {
            return null;
          }
          ring.take(edge, samples.bytes());
        }
      }
      return ring.pixels();
    }
  }

  private static boolean decode(
      Pointer handle, TurboJpegParts parts, int number, PixelFormat format, NativeBlock samples) {
    JpegPart edge = parts.part(number);
    Pointer file = parts.file(number);
    NativeLong bytes = parts.size(number);
    TurboJpegHeader header = TurboJpegHeader.read(handle, file, bytes);
    // The library writes no more than the size that it sees.
    return header != null
        && header.size().equals(edge.size())
        && header.format() == format
        && TurboJpegFunctions.tjDecompress2(
                handle,
                file,
                bytes,
                samples.memory(),
                edge.width(),
                edge.width() * format.channels(),
                edge.height(),
                TurboJpeg.pixelFormat(format),
                TJFLAG_ACCURATEDCT | TJFLAG_STOPONWARNING)
            == 0;
  }

  /** The four edges, in whole blocks; none if they are no small part of the picture. */
  private static List<JpegPart> edges(Size stored, int subsampling, int thickness) {
    int blockWidth = blockWidth(subsampling);
    int blockHeight = blockHeight(subsampling);
    long deep = (long) thickness + MARGIN;
    if (blockWidth == 0
        || 4 * (deep + blockWidth) > stored.width()
        || 4 * (deep + blockHeight) > stored.height()) {
      return List.of();
    }
    int right = (int) (stored.width() - deep) / blockWidth * blockWidth;
    int bottom = (int) (stored.height() - deep) / blockHeight * blockHeight;
    int left = ((int) deep + blockWidth - 1) / blockWidth * blockWidth;
    int top = ((int) deep + blockHeight - 1) / blockHeight * blockHeight;
    return List.of(
        new JpegPart(0, 0, stored.width(), top),
        new JpegPart(0, bottom, stored.width(), stored.height() - bottom),
        new JpegPart(0, 0, left, stored.height()),
        new JpegPart(right, 0, stored.width() - right, stored.height()));
  }

  /** px of a group of blocks that belong together, across; 0 for shapes that are not taken. */
  private static int blockWidth(int subsampling) {
    return switch (subsampling) {
      case TurboJpegFunctions.TJSAMP_444,
          TurboJpegFunctions.TJSAMP_440,
          TurboJpegFunctions.TJSAMP_GRAY ->
          8;
      case TurboJpegFunctions.TJSAMP_422, TurboJpegFunctions.TJSAMP_420 -> 16;
      case TurboJpegFunctions.TJSAMP_411 -> 32;
      default -> 0;
    };
  }

  private static int blockHeight(int subsampling) {
    boolean halved =
        subsampling == TurboJpegFunctions.TJSAMP_420
            || subsampling == TurboJpegFunctions.TJSAMP_440;
    return halved ? 16 : 8;
  }
}
