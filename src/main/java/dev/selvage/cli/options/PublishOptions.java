package dev.selvage.cli.options;

import dev.selvage.UsageException;
import dev.selvage.instantsite.Publication;
import picocli.CommandLine.Option;

/** Whether the site is published in the end, and who says so. */
public final class PublishOptions {
  @Option(
      names = "--publish",
      description = {
        "Publish the site in the end: everything on it that is changed, not this alone.",
        "What else that is is said first, and asked about."
      })
  private boolean publish;

  @Option(
      names = "--yes",
      description = "With --publish: publish what else is changed without asking.")
  private boolean yes;

  /** Whether the site is to be published. */
  public boolean isWanted() {
    return publish;
  }

  /**
   * Says what else would be published, and asks whether it may be.
   *
   * @throws UsageException if it may not, or nobody can say so
   */
  public void settle(SelvageCommand root, Publication publication) {
    if (!publication.changedBefore().isEmpty()) {
      root.console()
          .note(
              "changed before and not published, so published with it: "
                  + Publication.inWords(publication.changedBefore()));
    }
    int count = publication.others().size();
    if (count == 0) {
      root.console().note("nothing else on the site is changed");
      return;
    }
    String others = (count == 1 ? "1 other tile: " : count + " other tiles: ");
    String all = others + Publication.inWords(publication.others());
    root.console().note("publishing also publishes " + all);
    if (yes) {
      return;
    }
    if (!root.question().canBeAsked()) {
      throw new UsageException(
          "--publish", "also publishes " + all, "add --yes if they may be, or leave --publish out");
    }
    if (!root.question().isAnsweredYes(root.console(), "Publish them too?")) {
      throw new UsageException(
          "--publish", "was answered with no", "leave it out, or publish in the site's editor");
    }
  }
}
