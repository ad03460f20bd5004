package dev.selvage.cli.output;

import dev.selvage.PlainText;
import dev.selvage.batch.BatchEvent;
import dev.selvage.batch.Plan;
import dev.selvage.batch.Progress;
import dev.selvage.batch.StopReason;
import dev.selvage.batch.journal.FailureCause;
import dev.selvage.batch.journal.JournalSummary;
import dev.selvage.batch.journal.TileRecord;
import dev.selvage.batch.journal.TileState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Batches as people read them. */
public final class BatchPrinter {
  /** A shorter pause is no news. */
  private static final long NEWS_SECONDS = 5;

  private BatchPrinter() {}

  /** What reading the manifest came to. */
  static String plan(Plan plan) {
    StringBuilder text = new StringBuilder();
    text.append(plan.tiles()).append(" tiles");
    part(text, plan.added(), "new");
    part(text, plan.changed(), "changed");
    part(text, plan.confirmed(), "confirmed before");
    part(text, plan.differing(), "found to differ before");
    part(text, plan.failed(), "failed before");
    part(text, plan.gone(), "in the journal alone");
    return text.toString();
  }

  /** Where a run stands. */
  static String progress(Progress progress) {
    return String.format(
        Locale.ROOT,
        "%d of %d tiles, %.0f a minute%s; %d differ, %d failed, %d retries, %d calls",
        progress.skipped() + progress.done(),
        progress.tiles(),
        progress.tilesPerMinute(),
        progress.left().map(left -> ", " + Durations.words(left) + " left").orElse(""),
        progress.differing(),
        progress.failed(),
        progress.retries(),
        progress.calls());
  }

  /** An event that somebody should see at once, a line or more, or empty. */
  static Optional<String> news(BatchEvent event) {
    if (event instanceof BatchEvent.Warned warned) {
      String tile = "line " + warned.line() + " tile " + warned.tile() + ": ";
      return Optional.of(
          warned.warnings().stream()
              .map(warning -> PlainText.line(tile + ResultPrinter.warning(warning)))
              .collect(Collectors.joining("\n")));
    }
    // What comes from a manifest, a journal or a server begins no line of its own.
    return line(event).map(PlainText::line);
  }

  private static Optional<String> line(BatchEvent event) {
    if (event instanceof BatchEvent.Cautioned cautioned) {
      return Optional.of("warning: " + cautioned.what());
    }
    if (event instanceof BatchEvent.Moved moved) {
      return moved(moved.tile());
    }
    if (event instanceof BatchEvent.Postponed postponed) {
      return Optional.of(named(postponed.tile()) + "left for later: " + error(postponed.tile()));
    }
    if (event instanceof BatchEvent.Redone redone) {
      return Optional.of(
          "line " + redone.line() + " tile " + redone.tile() + ": done again: " + redone.why());
    }
    if (event instanceof BatchEvent.Paused paused) {
      if (paused.length() == null) {
        return Optional.of(paused.why() + "; all calls wait but one at a time that probes");
      }
      long seconds = paused.length().toSeconds();
      return seconds < NEWS_SECONDS
          ? Optional.empty()
          : Optional.of(paused.why() + ": all calls wait " + Durations.words(paused.length()));
    }
    if (event instanceof BatchEvent.Published published) {
      return Optional.of("the site is published, " + published.tiles() + " tiles with it");
    }
    return event instanceof BatchEvent.Resumed
        ? Optional.of("the server answers again")
        : Optional.empty();
  }

  /** How the tiles of a journal stand. */
  public static List<Map.Entry<String, String>> summary(JournalSummary summary) {
    List<Map.Entry<String, String>> rows = new ArrayList<>();
    rows.add(row("tiles", summary.tiles()));
    for (TileState state : TileState.values()) {
      if (summary.count(state) > 0 || state == TileState.CONFIRMED) {
        rows.add(row(state.label(), summary.count(state)));
      }
    }
    for (FailureCause fault : FailureCause.values()) {
      long count = summary.faults().getOrDefault(fault, 0L);
      if (count > 0) {
        rows.add(row("trouble: " + fault.label(), count));
      }
    }
    if (summary.gone() > 0) {
      rows.add(row("no more in the manifest", summary.gone()));
    }
    return rows;
  }

  /** How a run ended. */
  static String ending(StopReason ending, Progress progress) {
    String how =
        switch (ending) {
          case DONE -> "done";
          case LIMIT -> "as many as --limit allows";
          case STOPPED -> "stopped";
        };
    return String.format(
        Locale.ROOT,
        "%s: %d tiles in %s (%.0f a minute), %d calls, %d retries",
        how,
        progress.done(),
        Durations.words(progress.elapsed()),
        progress.tilesPerMinute(),
        progress.calls(),
        progress.retries());
  }

  private static Optional<String> moved(TileRecord tile) {
    return switch (tile.state()) {
      case FAILED -> Optional.of(named(tile) + "failed: " + error(tile));
      case DIFFERS ->
          Optional.of(
              named(tile)
                  + String.format(
                      Locale.ROOT, "the server's border differs, deltaE %.2f", tile.deltaE()));
      case SENT -> Optional.of(named(tile) + "sent; the server tells no border of it");
      default -> Optional.empty();
    };
  }

  private static String named(TileRecord tile) {
    boolean named = tile.tile().matches("(product|gallery|category) [0-9]+");
    return "line " + tile.line() + (named ? " " : " tile ") + tile.tile() + ": ";
  }

  private static String error(TileRecord tile) {
    return String.valueOf(tile.lastError());
  }

  private static void part(StringBuilder text, long count, String what) {
    if (count > 0) {
      text.append(", ").append(count).append(' ').append(what);
    }
  }

  private static Map.Entry<String, String> row(String name, long count) {
    return Map.entry(name, String.valueOf(count));
  }
}
