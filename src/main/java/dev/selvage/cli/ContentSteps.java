package dev.selvage.cli;

import dev.selvage.DeadlineException;
import dev.selvage.SelvageException;
import dev.selvage.ServerException;
import dev.selvage.border.Verdict;
import dev.selvage.cli.options.ContentOptions;
import dev.selvage.cli.options.SelvageCommand;
import dev.selvage.cli.output.Console;
import dev.selvage.cli.output.JsonOutput;
import dev.selvage.cli.output.TilePrinter;
import dev.selvage.instantsite.InstantSiteClient;
import dev.selvage.instantsite.PicturePlace;
import dev.selvage.instantsite.Publication;
import dev.selvage.instantsite.UploadResult;
import dev.selvage.json.ObjectNode;
import dev.selvage.preflight.PreflightJob;
import dev.selvage.preflight.PreflightReport;
import dev.selvage.preflight.TilePlacement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a preflight does to a tile's content before and after the upload, and what became of it. For
 * one run, on one thread.
 */
final class ContentSteps {
  private static final Duration OFFER = Duration.ofSeconds(10);

  private final SelvageCommand root;
  private final Console console;
  private final ContentOptions options;
  private final Duration deadline;
  private @Nullable TilePlacement placement;
  private @Nullable Publication publication;
  private @Nullable String offered;
  private boolean changed;
  private boolean published;
  private @Nullable SelvageException failure;

  ContentSteps(SelvageCommand root, Console console, ContentOptions options, Duration deadline) {
    this.root = root;
    this.console = console;
    this.options = options;
    this.deadline = deadline;
  }

  /** Looks whether all can be done that is asked for, before anything is uploaded. */
  void begin(PreflightJob job, InstantSiteClient client) {
    String path = options.path();
    if (path == null) {
      return;
    }
    TilePlacement begun = TilePlacement.begin(client, job.storeId(), job.tileId(), path, deadline);
    placement = begun;
    if (options.publishing().isWanted()) {
      publication = begun.publication();
      options.publishing().settle(root, publication);
    }
  }

  /** Changes and publishes what is asked for, or offers to; keeps a failure for the end. */
  void finish(PreflightReport report, InstantSiteClient client) {
    UploadResult upload = report.upload();
    if (report.verdict() != Verdict.MATCH || upload == null) {
      if (placement != null) {
        console.note("tile " + report.tileId() + " is left as it was: the border is not confirmed");
      }
      return;
    }
    if (placement == null) {
      offer(report, client);
      return;
    }
    try {
      placement.put(upload);
      changed = true;
      console.note("tile " + report.tileId() + " shows the picture at " + options.path());
      if (publication != null) {
        placement.publish(publication);
        published = true;
        console.note("the site is published");
      }
    } catch (SelvageException e) {
      failure = e;
    }
  }

  /**
   * Throws what went wrong.
   *
   * @throws SelvageException as the step did
   */
  void rethrow() {
    if (failure != null) {
      throw failure;
    }
  }

  /** For scripts. */
  ObjectNode json() {
    return JsonOutput.object()
        .put("path", options.path())
        .put("offered", offered)
        .put("changed", changed)
        .put("published", published);
  }

  /** Says where the picture could go. That is no part of the job, so its failures are only told. */
  private void offer(PreflightReport report, InstantSiteClient client) {
    String tile = "tile " + report.tileId();
    List<PicturePlace> places;
    try {
      places = client.tiles(report.storeId(), OFFER).tile(report.tileId()).places();
    } catch (ServerException | DeadlineException e) {
      console.note(
          tile + " does not show the picture yet; its content cannot be read: " + e.what());
      return;
    }
    if (places.size() == 1) {
      offered = places.get(0).pointer();
      console.note(
          tile
              + " does not show the picture yet; it has one place for it: --content-path "
              + TilePrinter.pointer(places.get(0)));
    } else {
      console.note(
          tile
              + " does not show the picture yet; it has "
              + places.size()
              + " places for pictures, see selvage tiles");
    }
  }
}
