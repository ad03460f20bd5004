package dev.selvage.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/** Stands between a client and a local server, and keeps what the client sends. */
final class RecordingProxy implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<byte[]> sent = new CopyOnWriteArrayList<>();
  private final int behind;
  private final Spoiler spoiler;

  /** What goes wrong on the way. */
  @FunctionalInterface
  interface Spoiler {
    /**
     * What the client gets in the place of an answer.
     *
     * @param passed what the server answers, which has taken the request; asked for or not
     */
    MockResponse answer(RecordedRequest request, Passed passed) throws InterruptedException;
  }

  /** Passes the request on. */
  @FunctionalInterface
  interface Passed {
    MockResponse answer() throws InterruptedException;
  }

  RecordingProxy(int behind) throws IOException {
    this(behind, (request, passed) -> passed.answer());
  }

  RecordingProxy(int behind, Spoiler spoiler) throws IOException {
    this.behind = behind;
    this.spoiler = spoiler;
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            return RecordingProxy.this.spoiler.answer(request, () -> pass(request));
          }
        });
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getPort();
  }

  /** Bodies of all requests that had one. */
  List<byte[]> sent() {
    return List.copyOf(sent);
  }

  private MockResponse pass(RecordedRequest request) throws InterruptedException {
    byte[] body = request.getBody() == null ? new byte[0] : request.getBody().toByteArray();
    if (body.length > 0) {
      sent.add(body);
    }
    HttpRequest.Builder copy =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + behind + request.getTarget()))
            .method(request.getMethod(), BodyPublishers.ofByteArray(body));
    for (String name : List.of("Authorization", "Content-Type", "Accept")) {
      String value = request.getHeaders().get(name);
      if (value != null) {
        copy.header(name, value);
      }
    }
    try {
      HttpResponse<byte[]> answer = http.send(copy.build(), BodyHandlers.ofByteArray());
      // Where it says its own address, it is to be asked through here.
      String text = new String(answer.body(), StandardCharsets.ISO_8859_1);
      byte[] passed =
          text.replace("127.0.0.1:" + behind, address()).getBytes(StandardCharsets.ISO_8859_1);
      MockResponse.Builder response =
          new MockResponse.Builder().code(answer.statusCode()).body(new Buffer().write(passed));
      answer
          .headers()
          .firstValue("Content-Type")
          .ifPresent(type -> response.setHeader("Content-Type", type));
      return response.build();
    } catch (IOException e) {
      return new MockResponse.Builder().code(502).body(e.toString()).build();
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
