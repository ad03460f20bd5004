package dev.selvage.image.internal.jpeg;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.SampleLayout;
import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.DecodeAttempt;
import dev.selvage.image.internal.codec.RowWindow;
import dev.selvage.image.internal.color.SrgbConversion;
import dev.selvage.image.internal.jpeg.decoding.JpegBands;
import org.jspecify.annotations.Nullable;

/**
 * The pixels of a JPEG that are decoded in Java while they are read, the very ones of {@link
 * JavaJpeg#pixels}: of a part of the picture no other blocks are transformed, and nothing below it
 * is read. For one thread.
 */
public final class StreamedPixels {
  private final DecodeAttempt attempt;
  private final JpegBands bands;
  private final @Nullable SrgbConversion profile;
  private final boolean converted;
  private final Size size;
  private final Raster pixels;
  private final Upsampling upsampling;
  private final byte[][] components;

  private StreamedPixels(
      DecodeAttempt attempt, int shrink, JpegBands bands, @Nullable SrgbConversion profile) {
    this.attempt = attempt;
    this.bands = bands;
    this.profile = profile;
    JpegHeader header = (JpegHeader) attempt.header();
    boolean gray = header.samples() == SampleLayout.GRAY;
    converted = !gray && !header.isStoredAsRgb();
    size = header.image().stored().shrunk(shrink);
    upsampling = new Upsampling(bands, size, shrink < 8);
    components = new byte[gray ? 1 : 3][size.width() + 1];
    PixelFormat format = gray ? PixelFormat.GRAY : PixelFormat.RGB;
    pixels = Raster.streamed(format, size, size.width() * format.channels(), new Rows(format));
  }

  /**
   * Begins to decode a file.
   *
   * @param attempt at a file of one or three components for which {@link JpegHeader#hasOneScan},
   *     and whose end is there; is told what was odd, in the end
   * @param shrink 1, 2, 4 or 8
   * @param threads that may work on it: with two or more, one reads codes and nothing else
   * @param profile that pixels are converted by
   * @throws dev.selvage.UnusableInputException if the file is damaged
   */
  public static StreamedPixels open(
      DecodeAttempt attempt, int shrink, int threads, @Nullable SrgbConversion profile) {
    return new StreamedPixels(
        attempt, shrink, StreamedJpeg.bands(attempt, shrink, threads), profile);
  }

  /** GRAY or RGB. */
  public Raster pixels() {
    return pixels;
  }

  /** As {@link StreamedJpeg#finish}. */
  public void finish() {
    StreamedJpeg.finish(attempt, bands);
  }

  /** A window of rows, each as wide as the picture; of each the columns in question are made. */
  private final class Rows implements RowWindow {
    private final PixelFormat format;
    private final int stride;
    private byte[] samples = new byte[0];
    private int base;
    private int end;
    private int left;
    private int right = size.width();

    Rows(PixelFormat format) {
      this.format = format;
      stride = size.width() * format.channels();
    }

    @Override
    public void restrict(int top, int left, int right) {
      this.left = left;
      this.right = right;
      base = top;
      end = top;
      for (int i = 0; i < components.length; i++) {
        bands.restrict(
            i,
            upsampling.firstRow(i, top),
            upsampling.firstColumn(i, left),
            upsampling.endColumn(i, right));
      }
    }

    @Override
    public void advance(int from, int end) {
      attempt
          .context()
          .decoding(
              () -> {
                makeRoom(from, end);
                while (this.end < end) {
                  decode(this.end);
                  this.end++;
                }
                return end;
              });
    }

    /** Gives up the rows above one, where those up to an end have no room. */
    private void makeRoom(int from, int end) {
      if (from >= this.end) {
        base = from;
        this.end = from;
      }
      if ((long) (end - base) * stride <= samples.length) {
        return;
      }
      byte[] before = samples;
      long needed = (long) (end - from) * stride;
      if (2 * needed > samples.length) {
        samples = new byte[(int) Math.min((long) size.height() * stride, 3 * needed)];
      }
      System.arraycopy(before, (from - base) * stride, samples, 0, (this.end - from) * stride);
      base = from;
    }

    private void decode(int y) {
      attempt.checkAtRow(y);
      for (int i = 0; i < components.length; i++) {
        bands.advance(i, upsampling.firstRow(i, y), upsampling.endRow(i, y));
        upsampling.row(i, y, components[i]);
      }
      int at = index(y) + left * format.channels();
      if (converted) {
        JavaJpeg.convert(components, left, right, samples, at);
      } else {
        JavaJpeg.interleave(components, left, right, samples, at);
      }
      if (profile != null) {
        profile.apply(Raster.wrap(format, right - left, 1, samples, at, stride));
      }
    }

    @Override
    public byte[] samples() {
      return samples;
    }

    @Override
    public int index(int row) {
      return (row - base) * stride;
    }

    @Override
    public void close() {
      bands.close();
    }
  }
}
