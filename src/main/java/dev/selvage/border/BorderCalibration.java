package dev.selvage.border;

import dev.selvage.UsageException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * Finds the policy by which a server measures borders from what it said of many images.
 *
 * <p>First every geometry (stage, thickness, corners, estimator, rounding) is judged by how often
 * it gives the very colour that the server said. For those that do best, every tolerance and every
 * share that makes a difference is judged by how often it gives the server's homogeneity. A policy
 * counts as no worse than the best one if it misses at most the square root of what that misses
 * more often: none more, where the best one explains everything. The policy to start from is kept
 * if it is no worse.
 *
 * <p>The same observations in the same order always give the same result. Stateless.
 */
public final class BorderCalibration {
  /** The thickest ring that {@link #fit(Iterable, BorderPolicy)} looks for, px. */
  public static final int MOST_THICKNESS = 8;

  private static final int MOST_ALTERNATIVES = 5;

  private BorderCalibration() {}

  /**
   * Fits a policy with a ring of up to {@link #MOST_THICKNESS}.
   *
   * @see #fit(Iterable, BorderPolicy, int)
   */
  public static Calibration fit(Iterable<Observation> observations, BorderPolicy start) {
    return fit(observations, start, MOST_THICKNESS);
  }

  /**
   * Fits a policy.
   *
   * @param observations gone through twice, and always the same; one is in memory at a time
   * @param start what to compare with, and to stay with where the answers leave something open
   * @param mostThickness the thickest ring to look for, px, 1..64
   * @throws UsageException if there are no observations, or the thickness is out of range
   */
  public static Calibration fit(
      Iterable<Observation> observations, BorderPolicy start, int mostThickness) {
    if (mostThickness < 1 || mostThickness > 64) {
      throw new UsageException(
          "thickness to look for", mostThickness + " is out of range", "give 1 to 64 px");
    }
    Confusion.Counter before = new Confusion.Counter();
    List<GeometryFit> fits = byColor(observations, start, mostThickness, before);
    if (before.counted().observations() == 0) {
      throw new UsageException("calibration", "there is nothing to fit", "give some observations");
    }
    for (Observation observation : observations) {
      for (GeometryFit fit : fits) {
        fit.takeCurve(observation, fit.geometry().in(start));
      }
    }
    List<Candidate> best = candidates(fits);
    Comparator<Candidate> preference = preference(start);
    Candidate first = Collections.min(best, preference);
    BorderPolicy fitted = first.policy(start);
    return new Calibration(
        fitted,
        before.counted(),
        first.fit.confusion(fitted),
        open(best),
        alternatives(best, preference, start, fitted));
  }

  /** The geometries that explain the colours no worse than the best one. */
  private static List<GeometryFit> byColor(
      Iterable<Observation> observations,
      BorderPolicy start,
      int mostThickness,
      Confusion.Counter before) {
    List<GeometryFit> fits =
        RingGeometry.candidates(start, mostThickness).stream()
            .map(GeometryFit::new)
            .collect(Collectors.toCollection(ArrayList::new));
    for (Observation observation : observations) {
      before.take(
          Border.measure(observation.pixels(start.measuredOn()), start), observation.server());
      for (GeometryFit fit : fits) {
        fit.takeColor(observation, fit.geometry().in(start));
      }
    }
    int fewest = fits.stream().mapToInt(GeometryFit::colorMisses).min().orElseThrow();
    fits.removeIf(fit -> fit.colorMisses() > fewest + slack(fewest));
    return fits;
  }

  /** All policies that do no worse than the best, in no order. */
  private static List<Candidate> candidates(List<GeometryFit> fits) {
    int fewest =
        fits.stream().mapToInt(fit -> fit.colorMisses() + fit.fewestMisses()).min().orElseThrow();
    int most = fewest + slack(fewest);
    List<Candidate> all = new ArrayList<>();
    for (GeometryFit fit : fits) {
      for (ShareRange range : fit.rangesWith(most - fit.colorMisses())) {
        all.add(new Candidate(fit, range));
      }
    }
    return all;
  }

