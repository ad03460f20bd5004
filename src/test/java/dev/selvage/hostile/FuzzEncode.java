package dev.selvage.hostile;

import dev.selvage.image.ChromaPlanes;
import dev.selvage.image.ChromaSampling;
import dev.selvage.image.Decoded;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.EncodedPicture;
import dev.selvage.image.HuffmanTables;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.JpegStyle;
import dev.selvage.image.Limits;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import java.util.List;

/**
 * Any samples, of any size, as a JPEG by the encoder in Java: two decoders are to read it without a
 * warning, and its ring is to be what they see.
 */
public final class FuzzEncode {
  /** Size, quality, style and thickness; samples follow. */
  static final int HEAD = 5;

  private static final ImageEncoder ENCODER = new ImageEncoder(JpegBackend.inJava());
  private static final List<ImageDecoder> DECODERS =
      List.of(
          new ImageDecoder(Limits.DEFAULT, JpegBackend.inJava()),
          new ImageDecoder(Limits.DEFAULT, JpegBackend.portable()));

  private FuzzEncode() {}

  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length <= HEAD) {
      return;
    }
    Size size = new Size(1 + (data[0] & 0x7f), 1 + (data[1] & 0x7f));
    int kind = (data[3] & 0xff) >>> 5;
    boolean planar = kind == 0;
    ChromaSampling chroma =
        switch (kind % 4) {
          case 0, 1 -> ChromaSampling.HALF;
          case 2 -> ChromaSampling.HALF_ACROSS;
          default -> ChromaSampling.FULL;
        };
    EncodeOptions options =
        EncodeOptions.of(ImageFormat.JPEG)
            .withQuality(1 + (data[2] & 0xff) % 100)
            .withJpeg(
                new JpegStyle(chroma, (data[3] & 1) != 0, tables(data[3]), (data[3] & 4) != 0));
    Raster picture = planar ? planes(data, size) : pixels(data, kind == 4, size);
    int thickness = 1 + (data[4] & 15);
    EncodedPicture file = ENCODER.encode(picture, options, thickness);
    for (ImageDecoder decoder : DECODERS) {
      check(decoder.decode(ImageSource.of("fuzz", file.bytes())), file, size, thickness);
    }
  }

  private static HuffmanTables tables(int style) {
    return switch (style & 18) {
      case 0 -> HuffmanTables.STANDARD;
      case 16 -> HuffmanTables.AUTO;
      default -> HuffmanTables.OPTIMIZED;
    };
  }

  private static Raster pixels(byte[] data, boolean gray, Size size) {
    PixelFormat format = gray ? PixelFormat.GRAY : PixelFormat.RGB;
    Raster pixels = Raster.allocate(format, size.width(), size.height());
    for (int i = 0; i < pixels.data().length; i++) {
      pixels.data()[i] = data[HEAD + i % (data.length - HEAD)];
    }
    return pixels;
  }

  private static Raster planes(byte[] data, Size size) {
    Size chroma = ChromaPlanes.size(size, 2, 2);
    return Raster.planar(
        pixels(data, true, size),
        new ChromaPlanes(pixels(data, true, chroma), pixels(data, true, chroma), 2, 2));
  }

  private static void check(Decoded decoded, EncodedPicture file, Size size, int thickness) {
    Raster pixels = decoded.raster();
    if (!decoded.warnings().isEmpty() || !pixels.size().equals(size)) {
      throw new IllegalStateException(pixels.size() + " " + decoded.warnings());
    }
    Raster ring = file.ring();
    if (ring != null && sum(ring, ring.height()) != sum(pixels, thickness)) {
      throw new IllegalStateException("the ring of " + pixels + " is another");
    }
  }

  /** A sum over the ring that does not ask where a pixel lies. */
  private static long sum(Raster pixels, int thickness) {
    long sum = 0;
    for (int y = 0; y < pixels.height(); y++) {
      for (int x = 0; x < pixels.width(); x++) {
        int edge =
            Math.min(Math.min(x, pixels.width() - 1 - x), Math.min(y, pixels.height() - 1 - y));
        if (edge < thickness) {
          int value = 0;
          for (int c = 0; c < pixels.format().channels(); c++) {
            value = value << 8 | pixels.sample(x, y, c);
          }
          // The factor is that of Knuth's multiplicative hashing.
          sum += (value * 2_654_435_761L) ^ (value << 7);
        }
      }
    }
    return sum;
  }
}
