package dev.selvage.cli.files;

import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.cli.options.RenderOptions;
import dev.selvage.cli.options.SelvageCommand;
import dev.selvage.cli.output.FileProgress;
import dev.selvage.image.EncodedImage;
import dev.selvage.image.ImageSource;
import dev.selvage.io.OutputCheck;
import dev.selvage.io.OutputFile;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.RenderedTile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Makes a picture of each of many images in a folder, several at once. An image that cannot be used
 * is told, and the others are done. Nothing is written before it is known that no picture goes over
 * another one or over an image.
 */
public final class FolderRun {
  private final SelvageCommand root;
  private final RenderOptions options;
  private final FolderOptions settings;
  private final Path folder;
  private final OutputFolder target;
  private final Composer composer;
  private final PictureResults results;
  private final MemoryRetry memory = new MemoryRetry();
  private final OrderedWork work = new OrderedWork();

  /**
   * @param folder that the pictures are written to; made where it is missing
   */
  public FolderRun(
      SelvageCommand root, RenderOptions options, FolderOptions settings, Path folder) {
    this.root = root;
    this.options = options;
    this.settings = settings;
    this.folder = folder;
    this.target = new OutputFolder(folder);
    this.composer = options.composerForMany();
    this.results = new PictureResults(root);
  }

  /**
   * Makes and prints them.
   *
   * @param composing what to make of an image; called by several threads
   * @param files further ones that must not be written over
   * @return the exit code of the worst
   * @throws UsageException if two pictures would be one file, or a picture one that is read
   * @throws UnusableInputException if the folder cannot be written to, or an overlay not be used
   */
  public int run(FoundImages all, Function<ImageSource, Composition> composing, OutputCheck files) {
    FoundImages found = all.distinct();
    NameTemplate template = settings.template();
    if (found.images().isEmpty()) {
      results.printCounts(found.leftOut());
      return results.code();
    }
    checkOverlays(found, composing, files);
    List<PicturePlan> plans =
        plan(found, new PicturePlanner(composer, options, composing, template, folder));
    checkOutputs(plans, files);
    if (!settings.dryRun() && plans.stream().anyMatch(plan -> plan.picture() != null)) {
      target.make();
    }
    try (FileProgress progress = new FileProgress(root.console(), "images", plans.size())) {
      work.each(plans, this::make, results::print, progress);
    }
    if (plans.size() > 1 || found.leftOut() > 0) {
      results.printCounts(found.leftOut());
    }
    return results.code();
  }

  private List<PicturePlan> plan(FoundImages found, PicturePlanner planner) {
    List<PicturePlan> plans = new ArrayList<>();
    try (FileProgress progress =
        new FileProgress(root.console(), "headers", found.images().size())) {
      work.each(found.images(), planner::plan, plans::add, progress);
    }
    return plans;
  }

  /** What is wrong with the chain or its overlays is the same for every image. */
  private void checkOverlays(
      FoundImages found, Function<ImageSource, Composition> composing, OutputCheck files) {
    Composition any = composing.apply(ImageSource.of(found.images().get(0).file()));
    for (ImageSource overlay : any.overlays().values()) {
      EncodedImage.probe(overlay, options.limits());
      overlay.file().ifPresent(file -> files.reads("an image to read", file));
    }
  }

  private void checkOutputs(List<PicturePlan> plans, OutputCheck files) {
    options.addTo(files);
    Map<Path, FoundImage> outputs = new HashMap<>();
    for (PicturePlan plan : plans) {
      files.reads("an image to read", plan.image().file());
      plan.wanted()
          .map(PicturePlan.Picture::out)
          .ifPresent(
              out -> {
                FoundImage other = outputs.put(out, plan.image());
                if (other != null) {
                  throw new UsageException(
                      "--out " + out,
                      "would be the picture of " + other.name() + " and of " + plan.image().name(),
                      "give names apart, or one folder after the other; nothing was written");
                }
                files.replaces("--out", out);
              });
    }
    files.check();
  }

  private FileResult make(PicturePlan plan) {
    PicturePlan.Picture picture = plan.picture();
    if (picture == null) {
      return results.failed(plan.image(), Objects.requireNonNull(plan.failure()));
    }
    try {
      return make(plan.image(), picture);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      return results.failed(plan.image(), e);
    }
  }

  private FileResult make(FoundImage image, PicturePlan.Picture picture) {
    Path out = picture.out();
    if (settings.skipExisting() && Files.exists(out)) {
      return results.skipped(image, out);
    }
    if (settings.dryRun()) {
      return results.planned(image, picture);
    }
    RenderedTile tile =
        memory.within(
            () -> composer.render(picture.composition(), picture.measurement(), picture.output()));
    target.makeFolderOf(out);
    OutputFile.write(out, tile.bytes());
    return results.written(image, out, tile);
  }
}
