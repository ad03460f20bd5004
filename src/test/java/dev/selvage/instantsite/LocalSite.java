package dev.selvage.instantsite;

import dev.selvage.instantsite.settings.CallGate;
import dev.selvage.instantsite.settings.Credentials;
import dev.selvage.instantsite.settings.InstantSiteSettings;
import dev.selvage.instantsite.settings.SentCall;
import dev.selvage.instantsite.settings.Timeouts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A real HTTP server on this machine whose answers a test lays out, and clients for it. */
final class LocalSite implements AutoCloseable {
  static final Timeouts SHORT =
      new Timeouts(
          Duration.ofSeconds(30),
          Duration.ofSeconds(15),
          Duration.ofSeconds(15),
          Duration.ofSeconds(15));

  final MockWebServer server = new MockWebServer();
  final FakeTime time = new FakeTime();
  final List<SentCall> heard = new CopyOnWriteArrayList<>();

  /** Stands before the calls of the clients that are made from now on. */
  CallGate gate = CallGate.OPEN;

  private final List<InstantSiteClient> clients = new ArrayList<>();

  LocalSite() {
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.getPort() + "/api/v1");
  }

  InstantSiteSettings.Builder settings() {
    return InstantSiteSettings.builder().baseUrl(base()).timeouts(SHORT);
  }

  InstantSiteClient client() {
    return client(Credentials.token("t0ken"), s -> s);
  }

  InstantSiteClient client(UnaryOperator<InstantSiteSettings.Builder> changes) {
    return client(Credentials.token("t0ken"), changes);
  }

  InstantSiteClient client(
      Credentials credentials, UnaryOperator<InstantSiteSettings.Builder> changes) {
    InstantSiteSettings settings = changes.apply(settings()).build();
    InstantSiteClient client =
        new InstantSiteClient(settings, credentials, heard::add, gate, time.pace());
    clients.add(client);
    return client;
  }

  LocalSite answer(int status, String body) {
    server.enqueue(response(status, body).build());
    return this;
  }

  LocalSite answer(MockResponse.Builder response) {
    server.enqueue(response.build());
    return this;
  }

  /** A reservation whose URL is on this very server. */
  LocalSite answerReservation() {
    return answer(200, "{\"url\":\"" + place().url() + "\",\"id\":\"im-1\"}");
  }

  Reservation place() {
    return new Reservation(
        URI.create("http://127.0.0.1:" + server.getPort() + "/up/1?signature=s1gn"), "im-1");
  }

  static MockResponse.Builder response(int status, String body) {
    return new MockResponse.Builder().code(status).body(body);
  }

  /** The next request that arrived; fails if none did. */
  RecordedRequest request() throws InterruptedException {
    RecordedRequest request = server.takeRequest(5, TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no further request came");
    }
    return request;
  }

  int requests() {
    return server.getRequestCount();
  }

  @Override
  public void close() {
    clients.forEach(InstantSiteClient::close);
    server.close();
  }
}
