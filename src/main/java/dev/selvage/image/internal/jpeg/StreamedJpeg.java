package dev.selvage.image.internal.jpeg;

import dev.selvage.image.ChromaPlanes;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.image.internal.codec.DecodeAttempt;
import dev.selvage.image.internal.codec.RowWindow;
import dev.selvage.image.internal.jpeg.decoding.JpegBands;
import dev.selvage.image.internal.jpeg.decoding.JpegDecoder;

/**
 * The planes of a JPEG that are decoded in Java while they are read, in windows of some rows. For
 * one thread.
 */
public final class StreamedJpeg {
  /** Smaller pictures take less time than a thread is worth. */
  private static final int LEAST_PIXELS = 500_000;

  private final DecodeAttempt attempt;
  private final JpegBands bands;
  private final Raster planes;

  private StreamedJpeg(DecodeAttempt attempt, int shrink, JpegBands bands) {
    this.attempt = attempt;
    this.bands = bands;
    Size size = attempt.header().image().stored().shrunk(shrink);
    int across = bands.across(1);
    int down = bands.down(1);
    Size chroma = ChromaPlanes.size(size, across, down);
    planes =
        Raster.planar(
            plane(0, size), new ChromaPlanes(plane(1, chroma), plane(2, chroma), across, down));
  }

  /**
   * Begins to decode a file.
   *
   * @param attempt at a file for which {@link JpegHeader#hasPlanarChroma} and {@link
   *     JpegHeader#hasOneScan}, and whose end is there; is told what was odd, in the end
   * @param shrink 1, 2, 4 or 8, of luma; chroma gets smaller by as much
   * @param threads that may work on it: with two or more, one reads codes and nothing else
   * @throws dev.selvage.UnusableInputException if the file is damaged
   */
  public static StreamedJpeg open(DecodeAttempt attempt, int shrink, int threads) {
    return new StreamedJpeg(attempt, shrink, bands(attempt, shrink, threads));
  }

  /** Begins to decode a file that has one scan, whose header tells its size. */
  static JpegBands bands(DecodeAttempt attempt, int shrink, int threads) {
    boolean ahead = threads > 1 && attempt.header().image().stored().pixels() >= LEAST_PIXELS;
    JpegBands bands =
        JavaJpeg.decoding(
            attempt,
            (file, from, to) ->
                JpegDecoder.bands(file, from, to, shrink, ahead, attempt.context()::check));
    JavaJpeg.checkSize(attempt, bands.width(), bands.height());
    return bands;
  }

  /** The planes as stored. */
  public Raster planes() {
    return planes;
  }

  /**
   * Judges what was read, when no more of it will be. What follows the last row that was asked for
   * has not been seen.
   *
   * @throws dev.selvage.UnusableInputException if it is damaged, or truncated and that is not
   *     allowed
   */
  public void finish() {
    finish(attempt, bands);
  }

  /** Judges what was read of a file. */
  static void finish(DecodeAttempt attempt, JpegBands bands) {
    attempt
        .context()
        .decoding(
            () -> {
              JavaJpeg.judge(attempt, bands.findings(), bands.share());
              return true;
            });
  }

  private Raster plane(int component, Size size) {
    RowWindow rows = new Rows(component);
    return Raster.streamed(PixelFormat.GRAY, size, bands.stride(component), rows);
  }

  /** Those of one component. */
  private final class Rows implements RowWindow {
    private final int component;

    Rows(int component) {
      this.component = component;
    }

    @Override
    public void restrict(int top, int left, int right) {
      bands.restrict(component, top, left, right);
    }

    @Override
    public void advance(int from, int end) {
      attempt
          .context()
          .decoding(
              () -> {
                bands.advance(component, from, end);
                return end;
              });
    }

    @Override
    public byte[] samples() {
      return bands.samples(component);
    }

    @Override
    public int index(int row) {
      return bands.index(component, row);
    }

    @Override
    public void close() {
      bands.close();
    }
  }
}
