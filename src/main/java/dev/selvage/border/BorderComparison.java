package dev.selvage.border;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The border measured here beside the border that the server reports.
 *
 * <p>If both colour and homogeneity differ, the verdict is {@link Verdict#COLOR_DIFFERS}. The
 * colour is what shows as a seam, and what it means is documented; where exactly a receiver draws
 * the line of homogeneity is not. So {@link Verdict#HOMOGENEITY_DIFFERS} always says that the
 * colour is fine. {@link #homogeneityDiffers()} tells the rest.
 *
 * @param local measured here
 * @param server reported by the server, or null if it has not told
 * @param thresholds how far the colours may be apart
 */
public record BorderComparison(
    BorderInfo local, @Nullable BorderInfo server, Thresholds thresholds) {
  /** Alpha is mostly n/255: 0.52 against 0.5 must be 0.02 apart, not a rounding error more. */
  private static final double ALPHA_ROUNDING = 1e-9;

  /** The verdict; never {@link Verdict#DRY_RUN}, which a comparison cannot know of. */
  public Verdict verdict() {
    if (server == null) {
      return Verdict.UNKNOWN;
    }
    if (colorDiffers()) {
      return Verdict.COLOR_DIFFERS;
    }
    return homogeneityDiffers() ? Verdict.HOMOGENEITY_DIFFERS : Verdict.MATCH;
  }

  /**
   * CIEDE2000 between the two colours, alpha left out; 0 if both are fully transparent, because
   * then there is no colour. Empty if the server's border is unknown.
   */
  public OptionalDouble deltaE() {
    return server == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(deltaE(local.color(), server.color()));
  }

  /** How far the alphas are apart, 0..1. Empty if the server's border is unknown. */
  public OptionalDouble alphaDifference() {
    return server == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.abs(local.color().alpha() - server.color().alpha()));
  }

  /** Whether colour or alpha are over their threshold; false if the server's is unknown. */
  public boolean colorDiffers() {
    return deltaE().orElse(0) > thresholds.deltaE()
        || alphaDifference().orElse(0) > thresholds.alpha() + ALPHA_ROUNDING;
  }

  /** Whether only one side finds the border homogeneous; false if the server's is unknown. */
  public boolean homogeneityDiffers() {
    return server != null && local.homogeneity() != server.homogeneity();
  }

  private static double deltaE(Rgba local, Rgba server) {
    return local.isTransparent() && server.isTransparent() ? 0 : Ciede2000.between(local, server);
  }
}
