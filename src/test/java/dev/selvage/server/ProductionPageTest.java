package dev.selvage.server;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.MarkdownPage;
import dev.selvage.fixtures.Nginx;
import dev.selvage.s3.S3Location;
import dev.selvage.s3.S3Settings;
import dev.selvage.server.internal.monitoring.CacheOutcome;
import dev.selvage.server.internal.monitoring.RefusalReason;
import dev.selvage.server.internal.monitoring.RenderStage;
import dev.selvage.server.settings.ServerConfiguration;
import dev.selvage.server.settings.ServerSettings;
import dev.selvage.server.tracing.OpenTelemetryTracing;
import dev.selvage.server.tracing.Tracing;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

/** The page "Serving in production" lists what the server says, all of it and nothing else. */
class ProductionPageTest {
  @TempDir Path folder;

  private MarkdownPage page;

  @BeforeEach
  void read() throws IOException {
    page = MarkdownPage.ofSite("serving-in-production.md");
  }

  @Test
  void everyRefusalIsThereWithItsStatus() {
    Map<String, String> expected = new TreeMap<>();
    for (RefusalReason reason : RefusalReason.values()) {
      expected.put(reason.label(), String.valueOf(reason.status()));
    }
    Map<String, String> listed = new TreeMap<>();
    page.table("reason").forEach((reason, cells) -> listed.put(reason, cells.get(0)));
    assertEquals(expected, listed);
  }

  @Test
  void everyOutcomeOfTheCacheIsThere() {
    assertEquals(labels(CacheOutcome.values()), new TreeSet<>(page.table("outcome").keySet()));
  }

  @Test
  void everyStageIsThere() {
    String stages = requireNonNull(page.table("metric").get("selvage_stage_seconds")).get(0);
    for (String stage : labels(RenderStage.values())) {
      assertTrue(stages.contains("`" + stage + "`"), stage);
    }
  }

  @Test
  void everyMetricIsThere() throws IOException, InterruptedException {
    Path cache = folder.resolve("cache");
    S3Location shared = S3Location.parse("s3://renditions/cache");
    S3Settings nowhere = S3Settings.builder().endpoint(URI.create("http://127.0.0.1:1")).build();
    try (TestServer server =
        TestServer.start(
            folder, settings -> settings.cacheFolder(cache).sharedCache(shared).s3(nowhere))) {
      assertEquals(200, server.get("/health").statusCode());
      server.until("selvage_requests_seconds_count");
      Set<String> shown = new TreeSet<>();
      for (String line : server.metrics("# TYPE ")) {
        // The longest of the last minutes is shown beside each histogram.
        shown.add(line.split(" ", -1)[2].replaceFirst("_max$", ""));
      }
      assertEquals(shown, new TreeSet<>(page.table("metric").keySet()));
    }
  }

  @Test
  void everyFieldOfTheAccessLogIsThere() throws IOException, InterruptedException {
    SpanProcessor spans = SimpleSpanProcessor.create(InMemorySpanExporter.create());
    SdkTracerProvider provider = SdkTracerProvider.builder().addSpanProcessor(spans).build();
    OpenTelemetrySdk sdk = OpenTelemetrySdk.builder().setTracerProvider(provider).build();
    Tracing tracing = OpenTelemetryTracing.of(sdk);
    try (sdk;
        TestServer server = TestServer.start(folder, settings -> settings.tracing(tracing))) {
      server.put("a.jpg", TestPictures.jpeg(40, 30, 1));
      server.get("/images/a?token=" + TestServer.strictToken("a", "[]"));
      server.get("/images/a");
      Set<String> written = new TreeSet<>();
      for (String line : server.log(2)) {
        written.addAll(new ObjectMapper().readTree(line).propertyNames());
      }
      assertEquals(written, new TreeSet<>(page.table("field").keySet()));
    }
  }

  @Test
  void theConfigurationIsTaken() throws IOException {
    Path file = Files.writeString(folder.resolve("serve.json"), page.examples("json").get(0));
    ServerSettings settings = ServerConfiguration.of(Map.of(), Map.of(), file).settings();
    assertEquals("images of /srv/selvage/images", settings.handler().toString());
    assertEquals(9090, settings.metricsPort());
    assertTrue(settings.handler().diskCacheBytes() >= 10_000_000_000L);
  }

  @Test
  void nginxTakesItsConfigurationAndCaches() throws IOException, InterruptedException {
    String site = page.examples("nginx").get(0);
    try (TestServer server = TestServer.start(folder, settings -> settings)) {
      server.put("a.jpg", TestPictures.jpeg(40, 30, 1));
      Path work = Files.createDirectories(folder.resolve("nginx"));
      try (Nginx nginx = Nginx.with(site, server.server().port(), work)) {
        String image = "/images/a.jpg?token=" + TestServer.strictToken("a", "[]");
        assertEquals("200 MISS", answer(nginx, image));
        assertEquals("200 HIT", answer(nginx, image));
        assertEquals("401 MISS", answer(nginx, "/images/a.jpg"));
        assertEquals("401 MISS", answer(nginx, "/images/a.jpg"));
      }
    }
  }

  private static String answer(Nginx nginx, String path) throws IOException, InterruptedException {
    var answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(nginx.uri(path)).build(), BodyHandlers.discarding());
    return answer.statusCode() + " " + answer.headers().firstValue("X-Cache-Status").orElse("-");
  }

  private static Set<String> labels(Enum<?>... values) {
    Set<String> labels = new TreeSet<>();
    Stream.of(values).forEach(value -> labels.add(value.name().toLowerCase(Locale.ROOT)));
    return labels;
  }
}
