package dev.selvage.image;

import dev.selvage.image.internal.color.YccToRgb;
import java.nio.ByteBuffer;

/**
 * Parts of a decoded picture as they are seen: upright, in sRGB, on the heap, whatever form the
 * whole of it has. What is measured of a picture needs few of its pixels, and so converts no
 * others. For one thread, and no longer than the picture is open.
 */
public final class FinishedPixels {
  private final Decoded decoded;
  private final Raster raster;

  private FinishedPixels(Decoded decoded) {
    this.decoded = decoded;
    this.raster = decoded.raster();
  }

  /**
   * The pixels of a picture.
   *
   * @throws IllegalArgumentException if {@link #canRead} says no
   */
  public static FinishedPixels of(Decoded decoded) {
    if (!canRead(decoded)) {
      throw new IllegalArgumentException("neither finished nor planar: " + decoded);
    }
    return new FinishedPixels(decoded);
  }

  /** The pixels of a finished picture. */
  public static FinishedPixels of(Raster raster) {
    return of(Decoded.of(raster));
  }

  /** Whether a picture is finished, or planar and not turned. */
  public static boolean canRead(Decoded decoded) {
    return decoded.isFinished()
        || (decoded.raster().isPlanar() && decoded.orientation() == Orientation.NORMAL);
  }

  /** Of the whole picture as it was decoded, perhaps smaller than it is, px. */
  public Size size() {
    return raster.size();
  }

  /**
   * What tells quickly of parts that they are near a colour.
   *
   * @param level the largest difference of red, green or blue, 0..255; alpha is the same
   * @return of x, y, width and height of a part, whether all of it is near; no may mean that it
   *     cannot be told so
   */
  public PartPredicate near(Color color, int level) {
    if (!decoded.isSrgb() || level < 8) {
      return (x, y, width, height) -> false;
    }
    return new NearColor(raster, color, level)::holds;
  }

  /** Something that is true of a part of a picture. */
  @FunctionalInterface
  public interface PartPredicate {
    /** Whether it is, of a part that lies inside. */
    boolean holds(int x, int y, int width, int height);
  }

  /**
   * A part of the picture.
   *
   * @param x of its left column, px
   * @param y of its upper row, px
   * @param width px, at least 1
   * @param height px, at least 1
   * @return not planar; of a finished picture a window, not to be written to
   * @throws IndexOutOfBoundsException if it does not lie inside
   */
  public Raster read(int x, int y, int width, int height) {
    return raster.isPlanar() ? converted(x, y, width, height) : raster.window(x, y, width, height);
  }

  private Raster converted(int x, int y, int width, int height) {
    Raster luma = Raster.allocate(PixelFormat.GRAY, width, height);
    ByteBuffer samples = raster.samples();
    for (int row = 0; row < height; row++) {
      samples.get(raster.index(x, y + row), luma.data(), row * width, width);
    }
    ChromaPlanes stored = raster.chroma();
    Raster blue = Raster.allocate(PixelFormat.GRAY, width, height);
    Raster red = Raster.allocate(PixelFormat.GRAY, width, height);
    enlarge(stored, stored.blue(), x, y, blue);
    enlarge(stored, stored.red(), x, y, red);
    Raster planes = Raster.planar(luma, new ChromaPlanes(blue, red, 1, 1));
    decoded.toSrgb(planes);
    return rgb(planes);
  }

  /**
   * Chroma for each pixel of a part, between the samples on both sides as decoders of JPEG
   * interpolate it: three quarters of the nearer one, each way.
   */
  private static void enlarge(ChromaPlanes chroma, Raster plane, int x, int y, Raster part) {
    int across = chroma.across();
    int first = Math.max(0, x / across - 1);
    int end = Math.min(plane.width(), (x + part.width() - 1) / across + 2);
    int[] line = new int[end - first];
    ByteBuffer samples = plane.samples();
    for (int row = 0; row < part.height(); row++) {
      int nearRow = (y + row) / chroma.down();
      int farRow = other(y + row, chroma.down(), plane.height());
      int near = plane.index(first, nearRow);
      int far = plane.index(first, farRow);
      for (int i = 0; i < line.length; i++) {
        line[i] = 3 * (samples.get(near + i) & 0xff) + (samples.get(far + i) & 0xff);
      }
      int to = part.index(0, row);
      for (int column = 0; column < part.width(); column++) {
        int nearest = line[(x + column) / across - first];
        int further = line[other(x + column, across, plane.width()) - first];
        part.data()[to + column] = (byte) ((3 * nearest + further + 8) >> 4);
      }
    }
  }

  /** The second nearest sample of chroma to a pixel; the nearest where there is none. */
  private static int other(int pixel, int factor, int samples) {
    int nearest = pixel / factor;
    if (factor == 1) {
      return nearest;
    }
    return Math.max(0, Math.min(samples - 1, pixel % factor == 0 ? nearest - 1 : nearest + 1));
  }

  private static Raster rgb(Raster planes) {
    Raster rgb = Raster.allocate(PixelFormat.RGB, planes.width(), planes.height());
    byte[] luma = planes.data();
    byte[] blue = planes.chroma().blue().data();
    byte[] red = planes.chroma().red().data();
    byte[] data = rgb.data();
    for (int i = 0, to = 0; i < luma.length; i++, to += 3) {
      data[to] = luma[i];
      data[to + 1] = blue[i];
      data[to + 2] = red[i];
    }
    YccToRgb.convert(rgb);
    return rgb;
  }
}
