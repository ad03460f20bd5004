package dev.selvage.border;

import java.util.ArrayList;
import java.util.List;

/**
 * The settings of a policy that make the colour: which pixels, and what is made of them.
 *
 * @param stage which pixels to measure
 * @param thickness of the ring, px
 * @param corners how often the corners count
 * @param estimator how the colour is made
 * @param rounding how a mean is rounded
 */
record RingGeometry(
    Stage stage, int thickness, Corners corners, Estimator estimator, Rounding rounding) {

  static RingGeometry of(BorderPolicy policy) {
    return new RingGeometry(
        policy.measuredOn(),
        policy.thickness(),
        policy.corners(),
        policy.estimator(),
        policy.rounding());
  }

  /**
   * Every geometry up to a thickness. Where nothing is rounded, the rounding is that of the policy
   * to start from.
   */
  static List<RingGeometry> candidates(BorderPolicy start, int mostThickness) {
    List<RingGeometry> all = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      for (int thickness = 1; thickness <= mostThickness; thickness++) {
        for (Corners corners : Corners.values()) {
          for (Estimator estimator : Estimator.values()) {
            for (Rounding rounding : roundings(estimator, start)) {
              all.add(new RingGeometry(stage, thickness, corners, estimator, rounding));
            }
          }
        }
      }
    }
    return all;
  }

  private static List<Rounding> roundings(Estimator estimator, BorderPolicy start) {
    return estimator == Estimator.MEDIAN || estimator == Estimator.MODE
        ? List.of(start.rounding())
        : List.of(Rounding.values());
  }

  /** A policy with these settings, and the others of another one. */
  BorderPolicy in(BorderPolicy policy) {
    return policy.toBuilder()
        .measuredOn(stage)
        .thickness(thickness)
        .corners(corners)
        .estimator(estimator)
        .rounding(rounding)
        .build();
  }

  /** In how many settings another one differs. */
  int differences(RingGeometry other) {
    return (stage == other.stage ? 0 : 1)
        + (thickness == other.thickness ? 0 : 1)
        + (corners == other.corners ? 0 : 1)
        + (estimator == other.estimator ? 0 : 1)
        + (rounding == other.rounding ? 0 : 1);
  }
}
