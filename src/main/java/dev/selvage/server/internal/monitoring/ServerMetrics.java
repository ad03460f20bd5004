package dev.selvage.server.internal.monitoring;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

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
  private final Map<Integer, Timer> requests = new ConcurrentHashMap<>();
  private final Map<RenderStage, Timer> stages = new EnumMap<>(RenderStage.class);
  private final Map<RefusalReason, Counter> refusals = new EnumMap<>(RefusalReason.class);
  private final List<LongSupplier> counted = new CopyOnWriteArrayList<>();
  private final Map<CacheOutcome, Counter> cache = new EnumMap<>(CacheOutcome.class);

  public ServerMetrics() {
    for (RenderStage stage : RenderStage.values()) {
      stages.put(
          stage,
          Timer.builder("selvage.stage")
              .description("Time of one stage of the work")
              .tag("stage", stage.label())
              .serviceLevelObjectives(BUCKETS)
              .register(registry));
    }
    for (RefusalReason reason : RefusalReason.values()) {
      refusals.put(
          reason,
          Counter.builder("selvage.refusals")
              .description("Requests that were refused")
              .tag("reason", reason.label())
              .register(registry));
    }
    for (CacheOutcome outcome : CacheOutcome.values()) {
      cache.put(
          outcome,
          Counter.builder("selvage.cache")
              .description("Where rendered images came from; miss: rendered anew")
              .tag("outcome", outcome.label())
              .register(registry));
    }
  }

  void answered(int status, long nanos) {
    requests.computeIfAbsent(status, this::requestTimer).record(nanos, TimeUnit.NANOSECONDS);
  }

  public void took(RenderStage stage, long nanos) {
    timer(stage).record(nanos, TimeUnit.NANOSECONDS);
  }

  public void refused(RefusalReason reason) {
    count(refusals.get(reason));
  }

  public void cached(CacheOutcome outcome) {
    count(cache.get(outcome));
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
    Timer timer = stages.get(stage);
    if (timer == null) {
      throw new IllegalStateException("no timer of " + stage);
    }
    return timer;
  }

  private static void count(@org.jspecify.annotations.Nullable Counter counter) {
    if (counter != null) {
      counter.increment();
    }
  }

  private Timer requestTimer(int status) {
    return Timer.builder("selvage.requests")
        .description("Requests by the status of their answer")
        .tag("status", String.valueOf(status))
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