  private static Comparator<Candidate> preference(BorderPolicy start) {
    RingGeometry familiar = RingGeometry.of(start);
    // No change without need.
    return Comparator.comparing((Candidate candidate) -> !candidate.isPolicy(start))
        .thenComparingInt(Candidate::misses)
        .thenComparingLong(candidate -> candidate.fit.colorDistance())
        .thenComparingInt(candidate -> candidate.fit.geometry().differences(familiar))
        .thenComparingInt(candidate -> candidate.fit.geometry().thickness())
        .thenComparing(candidate -> !candidate.judgesAs(start))
        .thenComparing(candidate -> !candidate.range.contains(start.share()))
        .thenComparingInt(candidate -> candidate.range.rank())
        .thenComparingDouble(candidate -> candidate.range.low() - candidate.range.high())
        .thenComparingInt(candidate -> Math.abs(candidate.range.tolerance() - start.tolerance()))
        .thenComparingInt(candidate -> candidate.range.tolerance())
        .thenComparingDouble(candidate -> candidate.range.low())
        // Geometries are many, but each has its own words.
        .thenComparing(candidate -> candidate.fit.geometry().toString());
  }

  private static OpenSettings open(List<Candidate> best) {
    List<RingGeometry> geometries = best.stream().map(each -> each.fit.geometry()).toList();
    double low = best.stream().mapToDouble(each -> each.range.low()).min().orElseThrow();
    double high = best.stream().mapToDouble(each -> each.range.high()).max().orElseThrow();
    return new OpenSettings(
        geometries.stream().map(RingGeometry::stage).collect(Collectors.toSet()),
        geometries.stream()
            .map(RingGeometry::thickness)
            .collect(Collectors.toCollection(TreeSet::new)),
        geometries.stream().map(RingGeometry::corners).collect(Collectors.toSet()),
        geometries.stream().map(RingGeometry::estimator).collect(Collectors.toSet()),
        geometries.stream().map(RingGeometry::rounding).collect(Collectors.toSet()),
        best.stream()
            .map(each -> each.range.tolerance())
            .collect(Collectors.toCollection(TreeSet::new)),
        low,
        high,
        best.stream().anyMatch(each -> each.range.isWide())
            || Math.floor(high * 100) - Math.floor(low * 100) > 1);
  }

  /** One for each other geometry, then the ends of what the tolerance may be. */
  private static List<BorderPolicy> alternatives(
      List<Candidate> best,
      Comparator<Candidate> preference,
      BorderPolicy start,
      BorderPolicy fitted) {
    Map<RingGeometry, Candidate> byGeometry = new LinkedHashMap<>();
    for (Candidate candidate : best) {
      byGeometry.merge(candidate.fit.geometry(), candidate, BinaryOperator.minBy(preference));
    }
    Comparator<Candidate> byTolerance =
        Comparator.comparingInt(candidate -> candidate.range.tolerance());
    List<Candidate> all = new ArrayList<>(byGeometry.values());
    all.sort(preference);
    all.add(Collections.min(best, byTolerance));
    all.add(Collections.max(best, byTolerance));
    return all.stream()
        .map(candidate -> candidate.policy(start))
        .filter(policy -> !policy.equals(fitted))
        .distinct()
        .limit(MOST_ALTERNATIVES)
        .toList();
  }

  private static int slack(int misses) {
    return (int) Math.sqrt(misses);
  }

  /** A geometry with a tolerance and the shares that do equally well. */
  private record Candidate(GeometryFit fit, ShareRange range) {
    int misses() {
      return fit.colorMisses() + range.misses();
    }

    boolean isPolicy(BorderPolicy policy) {
      return fit.geometry().equals(RingGeometry.of(policy)) && judgesAs(policy);
    }

    boolean judgesAs(BorderPolicy policy) {
      return range.tolerance() == policy.tolerance() && range.contains(policy.share());
    }

    BorderPolicy policy(BorderPolicy start) {
      return fit.geometry().in(start).toBuilder()
          .name("fitted")
          .tolerance(range.tolerance())
          .share(range.contains(start.share()) ? start.share() : range.simplest())
          .build();
    }
  }
}
