package dev.selvage.server.internal.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What {@code /metrics} shows. Safe for use by several threads. */
public final class ServerMetrics {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(10),
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final MeterProvider<Timer> requests =
      timers("selvage.requests", "Requests by the status of their answer");
  private final MeterProvider<Timer> stages =
      timers("selvage.stage", "Time of one stage of the work");
  private final MeterProvider<Counter> refusals =
      counters("selvage.refusals", "Requests that were refused");
  private final MeterProvider<Counter> cache =
      counters("selvage.cache", "Where rendered images came from; miss: rendered anew");
  private final MeterProvider<Counter> shared =
      counters(
          "selvage.cache.shared.writes", "Images for the shared cache, by what became of them");
  private final List<LongSupplier> counted = new CopyOnWriteArrayList<>();

  /** Shows all stages, reasons and outcomes from the start, also those that never come. */
  public ServerMetrics() {
    Stream.of(RenderStage.values()).forEach(this::timer);
    Stream.of(RefusalReason.values()).forEach(this::counter);
    Stream.of(CacheOutcome.values()).forEach(this::counter);
    Stream.of(SharedWrite.values()).forEach(this::counter);
  }

  void answered(int status, long nanos) {
    requests.withTag("status", String.valueOf(status)).record(nanos, TimeUnit.NANOSECONDS);
  }

  public void took(RenderStage stage, long nanos) {
    timer(stage).record(nanos, TimeUnit.NANOSECONDS);
  }

  public void refused(RefusalReason reason) {
    counter(reason).increment();
  }

  public void shared(SharedWrite result) {
    counter(result).increment();
  }

  public void cached(CacheOutcome outcome) {
    counter(outcome).increment();
  }

  /** Says which of several servers this is. */
  public void instance(String id) {
    // Not called "instance", which is what Prometheus itself calls the address that it asks.
    Gauge.builder("selvage.instance", () -> 1)
        .description("1, and the id of this server")
        .tag("id", id)
        .register(registry);
  }

  /**
   * Says how keys or presets are.
   *
   * @param outdated whether there are newer ones that cannot be used
   * @param reloads how often newer ones came into use
   */
  public void configuration(String what, BooleanSupplier outdated, LongSupplier reloads) {
    Gauge.builder("selvage.configuration.outdated", () -> outdated.getAsBoolean() ? 1 : 0)
        .description("1 where what there is now cannot be used, and what was before it is")
        .tag("what", what)
        .register(registry);
    counted.add(reloads);
    FunctionCounter.builder("selvage.configuration.reloads", reloads, LongSupplier::getAsLong)
        .description("How often other content came into use")
        .tag("what", what)
        .register(registry);
  }

  public void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  /** Of what is counted elsewhere. */
  public void counter(String name, String description, LongSupplier value) {
    // The registry itself holds it weakly.
    counted.add(value);
    FunctionCounter.builder(name, value, LongSupplier::getAsLong)
        .description(description)
        .register(registry);
  }

  /** In Prometheus' text format. */
  public String scrape() {
    return registry.scrape();
  }

  private Timer timer(RenderStage stage) {
    return stages.withTag("stage", stage.label());
  }

  private Counter counter(RefusalReason reason) {
    return refusals.withTag("reason", reason.label());
  }

  private Counter counter(SharedWrite result) {
    return shared.withTag("result", result.label());
  }

  private Counter counter(CacheOutcome outcome) {
    return cache.withTag("outcome", outcome.label());
  }

  private MeterProvider<Timer> timers(String name, String description) {
    return Timer.builder(name)
        .description(description)
        .serviceLevelObjectives(BUCKETS)
        .withRegistry(registry);
  }

  private MeterProvider<Counter> counters(String name, String description) {
    return Counter.builder(name).description(description).withRegistry(registry);
  }
}
