package dev.selvage.layout;

import dev.selvage.image.Orientation;
import dev.selvage.transform.Angle;
import java.util.ArrayList;
import java.util.List;

/**
 * What was measured of pixels for one chain on given images, in the order in which its layout asks
 * for it. Immutable.
 */
public final class Measured {
  /** Before anything is measured of a base image that is stored upright. */
  public static final Measured NOTHING = stored(Orientation.NORMAL);

  private final Orientation stored;
  private final List<Object> results;

  private Measured(Orientation stored, List<Object> results) {
    this.stored = stored;
    this.results = List.copyOf(results);
  }

  /**
   * Before anything is measured of a base image.
   *
   * @param orientation what makes the image upright; what {@link Angle.Leading#IGNORE} undoes
   */
  public static Measured stored(Orientation orientation) {
    return new Measured(orientation, List.of());
  }

  Orientation stored() {
    return stored;
  }

  Measured with(Object result) {
    List<Object> all = new ArrayList<>(results);
    all.add(result);
    return new Measured(stored, all);
  }

  List<Object> results() {
    return results;
  }
}
