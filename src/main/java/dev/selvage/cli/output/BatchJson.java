package dev.selvage.cli.output;

import dev.selvage.batch.BatchEvent;
import dev.selvage.batch.BatchOutcome;
import dev.selvage.batch.Plan;
import dev.selvage.batch.Progress;
import dev.selvage.batch.journal.FailureCause;
import dev.selvage.batch.journal.JournalSummary;
import dev.selvage.batch.journal.TileRecord;
import dev.selvage.batch.journal.TileState;
import dev.selvage.json.ObjectNode;
import dev.selvage.preflight.ReportJson;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Batches as scripts read them: one object an event. Their keys are a contract. */
public final class BatchJson {
  private BatchJson() {}

  static ObjectNode event(BatchEvent event) {
    if (event instanceof BatchEvent.Planned planned) {
      return planned(planned.plan());
    }
    if (event instanceof BatchEvent.Cautioned cautioned) {
      return named("cautioned").put("what", cautioned.what());
    }
    if (event instanceof BatchEvent.Moved moved) {
      return tile(named("tile"), moved.tile());
    }
    if (event instanceof BatchEvent.Postponed postponed) {
      return tile(named("postponed"), postponed.tile());
    }
    if (event instanceof BatchEvent.Redone redone) {
      return named("redone")
          .put("line", redone.line())
          .put("tile", redone.tile())
          .put("why", redone.why());
    }
    if (event instanceof BatchEvent.Warned warned) {
      ObjectNode node = named("warned").put("line", warned.line()).put("tile", warned.tile());
      ReportJson.putWarnings(node, warned.warnings());
      return node;
    }
    if (event instanceof BatchEvent.Paused paused) {
      ObjectNode node = named("paused").put("why", paused.why());
      return node.put("seconds", seconds(paused.length()));
    }
    if (event instanceof BatchEvent.Published published) {
      return named("published").put("tiles", published.tiles());
    }
    return named("resumed");
  }

  static ObjectNode progress(Progress progress) {
    return counts(named("progress"), progress);
  }

  static ObjectNode end(BatchOutcome outcome) {
    ObjectNode node = named("end").put("ending", outcome.ending().label());
    counts(node, outcome.progress());
    node.set("journal", summary(outcome.summary()));
    return node;
  }

  public static ObjectNode summary(JournalSummary summary) {
    ObjectNode node = JsonOutput.object().put("tiles", summary.tiles());
    ObjectNode states = node.putObject("states");
    for (TileState state : TileState.values()) {
      states.put(state.label(), summary.count(state));
    }
    ObjectNode faults = node.putObject("faults");
    for (FailureCause fault : FailureCause.values()) {
      faults.put(fault.label(), summary.faults().getOrDefault(fault, 0L));
    }
    return node.put("gone", summary.gone())
        .put("attempts", summary.attempts())
        .put("bytes", summary.bytes())
        .put("runs", summary.runs())
        .put("calls", summary.calls())
        .put("retries", summary.retries())
        .put("started", JsonOutput.text(summary.started()))
        .put("ended", JsonOutput.text(summary.ended()))
        .put("ending", summary.ending());
  }

  static ObjectNode tile(ObjectNode node, TileRecord tile) {
    node.put("line", tile.line())
        .put("tile", tile.tile())
        .put("state", tile.state().label())
        .put("imageId", tile.imageId())
        .put("sha256", tile.sha256())
        .put("bytes", tile.bytes())
        .put("attempts", tile.attempts())
        .put("deltaE", tile.deltaE());
    node.set("local", JsonOutput.border(tile.local()));
    node.set("server", JsonOutput.border(tile.server()));
    FailureCause fault = tile.fault();
    return node.put("fault", fault == null ? null : fault.label()).put("error", tile.lastError());
  }

  private static ObjectNode planned(Plan plan) {
    return named("planned")
        .put("tiles", plan.tiles())
        .put("added", plan.added())
        .put("changed", plan.changed())
        .put("gone", plan.gone())
        .put("confirmed", plan.confirmed())
        .put("differing", plan.differing())
        .put("failed", plan.failed());
  }

  private static ObjectNode counts(ObjectNode node, Progress progress) {
    return node.put("tiles", progress.tiles())
        .put("skipped", progress.skipped())
        .put("done", progress.done())
        .put("confirmed", progress.confirmed())
        .put("differs", progress.differing())
        .put("sent", progress.sent())
        .put("failed", progress.failed())
        .put("postponed", progress.postponed())
        .put("composed", progress.composed())
        .put("calls", progress.calls())
        .put("retries", progress.retries())
        .put("tilesPerMinute", Math.rint(progress.tilesPerMinute() * 10) / 10)
        .put("elapsedSeconds", seconds(progress.elapsed()))
        .put("leftSeconds", seconds(progress.left().orElse(null)));
  }

  private static ObjectNode named(String event) {
    return JsonOutput.object().put("event", event).put("time", Instant.now().toString());
  }

  private static @Nullable Double seconds(@Nullable Duration span) {
    return span == null ? null : span.toMillis() / 1000.0;
  }
}
