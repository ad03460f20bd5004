package dev.selvage.server.internal.http;

import dev.selvage.server.internal.monitoring.RefusalReason;
import dev.selvage.server.message.ImageResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** An answer that was settled, until it is sent. */
final class SettledAnswer implements ImageResponse {
  /** What is written at a time: some streams copy what they are given, bytes. */
  private static final int PIECE = 16 * 1024;

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final End end;
  private final AtomicBoolean closed = new AtomicBoolean();
  private long sent;
  private @Nullable RefusalReason failure = RefusalReason.CLIENT_GONE;

  /** Takes headers and body as they are, since nobody changes them any more. */
  SettledAnswer(int status, Map<String, String> headers, byte[] body, End end) {
    this.status = status;
    this.headers = Collections.unmodifiableMap(headers);
    this.body = body;
    this.end = end;
  }

  /** What is done when an answer was sent, or could not be. */
  @FunctionalInterface
  interface End {
    /**
     * Runs once.
     *
     * @param sent bytes of the body
     * @param failure why not all of them; null if all were sent
     */
    void ended(long sent, @Nullable RefusalReason failure);
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public Map<String, String> headers() {
    return headers;
  }

  @Override
  public ByteBuffer body() {
    return ByteBuffer.wrap(body).asReadOnlyBuffer();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    for (int from = 0; from < body.length; from += PIECE) {
      int length = Math.min(PIECE, body.length - from);
      out.write(body, from, length);
      cutOff(from + length, false);
    }
    sent();
  }

  @Override
  public void sent() {
    sent = body.length;
    failure = null;
  }

  @Override
  public void cutOff(long bytes, boolean slow) {
    sent = bytes;
    failure = slow ? RefusalReason.SLOW_CLIENT : RefusalReason.CLIENT_GONE;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      end.ended(sent, failure);
    }
  }
}
