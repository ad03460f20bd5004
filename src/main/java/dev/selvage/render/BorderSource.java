package dev.selvage.render;

/** The pixels that a border was measured on. */
public enum BorderSource {
  /** The canvas before it was encoded, as the policy wants it. */
  CANVAS("the canvas"),
  /** What the encoded file decodes to along its edges, told by the coefficients in it. */
  RECONSTRUCTED("the coefficients that were written"),
  /** The encoded file, decoded again. */
  DECODED("the file, decoded again");

  private final String label;

  BorderSource(String label) {
    this.label = label;
  }

  /** For people. */
  public String label() {
    return label;
  }
}
