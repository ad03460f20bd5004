package dev.selvage.explain;

import dev.selvage.html.HtmlTemplates;
import java.util.List;
import java.util.Map;

/**
 * Explanations as one HTML page that needs no network and runs no script: for each image what the
 * chain does to it, with a picture after each step.
 *
 * @param explanations one an image
 */
public record ExplanationPage(List<Explanation> explanations) {
  /** Keeps its own list. */
  public ExplanationPage {
    explanations = List.copyOf(explanations);
  }

  /**
   * The page, UTF-8.
   *
   * @throws dev.selvage.MissingLibraryException if JTE's runtime is not on the class path
   */
  public static String render(List<Explanation> explanations) {
    return new HtmlTemplates()
        .render("explain/explanation.jte", Map.of("page", new ExplanationPage(explanations)));
  }

  /** How many images and steps there are. */
  public String subtitle() {
    int steps = explanations.isEmpty() ? 0 : explanations.get(0).steps().size();
    return count(explanations.size(), "image") + ", " + count(steps, "step");
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
