package dev.selvage.cli;

import dev.selvage.batch.composed.ComposedTile;
import dev.selvage.batch.journal.ComposedFile;
import dev.selvage.batch.journal.TileSpec;
import dev.selvage.image.ImageSource;
import dev.selvage.instantsite.TargetKind;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.render.RenderedTile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder as a job leaves it: tiles of several stores, under the same names in each, and one of
 * each store that could not be composed.
 *
 * @param folder where it is
 * @param uploads what is to be uploaded, {@code 1001/tile/t1} and so on, sorted
 */
record ComposedFolder(Path folder, List<String> uploads) {
  static ComposedFolder write(Path folder, Collection<Long> stores, int tiles) throws IOException {
    Path run = Files.createDirectories(folder.resolve("runs/20261201T000000.000Z"));
    // A run that was killed is none.
    Files.createDirectories(folder.resolve("runs/20261202T000000.000Z"));
    Files.createDirectories(folder.resolve("tiles"));
    List<String> uploads = new ArrayList<>();
    for (long store : stores) {
      List<String> lines = new ArrayList<>();
      for (int i = 1; i <= tiles; i++) {
        lines.add(made(folder, store, i).json());
        uploads.add(store + "/tile/t" + i);
      }
      lines.add(row(store, "bad", null, "bad.jpg: is no image").json());
      Files.write(run.resolve("rows-" + store + ".jsonl"), lines);
    }
    Files.createFile(run.resolve("_SUCCESS"));
    uploads.sort(null);
    return new ComposedFolder(folder, uploads);
  }

  private static ComposedTile made(Path folder, long store, int number) throws IOException {
    Path picture = folder.resolveSibling("p" + number + ".jpg");
    if (!Files.exists(picture)) {
      Tiles.write(folder.resolveSibling(""), 50);
    }
    RenderedTile tile =
        Composer.create()
            .render(Composition.tiles(List.of(ImageSource.of(picture)), 80), Output.AUTO);
    String path = "tiles/" + store + "-t" + number + ".jpg";
    Files.write(folder.resolve(path), tile.bytes());
    ComposedFile file =
        new ComposedFile(
            path,
            tile.sha256(),
            tile.bytes().length,
            tile.size(),
            tile.format(),
            tile.borderInfo());
    return row(store, "t" + number, file, null);
  }

  private static ComposedTile row(
      long store, String tile, @Nullable ComposedFile file, @Nullable String error) {
    return new ComposedTile(
        store,
        tile,
        new TileSpec(List.of("s3a://bucket/" + tile + ".jpg"), 80, 85, null, null, TargetKind.TILE),
        null,
        List.of(),
        "",
        file,
        List.of(),
        List.of(),
        error);
  }
}
