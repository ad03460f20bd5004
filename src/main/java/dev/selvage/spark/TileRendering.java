package dev.selvage.spark;

import dev.selvage.InsufficientMemoryException;
import dev.selvage.SelvageException;
import dev.selvage.Sha256;
import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.batch.composed.ComposedTile;
import dev.selvage.batch.journal.ComposedFile;
import dev.selvage.batch.journal.InputDigest;
import dev.selvage.batch.journal.RecordedTiles;
import dev.selvage.batch.journal.RunRendering;
import dev.selvage.batch.journal.TileSpec;
import dev.selvage.batch.journal.TileStyle;
import dev.selvage.batch.manifest.TileRequest;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Limits;
import dev.selvage.preflight.Preflight;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.OpenComposition;
import dev.selvage.render.Output;
import dev.selvage.render.RenderedTile;
import dev.selvage.render.Timing;
import dev.selvage.resample.Resamplers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Makes tiles on an executor, by the same composer as a batch does. For one task, on one thread.
 */
final class TileRendering {
  private static final int KEY_DIGITS = 16;
  private static final int LONGEST_NAME = 80;

  private final HadoopFiles files;
  private final Path out;
  private final Path base;
  private final TileStyle style;
  private final Limits limits;
  private final Preflight preflight;
  private final Composer composer;
  private final String settings;

  /**
   * For one task.
   *
   * @param rendering what the driver was told; the backends are those of this machine
   */
  TileRendering(HadoopFiles files, Path out, Path base, TileStyle style, RunRendering rendering) {
    this.files = files;
    this.out = out;
    this.base = base;
    this.style = style;
    this.limits = rendering.limits();
    RunRendering here = RunRendering.here(limits, rendering.policy(), Resamplers.best().name());
    composer = here.composer(style, Resamplers.best());
    preflight = Preflight.builder().composer(composer).build();
    String all = style.json().toString() + here.json().put("resampler", "");
    settings = Sha256.hex(all.getBytes(StandardCharsets.UTF_8));
  }

  /** What became of a tile, and whether anything was done for it. */
  record Made(ComposedTile tile, boolean skipped) {}

  /** What was read of a tile's images. */
  private record Inputs(List<ImageSource> sources, List<String> hashes, String digest) {}

  /**
   * Makes a tile, unless it is there.
   *
   * @param before what an earlier run made of it, or null
   * @param attempt of the task, for what is written
   * @throws IOException if the tile cannot be written
   */
  Made make(TileRequest request, @Nullable ComposedTile before, String attempt) throws IOException {
    long start = System.nanoTime();
    Inputs inputs;
    try {
      inputs = read(request.spec());
    } catch (IOException | UnusableInputException e) {
      return new Made(failed(request, null, List.of(), e), false);
    }
    Timing reading = new Timing("read", since(start));
    if (before != null && isSame(request, before, inputs)) {
      return new Made(before, true);
    }
    RenderedTile tile;
    try {
      tile = composed(request.spec(), inputs.sources());
    } catch (InsufficientMemoryException e) {
      // Another executor, or this one at another moment, may have enough.
      return new Made(failed(request, null, inputs.hashes(), e), false);
    } catch (UnusableInputException | UsageException e) {
      return new Made(failed(request, inputs.digest(), inputs.hashes(), e), false);
    }
    return new Made(written(request, inputs, tile, reading, attempt), false);
  }

  /** A line that nothing can be made of. */
  ComposedTile refused(TileRequest request, SelvageException why) {
    return failed(request, null, List.of(), why);
  }

  private Inputs read(TileSpec spec) throws IOException {
    List<ImageSource> sources = new ArrayList<>();
    List<String> hashes = new ArrayList<>();
    List<byte[]> contents = new ArrayList<>();
    for (String image : spec.images()) {
      byte[] bytes = files.image(new Path(base, image), limits);
      sources.add(ImageSource.of(image, bytes));
      hashes.add(Sha256.hex(bytes));
      contents.add(bytes);
    }
    return new Inputs(sources, hashes, InputDigest.ofContents(contents.stream()));
  }

  private boolean isSame(TileRequest request, ComposedTile before, Inputs inputs)
      throws IOException {
    ComposedFile file = before.file();
    return inputs.digest().equals(before.inputs())
        && settings.equals(before.settings())
        && request.spec().json().equals(before.spec().json())
        && (file == null || files.length(new Path(out, file.path())) == file.bytes());
  }

  private RenderedTile composed(TileSpec spec, List<ImageSource> sources) {
    Composition composition = spec.composition(sources);
    Output output = style.output().withQuality(spec.quality());
    try (OpenComposition open = RecordedTiles.alone(() -> composer.open(composition))) {
      return RecordedTiles.alone(() -> preflight.compose(open, output));
    }
  }

  private ComposedTile written(
      TileRequest request, Inputs inputs, RenderedTile tile, Timing reading, String attempt)
      throws IOException {
    String path = path(request, inputs, tile.format().extension());
    long start = System.nanoTime();
    files.write(new Path(out, path), tile.bytes(), attempt);
    List<Timing> timings = new ArrayList<>(List.of(reading));
    timings.addAll(tile.timings());
    timings.add(new Timing("write", since(start)));
    return new ComposedTile(
        request.store(),
        request.name(),
        request.spec(),
        inputs.digest(),
        inputs.hashes(),
        settings,
        new ComposedFile(
            path,
            tile.sha256(),
            tile.bytes().length,
            tile.size(),
            tile.format(),
            tile.borderInfo()),
        tile.warnings(),
        timings,
        null);
  }

  /**
   * A name that stands for all that the bytes depend on, so that a file is never replaced by
   * another one: whoever reads it while a run goes on gets what it was told of.
   */
  private String path(TileRequest request, Inputs inputs, String extension) {
    String all =
        String.join(
            "\n",
            String.valueOf(request.store()),
            request.name(),
            request.spec().json(),
            inputs.digest(),
            settings);
    String key = HexFormat.of().formatHex(Sha256.of(all.getBytes(StandardCharsets.UTF_8)));
    String name = request.name().replaceAll("[^A-Za-z0-9_-]", "_");
    return "tiles/"
        + key.substring(0, 2)
        + "/"
        + name.substring(0, Math.min(LONGEST_NAME, name.length()))
        + "-"
        + key.substring(0, KEY_DIGITS)
        + "."
        + extension;
  }

  private ComposedTile failed(
      TileRequest request, @Nullable String inputs, List<String> hashes, Exception why) {
    String error = why instanceof SelvageException ? why.getMessage() : why.toString();
    return new ComposedTile(
        request.store(),
        request.name(),
        request.spec(),
        inputs,
        hashes,
        settings,
        null,
        List.of(),
        List.of(),
        String.valueOf(error));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
