package dev.selvage.border;

import java.util.Locale;

/** How the server's border compares to the one measured here. */
public enum Verdict {
  /** Same homogeneity, and a colour within the thresholds. */
  MATCH("The server sees the border that was measured here."),
  /** The colour is further apart than the thresholds allow, whatever the homogeneity. */
  COLOR_DIFFERS("The server's border colour differs visibly: a seam would show."),
  /** The colour matches, but only one side takes the border for homogeneous. */
  HOMOGENEITY_DIFFERS("The border colour matches, but only one side finds the border homogeneous."),
  /** The server has not told its border. */
  UNKNOWN("The server has not told what border it sees."),
  /** Nothing was uploaded, so there is nothing to compare. */
  DRY_RUN("Nothing was uploaded: this was a dry run.");

  private final String sentence;

  Verdict(String sentence) {
    this.sentence = sentence;
  }

  /** The name in reports: {@code color_differs}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One sentence for people, with a full stop. */
  public String sentence() {
    return sentence;
  }
}
