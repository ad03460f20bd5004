package dev.selvage.batch.manifest;

import dev.selvage.ConfigurationFile;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.batch.journal.TileStyle;
import dev.selvage.io.PathRefusal;
import dev.selvage.transform.ChainJson;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The tiles of a manifest on this machine, whose lines ask for something that can be made. */
public final class ManifestTiles implements RunTiles {
  private final Path manifest;
  private final LineSpecs specs;

  /**
   * Looks at nothing yet.
   *
   * @param manifest the CSV file; images and chains are seen from its folder
   * @param style how tiles are rendered where their line does not say
   */
  public ManifestTiles(Path manifest, TileStyle style) {
    this.manifest = manifest;
    this.specs = new LineSpecs(style, this::chainFile);
  }

  @Override
  public String name() {
    return manifest.toString();
  }

  @Override
  public Path base() {
    Path parent = manifest.toAbsolutePath().getParent();
    return parent == null ? manifest.toAbsolutePath() : parent;
  }

  @Override
  public boolean namesStores() {
    return new ManifestReader(manifest).names("store");
  }

  @Override
  public void read(Visitor visitor) {
    new ManifestReader(manifest)
        .read(
            new ManifestReader.Visitor() {
              @Override
              public void line(ManifestLine line) {
                take(line, visitor);
              }

              @Override
              public void problem(long number, String what) {
                visitor.problem(number, what);
              }
            });
  }

  private void take(ManifestLine line, Visitor visitor) {
    TileRequest request;
    try {
      request = specs.request(line);
      // Tells of widths and chains that cannot be used; no file is looked at yet.
      request.spec().composition(base());
    } catch (UsageException e) {
      visitor.problem(line.number(), String.valueOf(e.getMessage()));
      return;
    } catch (InvalidPathException e) {
      visitor.problem(line.number(), String.valueOf(PathRefusal.of(e).getMessage()));
      return;
    }
    visitor.tile(request);
  }

  private String chainFile(String path) {
    Path file = resolve(path);
    try {
      return ConfigurationFile.of(file, ChainJson.MAX_CHARS).text();
    } catch (UnusableInputException e) {
      throw new UsageException(
          "transformations",
          file + " " + e.what(),
          "give a JSON array, or the path of a file that holds one",
          e);
    }
  }

  private Path resolve(String path) {
    try {
      return base().resolve(path);
    } catch (InvalidPathException e) {
      throw PathRefusal.of(e);
    }
  }
}
