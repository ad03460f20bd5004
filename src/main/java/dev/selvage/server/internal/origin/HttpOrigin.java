package dev.selvage.server.internal.origin;

import dev.selvage.DeadlineException;
import dev.selvage.server.settings.OriginSettings;
import dev.selvage.server.settings.OriginUrl;
import dev.selvage.server.store.DeliveryName;
import dev.selvage.server.store.OriginFailedException;
import dev.selvage.server.store.OriginTimeoutException;
import dev.selvage.server.store.OriginalTooLargeException;
import dev.selvage.server.tracing.Tracing;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.Objects;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Originals of a web server. Its validators tell whether one has changed: the ETag, or else the
 * time of its last change.
 */
final class HttpOrigin implements Origin {
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  private final OriginUrl template;
  private final OriginClient client;

  HttpOrigin(OriginUrl template, OriginSettings settings, Tracing tracing) {
    this(template, settings, tracing, Dns.SYSTEM);
  }

  /**
   * One whose names are resolved otherwise.
   *
   * @param resolver what the system would be asked for
   */
  HttpOrigin(OriginUrl template, OriginSettings settings, Tracing tracing, Dns resolver) {
    this.template = template;
    this.client = new OriginClient(template, settings, tracing, resolver);
  }

  @Override
  public Answer get(String id, @Nullable String version, FetchBudget budget) {
    String where = "get " + template.of(id);
    HttpUrl url = HttpUrl.get(template.of(id));
    try (Response response = client.get(url, request -> addValidator(request, version))) {
      return switch (response.code()) {
        case OK -> original(where, id, response, budget);
        case NOT_MODIFIED -> unchanged(where, version);
        case NOT_FOUND, GONE -> new Absent();
        default -> throw failed(where, "was answered " + response.code(), response.code(), null);
      };
    } catch (InterruptedIOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new DeadlineException(where, "was interrupted", "", e);
      }
      throw new OriginTimeoutException(where, e);
    } catch (IOException e) {
      throw failed(where, "failed: " + e.getMessage(), 0, e);
    }
  }

  private static void addValidator(Request.Builder request, @Nullable String version) {
    if (version == null || version.isEmpty()) {
      return;
    }
    boolean tag = version.startsWith("\"") || version.startsWith("W/");
    request.header(tag ? "If-None-Match" : "If-Modified-Since", version);
  }

  private static Answer unchanged(String where, @Nullable String version) {
    if (version == null || version.isEmpty()) {
      throw failed(where, "was answered 304 without being asked for", NOT_MODIFIED, null);
    }
    return new Unchanged();
  }

  private static Original original(String where, String id, Response response, FetchBudget budget)
      throws IOException {
    String encoding = response.header("Content-Encoding", "identity");
    if (!"identity".equals(encoding)) {
      throw failed(where, "comes packed (Content-Encoding)", response.code(), null);
    }
    long announced = response.body().contentLength();
    return budget.within(
        where,
        announced,
        () ->
            new Original(version(response), name(id, response), content(where, response, budget)));
  }

  private static byte[] content(String where, Response response, FetchBudget budget)
      throws IOException {
    // One byte over the limit is enough to see that there are more.
    int most = (int) Math.min(budget.maxBytes() + 1, Integer.MAX_VALUE - 8);
    byte[] bytes = response.body().byteStream().readNBytes(most);
    if (bytes.length > budget.maxBytes()) {
      throw new OriginalTooLargeException(where, budget.maxBytes());
    }
    return bytes;
  }

  private static String version(Response response) {
    String tag = response.header("ETag");
    boolean known = tag != null && tag.matches("(W/)?\"[\\x21\\x23-\\x7e]{0,500}\"");
    return known ? Objects.requireNonNull(tag) : response.header("Last-Modified", "");
  }

  private static DeliveryName name(String id, Response response) {
    Instant modified = response.headers().getInstant("Last-Modified");
    long seconds = modified == null ? -1 : modified.getEpochSecond();
    return new DeliveryName(id, "authenticated", seconds < 0 ? null : String.valueOf(seconds));
  }

  private static OriginFailedException failed(
      String where, String what, int status, @Nullable Throwable cause) {
    return new OriginFailedException(where, what, "look at its server", status, null, cause);
  }

  @Override
  public void close() {
    client.close();
  }

  @Override
  public String toString() {
    return template.toString();
  }
}
