package dev.selvage.cli.options;

import dev.selvage.UnusableInputException;
import dev.selvage.image.ImageSource;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds every image of a composition that cannot be used, once one of them has turned out to be so:
 * all can then be mended before the next run.
 */
public final class UnusableImages {
  private final SelvageCommand root;
  private final Composer composer;

  public UnusableImages(SelvageCommand root, Composer composer) {
    this.root = root;
    this.composer = composer;
  }

  /**
   * Prints what is wrong with the images besides the one that is known, a line each.
   *
   * @param known why the composition failed; the caller throws it on
   */
  public void printOthers(Composition composition, UnusableInputException known) {
    List<ImageSource> sources = new ArrayList<>(List.of(composition.base()));
    sources.addAll(composition.overlays().values());
    Map<String, ImageSource> byName = new LinkedHashMap<>();
    sources.forEach(source -> byName.put(source.name(), source));
    if (byName.remove(known.where()) == null) {
      // It is not an image that is at fault.
      return;
    }
    FailurePrinter failures = new FailurePrinter(root);
    for (ImageSource source : byName.values()) {
      try {
        composer.measure(source);
      } catch (UnusableInputException e) {
        failures.print(e);
      }
    }
  }
}
