package dev.selvage.cli;

import dev.selvage.UsageException;
import dev.selvage.cli.files.FolderOptions;
import dev.selvage.cli.files.FolderRun;
import dev.selvage.cli.files.FoundImages;
import dev.selvage.cli.files.ImagesOption;
import dev.selvage.cli.files.SinglePicture;
import dev.selvage.cli.options.ImageArguments;
import dev.selvage.cli.options.OutOption;
import dev.selvage.cli.options.RenderOptions;
import dev.selvage.cli.options.SelvageCommand;
import dev.selvage.image.ImageSource;
import dev.selvage.io.OutputCheck;
import dev.selvage.render.Composition;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What resize and compose do with the images that they are given: one to a file, or many to a
 * folder.
 */
final class ImagesRun {
  private final SelvageCommand root;
  private final OutOption out;
  private final FolderOptions folder;
  private final RenderOptions options;

  ImagesRun(SelvageCommand root, OutOption out, FolderOptions folder, RenderOptions options) {
    this.root = root;
    this.out = out;
    this.folder = folder;
    this.options = options;
  }

  /**
   * Renders them.
   *
   * @param composing gives what to make of an image, to be called by several threads; asked once,
   *     when it is known that no image is read from standard input as well
   * @param files further ones that must not be written over
   * @return the exit code
   */
  int run(
      ImagesOption images,
      ImageArguments arguments,
      Supplier<Function<ImageSource, Composition>> composing,
      OutputCheck files) {
    images.addTo(files);
    FoundImages found = images.find(arguments, out.isFolder() ? out.file() : null);
    if (!found.areSeveral() && !out.isFolder()) {
      return single(arguments, found.images().get(0).file(), composing, files);
    }
    if (!out.isFolder() && !found.allFailed()) {
      throw new UsageException(
          "--out " + out.given(),
          "is no folder, and there may be several images",
          "name a folder that is there, or end it in /");
    }
    if (found.images().stream().anyMatch(image -> ImageArguments.isStandardInput(image.file()))) {
      throw new UsageException(
          "-", "has no name that its picture in a folder could have", "give -o FILE, and it alone");
    }
    return new FolderRun(root, options, folder, out.file()).run(found, composing.get(), files);
  }

  private int single(
      ImageArguments arguments,
      Path image,
      Supplier<Function<ImageSource, Composition>> composing,
      OutputCheck files) {
    if (folder.isNamed()) {
      throw new UsageException("--name", "is for pictures in a folder", "end --out in /");
    }
    ImageSource source = arguments.source(image);
    Composition composition = composing.get().apply(source);
    SinglePicture picture = new SinglePicture(root, options, out.file());
    if (folder.skipExisting() && picture.isThere()) {
      return picture.skip(composition);
    }
    return folder.dryRun()
        ? picture.plan(composition, files)
        : new RenderRun(root).write(composition, options, out.file(), files);
  }
}
