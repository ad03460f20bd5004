package dev.selvage.border;

import dev.selvage.image.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How well one geometry explains what a server said of many images, and with which tolerances and
 * shares. Not safe for use by several threads.
 */
final class GeometryFit {
  private static final int TOLERANCES = 256;

  private final RingGeometry geometry;
  private final List<Seen> seen = new ArrayList<>();
  private int colorMisses;
  private long colorDistance;

  GeometryFit(RingGeometry geometry) {
    this.geometry = geometry;
  }

  /** One image as this geometry sees it, and as the server does. */
  private record Seen(int color, ToleranceCdf curve, BorderInfo server) {}

  RingGeometry geometry() {
    return geometry;
  }

  /** Images whose colour is not what the server said, to the level. */
  int colorMisses() {
    return colorMisses;
  }

  /** How far the colours are from what the server said, levels of all channels together. */
  long colorDistance() {
    return colorDistance;
  }

  /** Compares the colour alone. */
  void takeColor(Observation observation, BorderPolicy policy) {
    int color = Border.color(observation.pixels(geometry.stage()), policy);
    int distance = distance(color, observation.server().color());
    colorMisses += distance == 0 ? 0 : 1;
    colorDistance += distance;
  }

  /** Keeps what tolerance and share are judged by. */
  void takeCurve(Observation observation, BorderPolicy policy) {
    Raster pixels = observation.pixels(geometry.stage());
    int color = Border.color(pixels, policy);
    seen.add(new Seen(color, Border.withinCurve(pixels, policy, color), observation.server()));
  }

  /** The fewest borders that any tolerance and share misjudge. */
  int fewestMisses() {
    int[] fewest = {Integer.MAX_VALUE};
    visitRanges(range -> fewest[0] = Math.min(fewest[0], range.misses()));
    return fewest[0];
  }

  /** All ranges of shares, of every tolerance, that misjudge no more borders than that. */
  List<ShareRange> rangesWith(int mostMisses) {
    List<ShareRange> all = new ArrayList<>();
    visitRanges(
        range -> {
          if (range.misses() <= mostMisses) {
            all.add(range);
          }
        });
    return all;
  }

  /** How a policy of this geometry does on the images whose curves were taken. */
  Confusion confusion(BorderPolicy policy) {
    Confusion.Counter counter = new Confusion.Counter();
    for (Seen each : seen) {
      ToleranceCdf curve = each.curve;
      boolean enough = policy.isEnough(curve.within(policy.tolerance()), curve.all());
      counter.take(BorderInfo.ofPacked(BorderInfo.pack(enough, each.color)), each.server);
    }
    return counter.counted();
  }

  private void visitRanges(Consumer<ShareRange> visitor) {
    List<ShareRange> last = List.of();
    for (int tolerance = 0; tolerance < TOLERANCES; tolerance++) {
      int here = tolerance;
      boolean same = tolerance > 0 && seen.stream().noneMatch(each -> each.curve.stepsAt(here));
      last = same ? last.stream().map(range -> range.at(here)).toList() : ranges(tolerance);
      last.forEach(visitor);
    }
  }

  /** From the share that finds every border homogeneous to the one that finds none so. */
  private List<ShareRange> ranges(int tolerance) {
    List<Fraction> fractions =
        seen.stream()
            .map(
                each ->
                    new Fraction(
                        each.curve.within(tolerance), each.curve.all(), each.server.homogeneity()))
            .sorted(Fraction::compare)
            .toList();
    int misses = (int) fractions.stream().filter(fraction -> !fraction.homogeneous).count();
    List<ShareRange> ranges = new ArrayList<>();
    Fraction below = new Fraction(0, 1, false);
    int next = 0;
    while (next < fractions.size()) {
      Fraction here = fractions.get(next);
      ranges.add(here.rangeFrom(below, tolerance, misses));
      // All borders of this very fraction go to the other side together.
      while (next < fractions.size() && Fraction.compare(fractions.get(next), here) == 0) {
        misses += fractions.get(next).homogeneous ? 1 : -1;
        next++;
      }
      below = here;
    }
    ranges.add(new Fraction(1, 1, false).rangeFrom(below, tolerance, misses));
    ranges.removeIf(ShareRange::isEmpty);
    return ranges;
  }

  private static int distance(int packed, Rgba server) {
    if (PackedRgba.alpha(packed) == 0 && server.isTransparent()) {
      return 0;
    }
    return Math.abs(PackedRgba.red(packed) - server.red())
        + Math.abs(PackedRgba.green(packed) - server.green())
        + Math.abs(PackedRgba.blue(packed) - server.blue())
        + Math.abs(PackedRgba.alpha(packed) - server.alphaByte());
  }

  /** The part of a ring that lies within a tolerance. */
  private record Fraction(long within, long all, boolean homogeneous) {
    static int compare(Fraction a, Fraction b) {
      // Rings have fewer than 2^31 pixels here, so neither product overflows.
      return Long.compare(a.within * b.all, b.within * a.all);
    }

    ShareRange rangeFrom(Fraction below, int tolerance, int misses) {
      return new ShareRange(tolerance, below.within, below.all, within, all, misses);
    }
  }
}
