package dev.selvage.image;

import dev.selvage.UsageException;

/** How many samples of colour a JPEG holds. */
public enum ChromaSampling {
  /** One for four pixels (4:2:0): enough for photographs, a third smaller. */
  HALF("420"),
  /** One for each pixel (4:4:4): for thin coloured lines and letters. */
  FULL("444");

  private final String label;

  ChromaSampling(String label) {
    this.label = label;
  }

  /** {@code 420} or {@code 444}. */
  public String label() {
    return label;
  }

  /**
   * One by its label, with or without colons.
   *
   * @throws UsageException if there is none of that label
   */
  public static ChromaSampling parse(String text) {
    for (ChromaSampling sampling : values()) {
      if (sampling.label.equals(text.replace(":", ""))) {
        return sampling;
      }
    }
    throw new UsageException("chroma " + text, "is not written", "use 420 or 444");
  }
}
