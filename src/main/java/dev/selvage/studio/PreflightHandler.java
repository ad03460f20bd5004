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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A preflight, told as it happens: events {@code step} and {@code call}, then one {@code report},
 * or {@code failed} with what a refusal is otherwise. It goes to a sandbox of its own, or to the
 * API that the studio was started with.
 */
final class PreflightHandler {
  private static final Logger LOG = LoggerFactory.getLogger(PreflightHandler.class);
  private static final long STORE = 1003;
  private static final String TILE = "studio";

  /** A sandbox that is told to be late is late for long; nobody wants to wait for that. */
  private static final Duration SANDBOX_DEADLINE = Duration.ofSeconds(10);

  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final ImageTray tray;
  private final Composer composer;
  private final @Nullable UploadApi api;

  /** Each may have a server of its own for some seconds. */
  private final Semaphore running = new Semaphore(2);

  PreflightHandler(ImageTray tray, Composer composer, @Nullable UploadApi api) {
    this.tray = tray;
    this.composer = composer;
    this.api = api;
  }

  void run(StudioExchange call) throws IOException {
    ObjectNode request = call.json();
    CompositionRequest composition = CompositionRequest.of(request, tray);
    JsonNode tile = request.get("tile");
    Consumer<EventStream> preflight =
        tile == null || tile.isNull()
            ? inSandbox(composition, fault(request))
            : upload(composition, tile.stringValue());
    if (!running.tryAcquire()) {
      throw new StudioRefusal(429, "Two preflights are running", "wait until one has ended");
    }
    try {
      run(preflight, call.events());
    } finally {
      running.release();
    }
  }

  private static void run(Consumer<EventStream> preflight, EventStream events) {
    try {
      preflight.accept(events);
    } catch (RuntimeException e) {
      StudioRefusal refusal = StudioRefusal.of(e);
      if (refusal.status() == 500) {
        LOG.error("a preflight has failed", e);
      }
      events.send("failed", refusal.json());
    }
  }

  private static List<Fault> fault(ObjectNode request) {
    JsonNode asked = request.get("fault");
    return asked == null || asked.isNull() ? List.of() : List.of(Fault.parse(asked.stringValue()));
  }

  private Consumer<EventStream> inSandbox(CompositionRequest request, List<Fault> faults) {
    PreflightJob job = new PreflightJob(STORE, TILE, request.composition(), request.output());
    return events -> {
      SandboxSettings settings = SandboxSettings.builder().faults(faults).build();
      try (Sandbox sandbox = Sandbox.start(settings)) {
        UploadApi there =
            new UploadApi(
                InstantSiteSettings.builder().baseUrl(sandbox.api()).build(),
                Credentials.appSecret(STORE, TILE),
                STORE);
        run(job, there, SANDBOX_DEADLINE, events);
      }
    };
  }

  private Consumer<EventStream> upload(CompositionRequest request, String tile) {
    UploadApi given = api;
    if (given == null) {
      throw new StudioRefusal(
          409,
          "There is no API to upload to",
          "start the studio with --store ID, and SELVAGE_TOKEN or SELVAGE_APP_SECRET");
    }
    PreflightJob job =
        new PreflightJob(given.storeId(), tile, request.composition(), request.output());
    return events -> run(job, given, DEADLINE, events);
  }

  private void run(PreflightJob job, UploadApi there, Duration deadline, EventStream events) {
    try (InstantSiteClient client =
        new InstantSiteClient(
            there.settings(), there.credentials(), sent -> events.send("call", json(sent)))) {
      PreflightReport report =
          Preflight.builder()
              .composer(composer)
              .deadline(deadline)
              .listener(part -> events.send("step", new ObjectNode().put("part", part)))
              .build()
              .run(job, client);
      events.send("report", json(report));
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
