package dev.selvage.cli.files;

import dev.selvage.UsageException;
import dev.selvage.cli.options.ImageArguments;
import dev.selvage.io.OutputCheck;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What names images, be it one or many: the arguments of a command, and options beside them. */
public abstract class NamedImages {
  static final String LABEL = "IMAGE";

  static final String DESCRIPTION =
      "Image files; folders, which stand for the images in them; patterns in quotes, such as"
          + " 'photos/*.jpg'. - is standard input.";

  @Option(names = "--recursive", description = "Take what is in the folders of a folder too.")
  private boolean recursive;

  @Option(
      names = "--files-from",
      paramLabel = "FILE",
      description =
          "Also take the files and folders of a list, one name a line; - is standard input.")
  private @Nullable Path list;

  @Option(
      names = "--null",
      description = "The list of --files-from has a NUL behind each name, as find -print0 writes.")
  private boolean nul;

  NamedImages() {}

  /** The arguments that name images. */
  abstract List<Path> given();

  /** Names the list to those files that must not be written over. */
  public void addTo(OutputCheck files) {
    if (list != null) {
      files.reads("the list of files", list);
    }
  }

  /**
   * Looks for the images.
   *
   * @param arguments told when standard input is read for the list
   * @param excluded a folder that is not looked into where it is inside of another; null for none
   * @throws UsageException if nothing is named, or the list cannot be used
   * @throws dev.selvage.UnusableInputException if the list cannot be read
   */
  public FoundImages find(ImageArguments arguments, @Nullable Path excluded) {
    List<Path> given = given();
    if (given.isEmpty() && list == null) {
      throw new UsageException(
          LABEL, "is missing", "name an image, a folder, or a list by --files-from");
    }
    ImageSearch search = new ImageSearch(recursive, excluded);
    given.forEach(search::addArgument);
    if (list != null) {
      if (ImageArguments.isStandardInput(list)) {
        arguments.takeStandardInput("the list of files");
      }
      PathList.read(list, nul).forEach(search::addListed);
    } else if (nul) {
      throw new UsageException(
          "--null", "means nothing by itself", "add --files-from or leave it out");
    }
    return search.found();
  }
}
