package dev.selvage.repair;

import java.util.Locale;

/** What a repair does to an image. */
public enum RepairOperation {
  /** Nothing: its border is uniform already. */
  NOTHING,
  /** Cuts 1 or 2 px off sides that have a defect. */
  CROP,
  /** Cuts off edges of one colour around a picture that has a uniform border itself. */
  TRIM,
  /** Surrounds the image with the colour of its border. */
  PAD,
  /** Takes out what is like the border and connected with it. */
  BACKGROUND_OUT;

  /** As JSON has it: {@code background_out}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
