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
  private final @Nullable MatrixTransform profile;
  private final List<Warning> warnings;

  DecodedPlanes(YccPlanes planes, @Nullable MatrixTransform profile, List<Warning> warnings) {
    this.planes = planes;
    this.profile = profile;
    this.warnings = List.copyOf(warnings);
  }

  /** The planes as they are stored, but for their size. */
  public YccPlanes planes() {
    return planes;
  }

  /** What was odd about the file; empty if nothing was. */
  public List<Warning> warnings() {
    return warnings;
  }

  /**
   * Brings planes that were drawn of these to sRGB, in place.
   *
   * @param drawn on the heap
   */
  public void toSrgb(YccPlanes drawn) {
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
