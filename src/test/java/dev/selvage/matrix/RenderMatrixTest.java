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
import org.junit.jupiter.api.Test;

/**
 * Holds what is rendered to what was recorded. One of 23 cells, another part for each kernel; all
 * of them with {@code mvn test -Dtest=RenderMatrixTest -Dselvage.matrix=all}. What has changed on
 * purpose is recorded anew with {@code -Dselvage.matrix=write}, and the commit says why.
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
    if (MODE.equals("write")) {
      record();
    }
    RecordedCells recorded = RecordedCells.read();
    assertEquals(cells.size(), recorded.size(), "cells that are recorded");
    List<String> differences = new ArrayList<>();
    List<String> kernels = Resamplers.names().stream().filter(n -> !n.equals("imgscalr")).toList();
    for (int k = 0; k < kernels.size(); k++) {
      Resampler kernel = Resamplers.named(kernels.get(k));
      for (int i = 0; i < cells.size(); i++) {
        MatrixCell cell = cells.get(i);
        boolean taken = !MODE.equals("sample") || i % SAMPLE == k;
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

  private void record() throws IOException {
    Map<String, CellResult> results = new LinkedHashMap<>();
    for (MatrixCell cell : cells) {
      results.put(cell.id(), run.render(cell, Resamplers.named("scalar")));
    }
    RecordedCells.write(results);
  }
}
