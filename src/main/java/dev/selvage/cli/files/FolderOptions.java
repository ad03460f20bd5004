package dev.selvage.cli.files;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that write a folder of pictures. */
public final class FolderOptions {
  private static final String DEFAULT_NAME = "{name}.{ext}";

  @Option(
      names = "--name",
      paramLabel = "TEMPLATE",
      description =
          "How pictures in a folder are called, of {name}, {width}, {height} and {ext}: the image's"
              + " name without its extension, the picture's size, px, and the extension of its"
              + " format. After {folder}/ they go to folders like those in which their images were"
              + " found, below the one that was named. Default: "
              + DEFAULT_NAME
              + ".")
  private @Nullable String name;

  @Option(names = "--skip-existing", description = "Leave pictures alone that are there already.")
  private boolean skipExisting;

  @Option(names = "--dry-run", description = "Tell what would be written, and write nothing.")
  private boolean dryRun;

  /** Whether names were given, which only a folder can have. */
  public boolean isNamed() {
    return name != null;
  }

  public boolean skipExisting() {
    return skipExisting;
  }

  public boolean dryRun() {
    return dryRun;
  }

  /**
   * How the pictures are called.
   *
   * @throws dev.selvage.UsageException if a name was given that cannot be used
   */
  NameTemplate template() {
    return new NameTemplate(name == null ? DEFAULT_NAME : name);
  }
}
