package dev.selvage.image.internal.jpeg;

import dev.selvage.image.ChromaPlanes;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.SampleLayout;
import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.codec.DecodeAttempt;
import dev.selvage.image.internal.color.CmykToRgb;
import dev.selvage.image.internal.color.SrgbConversion;
import dev.selvage.image.internal.color.YccMatrix;
import dev.selvage.image.internal.jpeg.decoding.DecodedJpeg;
import dev.selvage.image.internal.jpeg.decoding.Findings;
import dev.selvage.image.internal.jpeg.decoding.JpegDataException;
import dev.selvage.image.internal.jpeg.decoding.JpegDecoder;
import dev.selvage.image.internal.jpeg.decoding.Plane;
import org.jspecify.annotations.Nullable;

/**
 * Decodes JPEG files in Java, and judges what is wrong with them as the other backends do.
 * Stateless.
 */
public final class JavaJpeg {
  private JavaJpeg() {}

  /**
   * The planes as stored, on the heap.
   *
   * @param attempt at a file of luma and chroma for which {@link JpegHeader#hasPlanarChroma}; is
   *     told what was odd
   * @param shrink 1, 2, 4 or 8, of luma; chroma gets smaller by as much
   * @throws dev.selvage.UnusableInputException if the file is damaged, or truncated and that is not
   *     allowed
   */
  public static Raster planes(DecodeAttempt attempt, int shrink) {
    DecodedJpeg decoded = decode(attempt, shrink);
    Size size = attempt.header().image().stored().shrunk(shrink);
    Plane first = decoded.planes().get(1);
    int across = decoded.mostAcross() / first.across();
    int down = decoded.mostDown() / first.down();
    Size chroma = ChromaPlanes.size(size, across, down);
    return Raster.planar(
        raster(decoded.planes().get(0), size),
        new ChromaPlanes(
            raster(first, chroma), raster(decoded.planes().get(2), chroma), across, down));
  }

  private static Raster raster(Plane plane, Size size) {
    return Raster.wrap(
        PixelFormat.GRAY, size.width(), size.height(), plane.samples(), 0, plane.stride());
  }

  /**
   * The pixels as stored, gray or RGB, packed.
   *
   * @param attempt at a file for which {@link JpegHeader#isBaselineOrProgressive}; is told what was
   *     odd
   * @param shrink 1, 2, 4 or 8: each pixel of the result is a square of as many, reaching over the
   *     right and the lower edge where the size is no multiple
   * @param profile used for inks only
   * @throws dev.selvage.UnusableInputException if the file is damaged, or truncated and that is not
   *     allowed
   */
  public static Raster pixels(DecodeAttempt attempt, int shrink, @Nullable SrgbConversion profile) {
    JpegHeader header = (JpegHeader) attempt.header();
    DecodedJpeg decoded = decode(attempt, shrink);
    Size size = header.image().stored().shrunk(shrink);
    Upsampling upsampling = new Upsampling(decoded, size, shrink < 8);
    int components = decoded.planes().size();
    byte[][] rows = new byte[components][size.width() + 1];
    if (components == 4) {
      boolean ycck = header.samples() == SampleLayout.YCCK;
      return CmykToRgb.ofStored(
          size,
          (row, y) -> {
            upsample(upsampling, y, rows);
            interleave(rows, 0, size.width(), row, 0);
          },
          ycck,
          profile,
          attempt.context());
    }
    PixelFormat format = components == 1 ? PixelFormat.GRAY : PixelFormat.RGB;
    Raster pixels = Raster.allocate(format, size.width(), size.height());
    boolean converted = components == 3 && !header.isStoredAsRgb();
    for (int y = 0; y < size.height(); y++) {
      attempt.checkAtRow(y);
      upsample(upsampling, y, rows);
      if (converted) {
        convert(rows, 0, size.width(), pixels.data(), pixels.index(0, y));
      } else {
        interleave(rows, 0, size.width(), pixels.data(), pixels.index(0, y));
      }
    }
    return pixels;
  }

