package dev.selvage.border;

import java.util.List;

/**
 * What a server's answers say of its policy.
 *
 * @param fitted the policy that explains them best; of several as good the one that differs least
 *     from the one to start from, with the roundest share
 * @param before how the policy to start from does
 * @param after how the fitted one does
 * @param open what the answers leave open
 * @param alternatives other policies that explain them as well, the first few; empty if there is
 *     none
 */
public record Calibration(
    BorderPolicy fitted,
    Confusion before,
    Confusion after,
    OpenSettings open,
    List<BorderPolicy> alternatives) {
  /** Keeps its own list. */
  public Calibration {
    alternatives = List.copyOf(alternatives);
  }

  /** Whether the answers cannot tell the fitted policy from another one. */
  public boolean isAmbiguous() {
    return open.isAny();
  }
}
