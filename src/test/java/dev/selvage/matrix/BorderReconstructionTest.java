package dev.selvage.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.border.Border;
import dev.selvage.border.BorderPolicy;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.render.BorderSource;
import dev.selvage.render.RenderedTile;
import dev.selvage.resample.Resampler;
import dev.selvage.resample.Resamplers;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Holds the border that the JPEG encoder in Java reconstructs to that of the file, decoded again:
 * one of 23 cells, all of them with {@code -Dselvage.matrix=all}.
 */
class BorderReconstructionTest {
  private static final int SAMPLE = System.getProperty("selvage.matrix", "").equals("all") ? 1 : 23;

  @Test
  void theBorderIsThatOfTheFile() throws IOException {
    List<MatrixCell> cells =
        MatrixCell.all(MatrixSource.all()).stream()
            .filter(cell -> cell.format() == ImageFormat.JPEG && cell.backend().equals("imageio"))
            .toList();
    MatrixRun run = new MatrixRun();
    Resampler kernel = Resamplers.best();
    int reconstructed = 0;
    for (int i = 0; i < cells.size(); i += SAMPLE) {
      MatrixCell cell = cells.get(i).encodedInJava();
      RenderedTile tile = run.tile(cell, kernel);
      ImageSource file = ImageSource.of(cell.id(), tile.bytes());
      assertEquals(
          Border.measure(new ImageDecoder().decode(file).raster(), BorderPolicy.INSTANT_SITE),
          tile.borderInfo(),
          cell.id());
      reconstructed += tile.borderSource() == BorderSource.RECONSTRUCTED ? 1 : 0;
    }
    assertTrue(reconstructed > cells.size() / SAMPLE / 2, reconstructed + " reconstructed");
  }
}
