package dev.selvage.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.batch.journal.TileState;
import dev.selvage.image.Limits;
import dev.selvage.matrix.ReadCounts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tile's images are read once, for their digest and for the tile. */
class ReadOnceBatchTest {
  @TempDir Path folder;

  @Test
  void aTileReadsItsImagesOnce() throws IOException {
    List<Path> files = ReadCounts.files(folder, 3);
    Limits limits = Limits.builder().allowTruncated(true).build();
    try (Shop shop = new Shop(folder)) {
      String[] lines = new String[files.size() / 3];
      for (int i = 0; i < lines.length; i++) {
        // One of each kind alone, and the others together in one tile.
        lines[i] = "t" + i + "," + name(files.get(i));
      }
      String several = "all";
      for (Path file : files.subList(lines.length, files.size())) {
        several += "," + name(file);
      }
      shop.manifest(String.join("\n", lines), several);
      try (ReadCounts counts = new ReadCounts(files)) {
        shop.run(settings -> settings.limits(limits));
        counts.assertReadOnce();
      }
      assertEquals(lines.length + 1, shop.count(TileState.CONFIRMED), shop.states().toString());
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
