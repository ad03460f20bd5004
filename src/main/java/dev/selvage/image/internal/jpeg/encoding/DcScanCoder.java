package dev.selvage.image.internal.jpeg.encoding;

import java.util.Arrays;

/** DC of all components, or a further bit of it (ITU-T T.81, G.1.2.1). */
final class DcScanCoder extends ScanCoder {
  private final int[] last;

  DcScanCoder(ScanLayout scan, boolean restarts) {
    super(scan, restarts);
    last = new int[scan.components().size()];
  }

  @Override
  void code(McuRow row, Runnable taken) {
    if (restarts()) {
      Arrays.fill(last, 0);
    }
    int mcus = row.mcusAcross();
    for (int mcu = 0; mcu < mcus; mcu++) {
      for (ComponentLayout component : scan().components()) {
        for (int y = 0; y < component.down(); y++) {
          int lane = row.lane(component, y) + mcu * component.across();
          for (int end = lane + component.across(); lane < end; lane++) {
            code(component, row.coefficients()[0][lane] >> scan().left());
          }
        }
      }
    }
    taken.run();
  }

  private void code(ComponentLayout component, int dc) {
    if (scan().before() > 0) {
      symbols.add(Symbols.raw(dc & 1, 1));
      return;
    }
    int difference = dc - last[component.index()];
    symbols.add(SequentialCoder.difference(component.table(), difference));
    last[component.index()] = dc;
  }
}
