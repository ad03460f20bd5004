package dev.selvage.image.internal.jpeg.encoding;

import dev.selvage.image.internal.jpeg.coding.ZigZag;
import java.util.ArrayList;
import java.util.List;

/**
 * What one scan of a file holds (ITU-T T.81, B.2.3).
 *
 * @param components whose coefficients it holds
 * @param first the first coefficient, in the order of the file
 * @param last the last one
 * @param before bits that earlier scans have left out; 0 in the first scan of these coefficients
 * @param left lowest bits that are left to later scans
 */
record ScanLayout(List<ComponentLayout> components, int first, int last, int before, int left) {
  private static final int LAST = ZigZag.COEFFICIENTS - 1;

  /** Everything in one scan. */
  static ScanLayout whole(FrameLayout frame) {
    return new ScanLayout(frame.components(), 0, LAST, 0, 0);
  }

  /** The scans of a progressive file, in the order of libjpeg's {@code jpeg_simple_progression}. */
  static List<ScanLayout> progression(FrameLayout frame) {
    List<ScanLayout> scans = new ArrayList<>();
    ComponentLayout luma = frame.components().get(0);
    scans.add(new ScanLayout(frame.components(), 0, 0, 0, 1));
    scans.add(ac(luma, 1, 5, 0, 2));
    if (!frame.isGray()) {
      scans.add(ac(frame.components().get(2), 1, LAST, 0, 1));
      scans.add(ac(frame.components().get(1), 1, LAST, 0, 1));
    }
    scans.add(ac(luma, 6, LAST, 0, 2));
    scans.add(ac(luma, 1, LAST, 2, 1));
    scans.add(new ScanLayout(frame.components(), 0, 0, 1, 0));
    if (!frame.isGray()) {
      scans.add(ac(frame.components().get(2), 1, LAST, 1, 0));
      scans.add(ac(frame.components().get(1), 1, LAST, 1, 0));
    }
    scans.add(ac(luma, 1, LAST, 1, 0));
    return scans;
  }

  private static ScanLayout ac(
      ComponentLayout component, int first, int last, int before, int left) {
    return new ScanLayout(List.of(component), first, last, before, left);
  }

  /** Whether blocks come MCU by MCU; a component alone comes block by block. */
  boolean isInterleaved() {
    return components.size() > 1;
  }

  /** Whether codes of DC differences are needed. */
  boolean hasDcCodes() {
    return first == 0 && before == 0;
  }

  /** Whether codes of AC coefficients are needed. */
  boolean hasAcCodes() {
    return last > 0;
  }

  /** MCUs in a row of this scan. */
  int mcusAcross(FrameLayout frame) {
    return isInterleaved() ? frame.mcusAcross() : components.get(0).blocksAcross();
  }
}
