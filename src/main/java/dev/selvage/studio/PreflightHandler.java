package dev.selvage.studio;

import dev.selvage.instantsite.InstantSiteClient;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.instantsite.settings.SentCall;
import dev.selvage.json.JsonNode;
import dev.selvage.json.ObjectNode;
import dev.selvage.preflight.HtmlReport;
import dev.selvage.preflight.Preflight;
import dev.selvage.preflight.PreflightJob;
import dev.selvage.preflight.PreflightReport;
import dev.selvage.preflight.ReportJson;
import dev.selvage.render.Composer;
import dev.selvage.sandbox.Fault;
import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A preflight against a sandbox of its own, told as it happens: events {@code step} and {@code
 * call}, then one {@code report}, or {@code failed} with what a refusal is otherwise.
 */
final class PreflightHandler {
  private static final Logger LOG = LoggerFactory.getLogger(PreflightHandler.class);
  private static final long STORE = 1003;
  private static final String TILE = "studio";
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final ImageTray tray;
  private final Composer composer;

  /** Each has a server of its own for some seconds. */
  private final Semaphore running = new Semaphore(2);

  PreflightHandler(ImageTray tray, Composer composer) {
    this.tray = tray;
    this.composer = composer;
  }

  void run(StudioExchange call) throws IOException {
    ObjectNode request = call.json();
    JsonNode asked = request.get("fault");
    @Nullable Fault fault =
        asked == null || asked.isNull() ? null : Fault.parse(asked.stringValue());
    CompositionRequest composition = CompositionRequest.of(request, tray);
    PreflightJob job =
        new PreflightJob(STORE, TILE, composition.composition(), composition.output());
    if (!running.tryAcquire()) {
      throw new StudioRefusal(429, "Two preflights are running", "wait until one has ended");
    }
    try {
      run(job, fault, call.events());
    } finally {
      running.release();
    }
  }

  private void run(PreflightJob job, @Nullable Fault fault, EventStream events) {
    SandboxSettings settings =
        SandboxSettings.builder().faults(fault == null ? List.of() : List.of(fault)).build();
    try (Sandbox sandbox = Sandbox.start(settings);
        InstantSiteClient client =
            new InstantSiteClient(
                InstantSiteSettings.builder().baseUrl(sandbox.api()).build(),
                Credentials.appSecret(STORE, TILE),
                sent -> events.send("call", json(sent)))) {
      PreflightReport report =
          Preflight.builder()
              .composer(composer)
              .deadline(DEADLINE)
              .listener(part -> events.send("step", new ObjectNode().put("part", part)))
              .build()
              .run(job, client);
      events.send("report", json(report));
    } catch (RuntimeException e) {
      StudioRefusal refusal = StudioRefusal.of(e);
      if (refusal.status() == 500) {
        LOG.error("a preflight has failed", e);
      }
      events.send("failed", refusal.json());
    }
  }

  private static JsonNode json(SentCall call) {
    return new ObjectNode()
        .put("method", call.method())
        .put("path", call.url().replaceFirst("^[a-z]+://[^/]*", ""))
        .put("status", call.status())
        .put("ms", call.took().toMillis())
        .put("attempt", call.attempt());
  }

  private static JsonNode json(PreflightReport report) {
    return ReportJson.write(report)
        .put("sentence", report.verdict().sentence())
        .set("timings", RenderedJson.timings(report.timings()))
        .put("page", HtmlReport.render(report));
  }
}
