package dev.selvage.batch.composed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import dev.selvage.batch.journal.ComposedFile;
import dev.selvage.batch.journal.TileSpec;
import dev.selvage.batch.manifest.RunTiles;
import dev.selvage.batch.manifest.TileRequest;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.Rgba;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.Size;
import dev.selvage.image.Warning;
import dev.selvage.instantsite.TargetKind;
import dev.selvage.render.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposedTileTest {
  private static final TileSpec SPEC =
      new TileSpec(List.of("s3a://b/ä.jpg", "b.png"), 800, 85, null, "/a/b", TargetKind.TILE);

  @Property(tries = 200)
  void comesBackFromItsLine(
      @ForAll String text,
      @ForAll @LongRange(min = 0, max = 3_600_000_000_000L) long nanos,
      @ForAll @LongRange(min = 1, max = 1_000_000_000) long bytes) {
    ComposedTile made = tile("tiles/ab/x.jpg", bytes, nanos, text, null);
    assertEquals(made, ComposedTile.parse(made.json()));
    ComposedTile failed = tile(null, 0, nanos, text, text);
    assertEquals(failed, ComposedTile.parse(failed.json()));
  }

  @Test
  void namesNoFileOutsideOfItsFolder(@TempDir Path folder) throws IOException {
    Path run = Files.createDirectories(folder.resolve("runs/1"));
    Files.createFile(run.resolve("_SUCCESS"));
    for (String path : List.of("../x.jpg", "/etc/passwd", "tiles/../../x.jpg")) {
      Files.writeString(run.resolve("rows.jsonl"), tile(path, 1, 0, "", null).json());
      UnusableInputException refused =
          assertThrows(
              UnusableInputException.class, () -> new ComposedTiles(folder).read(new Nobody()));
      assertTrue(String.valueOf(refused.getMessage()).contains("lies outside of the folder"), path);
    }
  }

  private static ComposedTile tile(
      @Nullable String path, long bytes, long nanos, String text, @Nullable String error) {
    ComposedFile file =
        path == null
            ? null
            : new ComposedFile(
                path,
                "0".repeat(64),
                bytes,
                new Size(800, 600),
                ImageFormat.JPEG,
                new BorderInfo(true, new Rgba(1, 2, 3, 1)));
    return new ComposedTile(
        bytes == 0 ? null : bytes,
        "t" + text,
        SPEC,
        error == null ? "1".repeat(64) : null,
        List.of("2".repeat(64)),
        "3".repeat(64),
        file,
        List.of(new Warning("code", text)),
        List.of(new Timing("read", Duration.ofNanos(nanos))),
        error);
  }

  /** Takes what there is. */
  private static final class Nobody implements RunTiles.Visitor {
    @Override
    public void tile(TileRequest tile) {}

    @Override
    public void problem(long number, String what) {
      throw new AssertionError(what);
    }
  }
}