  private static void upsample(Upsampling upsampling, int y, byte[][] rows) {
    for (int i = 0; i < rows.length; i++) {
      upsampling.row(i, y, rows[i]);
    }
  }

  /** Puts samples of columns side by side, the first of them at an index. */
  static void interleave(byte[][] rows, int left, int right, byte[] pixels, int from) {
    for (int i = 0; i < rows.length; i++) {
      byte[] row = rows[i];
      int at = from + i;
      for (int x = left; x < right; x++) {
        pixels[at] = row[x];
        at += rows.length;
      }
    }
  }

  /** Makes RGB of luma and chroma of columns, the first of them at an index. */
  static void convert(byte[][] rows, int left, int right, byte[] pixels, int from) {
    byte[] luma = rows[0];
    byte[] blue = rows[1];
    byte[] red = rows[2];
    int at = from;
    for (int x = left; x < right; x++) {
      int rgb = YccMatrix.decodedRgb(luma[x] & 0xff, blue[x] & 0xff, red[x] & 0xff);
      pixels[at++] = (byte) (rgb >> 16);
      pixels[at++] = (byte) (rgb >> 8);
      pixels[at++] = (byte) rgb;
    }
  }

  private static DecodedJpeg decode(DecodeAttempt attempt, int shrink) {
    DecodedJpeg decoded =
        decoding(
            attempt,
            (file, from, to) ->
                JpegDecoder.decode(file, from, to, shrink, attempt.context()::check));
    attempt.check();
    checkSize(attempt, decoded.width(), decoded.height());
    judge(attempt, decoded.findings(), decoded.share());
    return decoded;
  }

  /** What decodes a file, or begins to. */
  @FunctionalInterface
  interface Decoding<T> {
    T of(byte[] file, int from, int to) throws JpegDataException;
  }

  /** Runs a decoder, and says what a file is that it refuses. */
  static <T> T decoding(DecodeAttempt attempt, Decoding<T> decoder) {
    JpegHeader header = (JpegHeader) attempt.header();
    ByteView file = attempt.file();
    // Told before anything is allocated for it.
    double most = header.mostShare();
    if (most < 1 && !attempt.limits().allowTruncated()) {
      attempt.truncated(most, null);
    }
    try {
      return decoder.of(file.bytes(), file.from(), file.from() + file.length());
    } catch (JpegDataException e) {
      if (!header.hasEnd()) {
        attempt.truncated(0, e);
      }
      throw file.damaged("the image data cannot be decoded: " + e.getMessage(), e);
    }
  }

  /** Refuses a file that the decoder takes to be of another size than the header says. */
  static void checkSize(DecodeAttempt attempt, int width, int height) {
    Size seen = new Size(width, height);
    if (!seen.equals(attempt.header().image().stored())) {
      throw attempt
          .file()
          .damaged("its decoder takes it for " + seen + " px, its header says otherwise");
    }
  }

  /**
   * Refuses what would pass rubbish off as a picture, and notes what is odd about the rest.
   *
   * @param share of the picture that could be read
   */
  static void judge(DecodeAttempt attempt, Findings findings, double share) {
    JpegHeader header = (JpegHeader) attempt.header();
    if (findings.isEmpty() || header.explainsByRestarts(attempt)) {
      return;
    }
    boolean lacksEnd = findings.isEndless() && !header.endsWithItsData();
    String damage = findings.damage();
    if (findings.isMissingData() || lacksEnd) {
      attempt.truncated(share, null);
    } else if (findings.isEndless()) {
      attempt.warn("odd_data", "the mark of the file's end is missing");
    }
    if (damage != null) {
      throw attempt.file().damaged(damage);
    }
    findings.oddities().forEach(message -> attempt.warn("odd_data", message));
  }
}
