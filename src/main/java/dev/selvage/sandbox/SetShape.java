package dev.selvage.sandbox;

import dev.selvage.UsageException;
import java.util.Locale;

/** How {@code set} of a result is written: public sources show both. */
public enum SetShape {
  /** An array of entries without a name, as the page of the result call says. */
  ARRAY,
  /** An object of entries by resolution, such as {@code HI_RES}, as other public sources show. */
  MAP;

  /** The name on the command line: {@code array} or {@code map}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The shape of a label.
   *
   * @throws UsageException if there is none
   */
  public static SetShape parse(String label) {
    for (SetShape shape : values()) {
      if (shape.label().equals(label)) {
        return shape;
      }
    }
    throw new UsageException(label, "is not a shape of set", "use array or map");
  }
}
