package dev.selvage.server.message;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * The answer to one request, whole: it has its status, all of its headers and its body before the
 * first byte is sent. It counts as running, and closing the handler waits for it, until it is
 * closed, which also writes its line of the access log; so close it however sending ends. Used by
 * one thread at a time.
 */
public interface ImageResponse extends AutoCloseable {
  /** 200..599. */
  int status();

  /**
   * The headers in their order, {@code Content-Length} and {@code Content-Type} among them; no name
   * is there twice. {@code Connection: close} is for HTTP/1.1 alone: other versions do not know it.
   */
  Map<String, String> headers();

  /**
   * The body, read-only and from its begin; empty for HEAD and where there is none. Of a rendered
   * image it is the memory of the cache itself, which a copy would double.
   */
  ByteBuffer body();

  /**
   * Writes the body in pieces of some KB, and notes how far that went.
   *
   * @param out not closed
   * @throws IOException as the stream throws it; the client counts as gone then
   */
  void writeTo(OutputStream out) throws IOException;

  /** Notes, for the log, that all was sent by who does not use {@link #writeTo}. */
  void sent();

  /**
   * Notes, for the log, that sending has ended early.
   *
   * @param bytes of the body that were sent
   * @param slow whether the client was cut off because it read too slowly; else it has left
   */
  void cutOff(long bytes, boolean slow);

  /**
   * Ends the request; if nothing was noted of how it was sent, as one whose client has left. A
   * second time does nothing.
   */
  @Override
  void close();
}
