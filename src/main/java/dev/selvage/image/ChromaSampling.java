package dev.selvage.image;

import dev.selvage.UsageException;

/** How many samples of colour a JPEG holds. */
public enum ChromaSampling {
  /** One for four pixels (4:2:0): enough for photographs, a third smaller. */
  HALF("420", 2, 2),
  /** One for each pixel (4:4:4): for thin coloured lines and letters. */
  FULL("444", 1, 1),
  /** One for two pixels side by side (4:2:2): for colours that change from row to row. */
  HALF_ACROSS("422", 2, 1);

  private final String label;
  private final int across;
  private final int down;

  ChromaSampling(String label, int across, int down) {
    this.label = label;
    this.across = across;
    this.down = down;
  }

  /** Pixels to one sample of colour, across. */
  public int across() {
    return across;
  }

  /** Pixels to one sample of colour, down. */
  public int down() {
    return down;
  }

  /** {@code 420}, {@code 422} or {@code 444}. */
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
    throw new UsageException("chroma " + text, "is not written", "use 420, 422 or 444");
  }
}
