package dev.selvage.image.internal.jpeg.encoding;

import dev.selvage.image.ChromaSampling;
import dev.selvage.image.HuffmanTables;
import dev.selvage.image.JpegStyle;
import dev.selvage.image.Size;
import dev.selvage.image.internal.jpeg.coding.ZigZag;
import java.util.List;

/** Writes files of coefficients that are known already. Holds nothing. */
public final class CoefficientEncoder {
  private CoefficientEncoder() {}

  /** Where coefficients come from. */
  public interface Source {
    /**
     * One block.
     *
     * @param component 0 for luma, then both chromas
     * @param x of the block, among those that hold samples of the picture
     * @param block is given its coefficients, in the order of the file: DC in -1024..1023, others
     *     in -1023..1023
     */
    void read(int component, int x, int y, int[] block);
  }

  /**
   * The file, with codes that are made for it.
   *
   * @param size px, at most 65,500 a side
   * @param across samples of luma to one of chroma, across; 0 for a gray file
   * @param down the same downwards; 0 for a gray file
   * @param tables what coefficients are multiplied by, row by row, 1..255: of luma, of chroma
   * @param check called for each row of MCUs; may throw to end it
   */
  public static byte[] encode(
      Size size,
      int across,
      int down,
      List<int[]> tables,
      boolean progressive,
      Source source,
      Runnable check) {
    FrameLayout frame =
        across == 0 ? FrameLayout.gray(size) : FrameLayout.color(size, across, down);
    JpegStyle style =
        new JpegStyle(ChromaSampling.HALF, progressive, HuffmanTables.OPTIMIZED, false);
    CodedFile file = new CodedFile(frame, tables.get(0), tables.get(tables.size() - 1), style);
    McuRow row = new McuRow(frame);
    for (int y = 0; y < frame.mcusDown(); y++) {
      check.run();
      fill(frame, row, y, source);
      file.append(row);
    }
    return file.finish();
  }

  private static void fill(FrameLayout frame, McuRow row, int index, Source source) {
    row.begin(index);
    int[] block = new int[ZigZag.COEFFICIENTS];
    for (ComponentLayout component : frame.components()) {
      for (int y = 0; y < row.realRows(component); y++) {
        int lane = row.lane(component, y);
        for (int x = 0; x < component.blocksAcross(); x++) {
          source.read(component.index(), x, index * component.down() + y, block);
          for (int z = 0; z < block.length; z++) {
            row.set(lane + x, z, block[z]);
          }
        }
      }
    }
    row.pad();
  }
}
