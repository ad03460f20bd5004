package dev.selvage.server.internal.origin;

import dev.selvage.UsageException;
import dev.selvage.server.settings.OriginHosts;
import dev.selvage.server.settings.OriginSettings;
import dev.selvage.server.settings.OriginUrl;
import dev.selvage.server.store.OriginFailedException;
import dev.selvage.server.store.OriginForbiddenException;
import dev.selvage.server.tracing.Tracing;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Asks web servers for originals, but those alone that the settings list, and of a server that is
 * not trusted by name public addresses alone. What a redirect leads to is checked as the first URL
 * was. Safe for use by several threads.
 */
final class OriginClient implements AutoCloseable {
  private static final int MOST_REDIRECTS = 3;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final int CONNECTIONS = 64;
  private static final int HTTPS = 443;

  private final OriginHosts hosts;
  private final OriginUrl template;
  private final Duration time;
  private final Tracing tracing;
  private final OkHttpClient checked;
  private final OkHttpClient trusting;

  /**
   * A client without connections.
   *
   * @param template whose host is listed by being there
   * @param tracing of the requests that it asks for
   * @param resolver of names
   * @throws UsageException if it is asked by http without being trusted
   */
  OriginClient(OriginUrl template, OriginSettings settings, Tracing tracing, Dns resolver) {
    this.template = template;
    this.hosts = settings.hosts().with(template.host());
    this.time = settings.time();
    this.tracing = tracing;
    if (!template.secure() && !hosts.trusts(template.host())) {
      throw new UsageException(
          template.toString(), "is not https", "write https, or list its host as trusted");
    }
    // No HTTP/2, which takes connections for other hosts; no proxy, which would resolve names.
    this.trusting =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .protocols(List.of(Protocol.HTTP_1_1))
            .proxy(Proxy.NO_PROXY)
            .connectTimeout(CONNECT.compareTo(time) < 0 ? CONNECT : time)
            .readTimeout(time)
            .writeTimeout(time)
            .connectionPool(new ConnectionPool(CONNECTIONS / 2, 1, TimeUnit.MINUTES))
            .dns(resolver)
            .build();
    this.checked =
        trusting
            .newBuilder()
            .connectionPool(new ConnectionPool(CONNECTIONS / 2, 1, TimeUnit.MINUTES))
            .dns(new CheckedDns(resolver))
            .socketFactory(new CheckedSockets())
            .build();
  }

  /**
   * The answer to a request, redirects followed. All of it must be read in the time of the
   * settings.
   *
   * @param headers adds what the request says besides
   * @throws OriginForbiddenException if it would have to be sent where it may not
   * @throws InterruptedIOException if it took too long, or the thread was interrupted
   */
  Response get(HttpUrl first, Consumer<Request.Builder> headers) throws IOException {
    long deadline = System.nanoTime() + time.toNanos();
    HttpUrl url = first;
    for (int redirects = 0; ; redirects++) {
      Response response = ask(url, headers, deadline);
      if (!REDIRECTS.contains(response.code())) {
        return response;
      }
      String location = response.header("Location");
      int status = response.code();
      response.close();
      if (redirects == MOST_REDIRECTS) {
        throw failed(first, "leads on more than " + MOST_REDIRECTS + " times", status);
      }
      url = target(first, url, location, status);
    }
  }

  private static HttpUrl target(
      HttpUrl first, HttpUrl from, @Nullable String location, int status) {
    HttpUrl target = location == null ? null : from.resolve(location);
    if (target == null) {
      throw failed(first, "leads to no URL", status);
    }
    return target;
  }

  private Response ask(HttpUrl url, Consumer<Request.Builder> headers, long deadline)
      throws IOException {
    check(url);
    Request.Builder request = new Request.Builder().url(url);
    // Packed, a small file may be a large one.
    request.header("Accept-Encoding", "identity").header("User-Agent", "Selvage");
    tracing.inject(request::header);
    headers.accept(request);
    Call call = (hosts.trusts(url.host()) ? trusting : checked).newCall(request.build());
    call.timeout().timeout(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    return call.execute();
  }

  /**
   * Whether a URL may be asked for.
   *
   * @throws OriginForbiddenException if not
   */
  private void check(HttpUrl url) {
    String host = url.host();
    if (!hosts.allow(host)) {
      throw forbidden(url, "is a host that is not listed");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw forbidden(url, "has a user");
    }
    if (hosts.trusts(host)) {
      return;
    }
    if (!url.isHttps()) {
      throw forbidden(url, "is not https");
    }
    boolean own = host.equals(template.host()) && url.port() == template.port();
    if (url.port() != HTTPS && !own) {
      throw forbidden(url, "has a port that is not the usual one");
    }
  }

  /** Without path and query, which a redirect may have put a secret into. */
  private static OriginForbiddenException forbidden(HttpUrl url, String what) {
    return new OriginForbiddenException(
        url.scheme() + "://" + url.host() + ":" + url.port(), what, "list it, if that is meant");
  }

  private static OriginFailedException failed(HttpUrl url, String what, int status) {
    return new OriginFailedException("get " + url, what, "look at its server", status, null, null);
  }

  @Override
  public void close() {
    for (OkHttpClient client : List.of(trusting, checked)) {
      client.connectionPool().evictAll();
      client.dispatcher().executorService().shutdown();
    }
  }
}
