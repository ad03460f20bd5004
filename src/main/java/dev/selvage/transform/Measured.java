package dev.selvage.transform;

import java.util.ArrayList;
import java.util.List;

/**
 * What was measured of pixels for one chain on given images, in the order in which its layout asks
 * for it. Immutable.
 */
public final class Measured {
  /** Before anything is measured. */
  public static final Measured NOTHING = new Measured(List.of());

  private final List<Object> results;

  private Measured(List<Object> results) {
    this.results = List.copyOf(results);
  }

  Measured with(Object result) {
    List<Object> all = new ArrayList<>(results);
    all.add(result);
    return new Measured(all);
  }

  List<Object> results() {
    return results;
  }
}
