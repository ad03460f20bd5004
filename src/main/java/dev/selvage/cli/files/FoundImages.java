package dev.selvage.cli.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The images that a command is to work on.
 *
 * @param images in the order in which they were named; those of a folder or pattern by their names
 * @param leftOut how many files of folders are no images by their names
 * @param searched whether any came from a folder, a pattern or a list
 */
public record FoundImages(List<FoundImage> images, int leftOut, boolean searched) {
  /** Keeps its own list. */
  public FoundImages {
    images = List.copyOf(images);
  }

  /** Whether there may be more than one, as far as the command line tells. */
  public boolean areSeveral() {
    return searched || images.size() != 1;
  }

  /** Whether nothing can be done with any of them. */
  public boolean allFailed() {
    return images.stream().allMatch(image -> image.failure() != null);
  }

  /** Each file once, where it was named first. */
  FoundImages distinct() {
    Set<Path> known = new HashSet<>();
    List<FoundImage> once = new ArrayList<>();
    for (FoundImage image : images) {
      if (image.failure() != null || known.add(image.file().toAbsolutePath().normalize())) {
        once.add(image);
      }
    }
    return new FoundImages(once, leftOut, searched);
  }
}
