package dev.selvage.image.internal.jpeg.encoding;

import dev.selvage.image.HuffmanTables;
import dev.selvage.image.JpegStyle;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.image.internal.jpeg.coding.Quantization;
import org.jspecify.annotations.Nullable;

/**
 * Encodes one picture, which may come in bands of rows: what is kept of them is one row of MCUs and
 * the file so far, or what its codes are made from ({@link CodedFile}). For one thread.
 *
 * <p>The bytes are those of libjpeg-turbo 2 and 3 for the same samples, settings and quality; with
 * {@link HuffmanTables#AUTO} they are those of one kind of codes or the other.
 */
public final class JpegEncoder {
  private final FrameLayout frame;
  private final SampleRows samples;
  private final McuRow row;
  private final SampleTransform transform;
  private final CodedFile file;
  private final int quality;
  private @Nullable RingReconstruction ring;

  private JpegEncoder(FrameLayout frame, int quality, JpegStyle style) {
    this.frame = frame;
    this.quality = quality;
    int[] luma = Quantization.luma(quality);
    int[] chroma = Quantization.chroma(quality);
    file = new CodedFile(frame, luma, chroma, style);
    samples = new SampleRows(frame);
    row = new McuRow(frame);
    transform = new SampleTransform(frame, row, luma, chroma);
  }

  /**
   * Begins a gray file.
   *
   * @param size of the whole picture, at most 65,500 px a side
   * @param quality 1..100
   */
  public static JpegEncoder gray(Size size, int quality, JpegStyle style) {
    return new JpegEncoder(FrameLayout.gray(size), quality, style);
  }

  /**
   * Begins a file of luma and chroma, with as much chroma as the style says.
   *
   * @param size of the whole picture, at most 65,500 px a side
   * @param quality 1..100
   */
  public static JpegEncoder color(Size size, int quality, JpegStyle style) {
    return new JpegEncoder(FrameLayout.color(size, style.chroma()), quality, style);
  }

  /**
   * A whole picture as a file.
   *
   * @param picture GRAY, RGB, or planar with chroma as the style says
   * @param quality 1..100
   */
  public static byte[] encode(Raster picture, int quality, JpegStyle style) {
    JpegEncoder encoder = of(picture, quality, style);
    encoder.append(picture);
    return encoder.finish();
  }

  /**
   * Begins the file of a picture.
   *
   * @param picture GRAY, RGB, or planar with chroma as the style says; not read yet
   * @param quality 1..100
   */
  public static JpegEncoder of(Raster picture, int quality, JpegStyle style) {
    boolean gray = picture.format() == PixelFormat.GRAY && !picture.isPlanar();
    return gray ? gray(picture.size(), quality, style) : color(picture.size(), quality, style);
  }

  /**
   * Lets {@link #ring} be asked for. To be called before the first band.
   *
   * @param thickness px, at least 1 and less than half of either side
   */
  public void keepRing(int thickness) {
    Size size = frame.size();
    if (file.rows() > 0
        || thickness < 1
        || 2 * thickness >= Math.min(size.width(), size.height())) {
      throw new IllegalArgumentException("no ring of " + thickness + " px of " + size);
    }
    ring = new RingReconstruction(frame, thickness, quality);
  }

  /**
   * The outermost pixels that the file decodes to, each once, after the last band.
   *
   * @return GRAY or RGB, twice as many rows as the ring is thick; where each pixel lies in them
   *     means nothing
   * @throws IllegalStateException if they were not to be kept
   */
  public Raster ring() {
    if (ring == null) {
      throw new IllegalStateException("no ring was kept");
    }
    return ring.pixels();
  }

  /** Rows of pixels that every band but the last is to have, or a multiple of it. */
  public int bandHeight() {
    return frame.mcuHeight();
  }

  /**
   * Takes the next rows of the picture. They are only read, and not needed afterwards.
   *
   * @param band as wide as the picture; GRAY in a gray file, else RGB or planar with chroma of the
   *     file's size, which begins with the band
   * @throws IllegalArgumentException if the band is of another kind, or no multiple of {@link
   *     #bandHeight} high and not the last, or reaches beyond the picture
   */
  public void append(Raster band) {
    check(band);
    for (int y = 0; y < band.height(); y += frame.mcuHeight()) {
      samples.fill(band, y);
      transform.fill(samples, file.rows());
      if (ring != null) {
        ring.take(row);
      }
      file.append(row);
    }
  }

  /**
   * The file, after the last band.
   *
   * @throws IllegalArgumentException if rows are missing
   */
  public byte[] finish() {
    return file.finish();
  }

  private void check(Raster band) {
    Size size = frame.size();
    int height = file.rows() * frame.mcuHeight() + band.height();
    boolean last = height == size.height();
    if (band.width() != size.width()
        || height > size.height()
        || (!last && band.height() % frame.mcuHeight() != 0)
        || !isOfKind(band)) {
      throw new IllegalArgumentException(band + " is no band of " + frame);
    }
  }

  private boolean isOfKind(Raster band) {
    if (frame.isGray()) {
      return band.format() == PixelFormat.GRAY && !band.isPlanar();
    }
    return band.isPlanar()
        ? band.chroma().across() == frame.across()
            && band.chroma().down() == frame.down()
            && band.chroma().leadX() + band.chroma().leadY() == 0
        : band.format() == PixelFormat.RGB;
  }
}
