package dev.selvage.cli.options;

import dev.selvage.UsageException;
import dev.selvage.instantsite.TargetKind;
import dev.selvage.instantsite.UploadTarget;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what a picture is for; one of them is given. */
public final class TargetOptions {
  @Option(names = "--tile", paramLabel = "ID", description = "The tile's id.")
  private @Nullable String tile;

  @Option(
      names = "--product",
      paramLabel = "ID",
      description = "The id of the product whose main image it becomes.")
  private @Nullable String product;

  @Option(
      names = "--gallery",
      paramLabel = "ID",
      description =
          "The id of the product to whose gallery it is added; the server tells no border of it.")
  private @Nullable String gallery;

  @Option(
      names = "--category",
      paramLabel = "ID",
      description = "The id of the category whose image it becomes; likewise.")
  private @Nullable String category;

  /**
   * The one that is given.
   *
   * @throws UsageException if it is none that anything has
   */
  public UploadTarget target() {
    if (tile != null) {
      return UploadTarget.tile(tile);
    }
    if (product != null) {
      return new UploadTarget(TargetKind.PRODUCT, product);
    }
    if (gallery != null) {
      return new UploadTarget(TargetKind.GALLERY, gallery);
    }
    if (category != null) {
      return new UploadTarget(TargetKind.CATEGORY, category);
    }
    throw new UsageException(
        "target", "there is none", "give --tile, --product, --gallery or --category");
  }
}
