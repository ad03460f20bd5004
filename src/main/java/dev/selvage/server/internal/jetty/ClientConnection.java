package dev.selvage.server.internal.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;

/**
 * Looks whether a client has closed its connection while it waits. The web server does not read
 * while a request runs, so the end is only seen by reading. A byte that is there instead is the
 * begin of a request sent ahead: it is lost, so the connection must be closed after the answer,
 * which HTTP allows and clients that send ahead must expect (RFC 9112, 9.3.2).
 */
final class ClientConnection implements BooleanSupplier {
  private final EndPoint endPoint;
  private boolean gone;
  private boolean readAhead;

  ClientConnection(EndPoint endPoint) {
    this.endPoint = endPoint;
  }

  /** Whether nobody is there to read the answer. */
  @Override
  public synchronized boolean getAsBoolean() {
    if (!gone && !readAhead) {
      ByteBuffer one = BufferUtil.allocate(1);
      try {
        int count = endPoint.isOpen() ? endPoint.fill(one) : -1;
        gone = count < 0;
        readAhead = count > 0;
      } catch (IOException e) {
        // Reset: as gone as can be.
        gone = true;
      }
    }
    return gone;
  }

  /** Whether a byte was taken that the web server will miss. */
  synchronized boolean readAhead() {
    return readAhead;
  }
}
