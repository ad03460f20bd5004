package dev.selvage.cli.output;

import dev.selvage.PlainText;
import dev.selvage.border.BorderInfo;
import dev.selvage.border.Rgba;
import dev.selvage.image.Size;
import dev.selvage.image.Warning;
import dev.selvage.layout.Placement;
import java.util.List;
import java.util.stream.Collectors;

/** Results as people read them. */
public final class ResultPrinter {
  private final Console console;

  public ResultPrinter(Console console) {
    this.console = console;
  }

  /** A border: a patch of its colour, the colour, and whether it is one colour. */
  public String border(BorderInfo border) {
    Rgba color = border.color();
    return console.swatch(color.red(), color.green(), color.blue())
        + color
        + (border.homogeneity() ? ", one colour all round" : ", not one colour");
  }

  /** {@code 800x600 at 0,0; 800x600 at 800,0}. */
  public static String placements(List<Placement> placements) {
    return placements.stream()
        .map(p -> new Size(p.width(), p.height()) + " at " + p.x() + "," + p.y())
        .collect(Collectors.joining("; "));
  }

  /** A note each; they are no results. */
  public void warnings(List<Warning> warnings) {
    for (Warning warning : warnings) {
      console.note(warning(warning));
    }
  }

  /** {@code warning: photo.jpg: is drawn at 200 % of its size (upscaled)}. */
  public static String warning(Warning warning) {
    return PlainText.line("warning: " + warning.message() + " (" + warning.code() + ")");
  }
}
