package dev.selvage.server;

import dev.selvage.server.message.ImageRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A request that came by no web server. */
final class PlainRequest implements ImageRequest {
  private final String method;
  private final String target;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final AtomicBoolean gone = new AtomicBoolean();
  private boolean readable = true;
  private InputStream body = new ByteArrayInputStream(new byte[0]);

  private PlainRequest(String method, String target) {
    this.method = method;
    this.target = target;
  }

  static PlainRequest get(String target) {
    return new PlainRequest("GET", target);
  }

  static PlainRequest of(String method, String target) {
    return new PlainRequest(method, target);
  }

  PlainRequest with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  PlainRequest withBody(InputStream value) {
    body = value;
    return this;
  }

  /** A body whose first read fails. */
  PlainRequest withBrokenBody(IOException failure) {
    return withBody(
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw failure;
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            throw failure;
          }
        });
  }

  /** One whose headers cannot be read. */
  PlainRequest withoutHeaders() {
    readable = false;
    return this;
  }

  PlainRequest leave() {
    gone.set(true);
    return this;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String path() {
    int end = target.indexOf('?');
    return end < 0 ? target : target.substring(0, end);
  }

  @Override
  public @Nullable String query() {
    int end = target.indexOf('?');
    return end < 0 ? null : target.substring(end + 1);
  }

  @Override
  public List<String> headers(String name) {
    if (!readable) {
      throw new IllegalStateException("the request is over");
    }
    String value = headers.get(name);
    return value == null ? List.of() : List.of(value);
  }

  @Override
  public InputStream body() {
    return body;
  }

  @Override
  public boolean isGone() {
    return gone.get();
  }
}
