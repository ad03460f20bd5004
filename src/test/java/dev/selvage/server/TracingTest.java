package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.fixtures.Nginx;
import dev.selvage.server.tracing.OpenTelemetryTracing;
import dev.selvage.server.tracing.RequestSpan;
import dev.selvage.server.tracing.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** One trace from whoever asks through all that is done for a request. */
class TracingTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "b7ad6b7169203331";
  private static final String CHAIN = "[{\"crop\":\"fit\",\"width\":20}]";
  private static final String ROUTE = "GET /images/{id}";

  /** As the page "Several servers" has it: nginx begins the trace, without a module of its own. */
  private static final String SITE =
      """
      map $request_id $span_id {
        "~^(?<half>.{16})" $half;
      }
      server {
        listen 127.0.0.1:PORT;
        location / {
          proxy_pass http://127.0.0.1:BEHIND;
          proxy_set_header traceparent "00-$request_id-$span_id-01";
          add_header X-Trace $request_id;
        }
      }
      """;

  @TempDir Path folder;

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final OpenTelemetrySdk sdk =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                  .build())
          .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
          .build();
  private final Tracing tracing = OpenTelemetryTracing.of(sdk);

  @AfterEach
  void end() {
    sdk.close();
  }

  @Test
  void oneTraceFromNginxThroughFetchRenderAndCache() throws IOException, InterruptedException {
    try (TestServer server = server()) {
      Path work = Files.createDirectories(folder.resolve("nginx"));
      try (Nginx nginx = Nginx.with(SITE, server.server().port(), work)) {
        String path = "/images/a?token=" + TestServer.strictToken("a", CHAIN);
        HttpResponse<byte[]> answer =
            HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(nginx.uri(path)).build(), BodyHandlers.ofByteArray());
        assertEquals(200, answer.statusCode());
        String trace = RenderTest.header(answer, "X-Trace");
        assertEquals(32, trace.length());
        checkRendered(trace, trace.substring(0, 16));
      }
    }
  }

  @Test
  void aTraceGoesOnWhereItWasBegun() throws IOException, InterruptedException {
    try (TestServer server = server()) {
      String path = "/images/a?token=" + TestServer.strictToken("a", CHAIN);
      server.get(path, "traceparent", "00-" + TRACE + "-" + PARENT + "-01");
      checkRendered(TRACE, PARENT);
      exporter.reset();
      server.get(path, "traceparent", "00-" + TRACE + "-" + PARENT + "-01");
      SpanData request = request();
      assertEquals("memory", request.getAttributes().get(key("selvage.cache")));
      assertEquals(List.of("cache", "fetch"), children(request.getSpanId()));
      String line = server.log(2).get(1);
      assertEquals(TRACE, JsonMapper.shared().readTree(line).get("trace").asString());
    }
  }

  /** What a request's render thread asks of other servers belongs to the same trace. */
  private void checkRendered(String trace, String parent) throws InterruptedException {
    SpanData request = request();
    assertEquals(ROUTE, request.getName());
    assertEquals(SpanKind.SERVER, request.getKind());
    assertEquals(parent, request.getParentSpanId());
    assertEquals("img-1", request.getAttributes().get(key("service.instance.id")));
    assertEquals("miss", request.getAttributes().get(key("selvage.cache")));
    List<SpanData> all = exporter.getFinishedSpanItems();
    all.forEach(span -> assertEquals(trace, span.getTraceId(), span.getName()));
    assertEquals(List.of("cache", "cache", "fetch", "render"), children(request.getSpanId()));
    SpanData render =
        all.stream().filter(span -> span.getName().equals("render")).findFirst().orElseThrow();
    assertEquals(List.of("decode", "encode", "fetch"), children(render.getSpanId()));
    for (SpanData span : all) {
      assertFalse(span.toString().contains("eyJ"), "no token: " + span);
    }
  }

  @Test
  void aRefusalHasItsReasonAndHealthHasNoSpan() throws IOException, InterruptedException {
    try (TestServer server = server()) {
      server.get("/health/ready");
      server.get("/metrics");
      server.get("/images/a");
      SpanData request = request();
      assertEquals(1, exporter.getFinishedSpanItems().size());
      assertEquals("no_token", request.getAttributes().get(key("error.type")));
      assertEquals(401L, request.getAttributes().get(status()));
      assertEquals(StatusCode.UNSET, request.getStatus().getStatusCode());
    }
  }

  @Test
  void anImageThatCannotBeUsedShowsInTheSpanOfItsRendering()
      throws IOException, InterruptedException {
    try (TestServer server = server()) {
      byte[] cut = TestPictures.jpeg(40, 30, 2);
      server.put("b.jpg", Arrays.copyOf(cut, cut.length / 2));
      String path = "/images/b?token=" + TestServer.strictToken("b", CHAIN);
      assertEquals(422, server.get(path).statusCode());
      assertEquals("unusable_image", request().getAttributes().get(key("error.type")));
      SpanData render =
          exporter.getFinishedSpanItems().stream()
              .filter(span -> span.getName().equals("render"))
              .findFirst()
              .orElseThrow();
      assertEquals(StatusCode.ERROR, render.getStatus().getStatusCode());
    }
  }

  @Test
  void aCallToAnotherServerGetsTheTrace() {
    Function<String, List<String>> headers =
        name ->
            name.equals("traceparent") ? List.of("00-" + TRACE + "-" + PARENT + "-01") : List.of();
    RequestSpan request = tracing.request("GET", "/images/{id}", headers);
    Map<String, String> sent = new HashMap<>();
    request.run(
        () -> {
          try (Tracing.Step step = tracing.step("fetch")) {
            step.note("selvage.operation", "read");
            tracing.inject(sent::put);
          }
        });
    request.end(200, null);
    SpanData fetch = exporter.getFinishedSpanItems().get(0);
    assertEquals(Map.of("traceparent", "00-" + TRACE + "-" + fetch.getSpanId() + "-01"), sent);
    sent.clear();
    tracing.inject(sent::put);
    assertEquals(Map.of(), sent, "outside of a request there is no trace");
  }

  @Test
  void withoutAnSdkNothingIsRecordedButTheTraceGoesOn() throws IOException, InterruptedException {
    assertSame(RequestSpan.NONE, Tracing.NONE.request("GET", "/", name -> List.of()));
    try (TestServer server = TestServer.start(folder, settings -> settings)) {
      server.put("a.jpg", TestPictures.jpeg(40, 30, 1));
      String path = "/images/a?token=" + TestServer.strictToken("a", CHAIN);
      String[] parent = {"traceparent", "00-" + TRACE + "-" + PARENT + "-01"};
      assertEquals(200, server.get(path, parent).statusCode());
      assertTrue(exporter.getFinishedSpanItems().isEmpty());
    }
  }

  private TestServer server() throws IOException {
    TestServer server =
        TestServer.start(folder, settings -> settings.tracing(tracing).instanceId("img-1"));
    server.put("a.jpg", TestPictures.jpeg(40, 30, 1));
    return server;
  }

  /** The span of the request, which ends when its answer was sent. */
  private SpanData request() throws InterruptedException {
    for (int i = 0; i < 2000; i++) {
      for (SpanData span : exporter.getFinishedSpanItems()) {
        if (span.getKind() == SpanKind.SERVER) {
          return span;
        }
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    throw new AssertionError("no request has ended: " + exporter.getFinishedSpanItems());
  }

  /** The names of the spans in another. */
  private List<String> children(String parent) {
    return exporter.getFinishedSpanItems().stream()
        .filter(span -> span.getParentSpanId().equals(parent))
        .map(SpanData::getName)
        .sorted()
        .collect(Collectors.toList());
  }

  private static AttributeKey<String> key(String name) {
    return AttributeKey.stringKey(name);
  }

  private static AttributeKey<Long> status() {
    return AttributeKey.longKey("http.response.status_code");
  }
}
