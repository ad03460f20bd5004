package dev.selvage.operations;

import dev.selvage.image.Raster;
import java.io.IOException;
import java.util.List;

/** What an outside program makes of a picture, and how far from it ours may be. */
interface Opinion {
  /** The heads of what is measured. */
  List<String> columns();

  /** What is called for a picture of some size. */
  String command(Subject subject);

  /** How far ours may be from it, in words. */
  String tolerance();

  /** Compares. */
  Finding finding(Subject subject, Raster ours, Bench bench)
      throws IOException, InterruptedException;

  /**
   * How far both are apart.
   *
   * @param cells what is measured, one for each of the columns
   * @param holds whether that is within the tolerance
   */
  record Finding(List<String> cells, boolean holds) {}
}
