package dev.selvage.image;

import java.util.List;
import java.util.function.Supplier;

/**
 * A decoded image, and what is left to do with its samples before they are an upright picture in
 * sRGB. Nothing is left where they were decoded as {@link DecodePlan.Route#PIXELS}: gray is GRAY
 * then, anything with alpha RGBA, everything else RGB. Elsewhere it is cheaper later, when the
 * samples are fewer. For one thread; to be closed.
 */
public final class Decoded implements AutoCloseable {
  private final Raster raster;
  private final Size size;
  private final int shrink;
  private final Orientation orientation;
  private final Conversion conversion;
  private final Supplier<List<Warning>> warnings;
  private final Runnable ending;

  /** Brings samples that were drawn of a raster to sRGB. */
  @FunctionalInterface
  interface Conversion {
    /** What does nothing. */
    Conversion NONE = drawn -> {};

    /** Converts in place. */
    void apply(Raster drawn);
  }

  /**
   * @param size of the whole picture, upright, px
   * @param shrink see {@link #shrink}
   * @param orientation see {@link #orientation}
   * @throws IllegalArgumentException if the raster is of another size than these say
   */
  Decoded(
      Raster raster,
      Size size,
      int shrink,
      Orientation orientation,
      Conversion conversion,
      List<Warning> warnings) {
    this(raster, size, shrink, orientation, conversion, always(List.copyOf(warnings)), () -> {});
  }

  private static Supplier<List<Warning>> always(List<Warning> warnings) {
    return () -> warnings;
  }

  /**
   * What is decoded while it is read.
   *
   * @param warnings what was odd so far
   * @param ending see {@link #finish}
   */
  Decoded(
      Raster raster,
      Size size,
      int shrink,
      Orientation orientation,
      Conversion conversion,
      Supplier<List<Warning>> warnings,
      Runnable ending) {
    Size stored = orientation.transposes() ? size.transposed() : size;
    if (shrink < 1 || !raster.size().equals(stored.shrunk(shrink))) {
      throw new IllegalArgumentException(raster + " is not " + stored + " px shrunk by " + shrink);
    }
    this.raster = raster;
    this.size = size;
    this.shrink = shrink;
    this.orientation = orientation;
    this.conversion = conversion;
    this.warnings = warnings;
    this.ending = ending;
  }

  /** A whole picture, upright and in sRGB, about which nothing is odd. */
  public static Decoded of(Raster raster) {
    return of(raster, raster.size(), 1);
  }

  /**
   * A picture that was shrunk, upright and in sRGB, about which nothing is odd.
   *
   * @param size of the whole, px
   * @param shrink see {@link #shrink}
   * @throws IllegalArgumentException if the raster is of another size than these say
   */
  public static Decoded of(Raster raster, Size size, int shrink) {
    return new Decoded(raster, size, shrink, Orientation.NORMAL, Conversion.NONE, List.of());
  }

  /** The same, with samples that are turned or mirrored. */
  public Decoded stored(Orientation other) {
    Size upright = other.transposes() ? size.transposed() : size;
    return new Decoded(raster, upright, shrink, other, conversion, warnings, ending);
  }

  /** The samples; not to be used after this was closed. */
  public Raster raster() {
    return raster;
  }

  /** The size of the whole picture, upright, before anything was shrunk, px. */
  public Size size() {
    return size;
  }

  /**
   * How many times smaller than the whole picture the raster is, each way: 1, 2, 4 or 8 as decoders
   * do it. Each sample stands for a square of as many, counted from the top left; where the size is
   * no multiple, the last ones reach over the edge.
   */
  public int shrink() {
    return shrink;
  }

  /** What is to be done to the samples to see the picture upright. */
  public Orientation orientation() {
    return orientation;
  }

  /** Whether the samples are upright and in sRGB, on the heap. */
  public boolean isFinished() {
    return raster.isOnHeap()
        && !raster.isPlanar()
        && orientation == Orientation.NORMAL
        && conversion == Conversion.NONE;
  }

  /** Whether the samples are sRGB, or luma and chroma of it. */
  boolean isSrgb() {
    return conversion == Conversion.NONE;
  }

  /** Brings samples that were drawn of these to sRGB, in place; planar ones stay planar. */
  public void toSrgb(Raster drawn) {
    conversion.apply(drawn);
  }

  /**
   * To be called when all that is drawn of it has been read: judges what was decoded meanwhile.
   *
   * @throws dev.selvage.UnusableInputException if that is damaged, or truncated where that is not
   *     allowed
   */
  public void finish() {
    ending.run();
  }

  /** What was odd about the file, as far as it was read; empty if nothing was. */
  public List<Warning> warnings() {
    return warnings.get();
  }

  /** Such as {@code RGB 720x588 of 1440x1176 1/2}. */
  @Override
  public String toString() {
    return raster + " of " + size + " 1/" + shrink;
  }

  /** Gives memory off-heap back. A second time does nothing. */
  @Override
  public void close() {
    raster.close();
  }
}
