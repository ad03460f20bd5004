package dev.selvage.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.resample.Resampler;
import dev.selvage.resample.Resamplers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Holds what is rendered to what was recorded. One of 23 cells, another part for each kernel; all
 * of them with {@code mvn test -Dtest=RenderMatrixTest -Dselvage.matrix=all}. What has changed on
 * purpose is recorded anew with {@code -Dselvage.matrix=write}, and the commit says why; {@code
 * -Dselvage.matrix=add} records cells that are new, and leaves all others as they are.
 */
class RenderMatrixTest {
  private static final String MODE = System.getProperty("selvage.matrix", "sample");

  /** Divides no number of cells of a picture, or each would meet the same few chains. */
  private static final int SAMPLE = 23;

  private final List<MatrixCell> cells = MatrixCell.all(MatrixSource.all());
  private final MatrixRun run = new MatrixRun();

  RenderMatrixTest() throws IOException {}

  @Test
  void cellsAreWhatWasRecorded() throws IOException {
    if (MODE.equals("write") || MODE.equals("add")) {
      record(MODE.equals("add") ? RecordedCells.read() : null);
    }
    RecordedCells recorded = RecordedCells.read();
    assertEquals(cells.size(), recorded.size(), "cells that are recorded");
    List<String> differences = new ArrayList<>();
    List<String> kernels = Resamplers.names().stream().filter(n -> !n.equals("imgscalr")).toList();
    for (int k = 0; k < kernels.size(); k++) {
      Resampler kernel = Resamplers.named(kernels.get(k));
      for (int i = 0; i < cells.size(); i++) {
        MatrixCell cell = cells.get(i);
        boolean taken = MODE.equals("all") || MODE.equals("write") || i % SAMPLE == k;
        if (taken && MatrixRun.backends().contains(cell.backend())) {
          String difference = recorded.difference(cell, run.render(cell, kernel));
          if (!difference.isEmpty()) {
            differences.add(kernels.get(k) + " " + difference);
          }
        }
      }
    }
    assertTrue(
        differences.isEmpty(),
        () ->
            differences.size()
                + " cells differ:\n"
                + String.join("\n", differences.subList(0, Math.min(40, differences.size()))));
  }

  /**
   * @param kept whose cells stay as they are
   */
  private void record(@Nullable RecordedCells kept) throws IOException {
    Map<String, CellResult> results = new LinkedHashMap<>();
    Resampler kernel = Resamplers.named("scalar");
    for (MatrixCell cell : cells) {
      CellResult known = kept == null ? null : kept.result(cell);
      results.put(cell.id(), known != null ? known : run.render(cell, kernel));
    }
    RecordedCells.write(results, kept);
  }
}
