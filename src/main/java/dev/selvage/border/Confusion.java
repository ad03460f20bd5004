package dev.selvage.border;

/**
 * How a policy does against what a server said of many images.
 *
 * @param both images whose border both find homogeneous
 * @param serverOnly only the server does
 * @param policyOnly only the policy does
 * @param neither none of them does
 * @param colorsExact images of whose border the policy finds the very colour that the server said
 * @param worstDeltaE CIEDE2000 of the colours that are furthest apart
 */
public record Confusion(
    int both, int serverOnly, int policyOnly, int neither, int colorsExact, double worstDeltaE) {
  private static final Confusion NOTHING = new Confusion(0, 0, 0, 0, 0, 0);

  /** Images compared. */
  public int observations() {
    return both + serverOnly + policyOnly + neither;
  }

  /** Images on whose homogeneity policy and server agree. */
  public int agreed() {
    return both + neither;
  }

  /** Counts over images. */
  static final class Counter {
    private Confusion counted = NOTHING;

    void take(BorderInfo local, BorderInfo server) {
      BorderComparison comparison = new BorderComparison(local, server, Thresholds.DEFAULT);
      double deltaE = comparison.deltaE().orElseThrow();
      boolean exact = deltaE == 0 && local.color().alphaByte() == server.color().alphaByte();
      boolean ours = local.homogeneity();
      boolean theirs = server.homogeneity();
      counted =
          new Confusion(
              counted.both + (ours && theirs ? 1 : 0),
              counted.serverOnly + (theirs && !ours ? 1 : 0),
              counted.policyOnly + (ours && !theirs ? 1 : 0),
              counted.neither + (ours || theirs ? 0 : 1),
              counted.colorsExact + (exact ? 1 : 0),
              Math.max(counted.worstDeltaE, deltaE));
    }

    Confusion counted() {
      return counted;
    }
  }
}
