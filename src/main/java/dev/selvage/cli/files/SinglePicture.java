package dev.selvage.cli.files;

import dev.selvage.cli.options.RenderOptions;
import dev.selvage.cli.options.SelvageCommand;
import dev.selvage.image.ImageSource;
import dev.selvage.io.OutputCheck;
import dev.selvage.io.OutputFile;
import dev.selvage.render.Composition;
import dev.selvage.render.OpenComposition;
import dev.selvage.render.Output;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One picture that is to go to one file, and is not written: it is there, or was only asked about.
 */
public final class SinglePicture {
  private final RenderOptions options;
  private final Path out;
  private final PictureResults results;

  public SinglePicture(SelvageCommand root, RenderOptions options, Path out) {
    this.options = options;
    this.out = out;
    this.results = new PictureResults(root);
  }

  /** Whether there is a file already; a pipe or standard output is none. */
  public boolean isThere() {
    return Files.exists(out) && !OutputFile.isStream(out);
  }

  /** Prints that it is left as it is. */
  public int skip(Composition composition) {
    results.print(results.skipped(image(composition), out));
    return results.code();
  }

  /**
   * Prints what would be written.
   *
   * @param files further ones that must not be written over
   * @throws dev.selvage.UsageException if the chain or the name of the file cannot be used, or the
   *     file is one that is read
   * @throws dev.selvage.UnusableInputException if an image cannot be used, as far as its header
   *     tells, or the file not be written
   */
  public int plan(Composition composition, OutputCheck files) {
    Output output = options.output(out);
    OutputFile.checkWritable(out);
    options.addTo(files);
    for (ImageSource image : composition.images()) {
      image.file().ifPresent(file -> files.reads("an image to read", file));
    }
    files.replaces("--out", out).check();
    try (OpenComposition open = options.composer().open(composition)) {
      boolean alpha =
          composition.images().stream().anyMatch(each -> open.image(each).mayHaveAlpha());
      PicturePlan.Picture picture =
          new PicturePlan.Picture(
              composition,
              open.measurement(),
              out,
              RenderOptions.withFormat(output, alpha),
              open.layout().canvas());
      results.print(results.planned(image(composition), picture));
    }
    return results.code();
  }

  private static FoundImage image(Composition composition) {
    String name = composition.base().name();
    return FoundImage.of(Path.of(name));
  }
}
