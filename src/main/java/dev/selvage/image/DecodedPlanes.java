package dev.selvage.image;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture decoded to luma and chroma, and what is left to do with it: where its file has a colour
 * profile, the planes are in the colours of that, to be converted when they are smaller. For one
 * thread; the planes are to be closed.
 */
public final class DecodedPlanes implements AutoCloseable {
  private final YccPlanes planes;
  private final Orientation orientation;
  private final @Nullable MatrixTransform profile;
  private final List<Warning> warnings;

  /**
   * Planes in sRGB, about which nothing was odd.
   *
   * @param orientation what is to be done to them to see the picture upright
   */
  public DecodedPlanes(YccPlanes planes, Orientation orientation) {
    this(planes, orientation, null, List.of());
  }

  DecodedPlanes(
      YccPlanes planes,
      Orientation orientation,
      @Nullable MatrixTransform profile,
      List<Warning> warnings) {
    this.planes = planes;
    this.orientation = orientation;
    this.profile = profile;
    this.warnings = List.copyOf(warnings);
  }

  /** The planes as they are stored, but for their size. */
  public YccPlanes planes() {
    return planes;
  }

  /** What is to be done to them to see the picture upright. */
  public Orientation orientation() {
    return orientation;
  }

  /** What was odd about the file; empty if nothing was. */
  public List<Warning> warnings() {
    return warnings;
  }

  /** Brings what was drawn of these planes to sRGB, in place. */
  public void toSrgb(YccWindow drawn) {
    if (profile != null) {
      PlaneColors.convert(drawn, profile);
    }
  }

  /** Gives the memory of the planes back. A second time does nothing. */
  @Override
  public void close() {
    planes.close();
  }
}
