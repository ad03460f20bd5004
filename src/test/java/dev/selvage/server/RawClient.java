package dev.selvage.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A client that sends exactly the bytes it is told to, as no library would. */
final class RawClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;

  private RawClient(Socket socket) {
    this.socket = socket;
  }

  static RawClient connect(int port) throws IOException {
    return connect(port, 0);
  }

  /** With a receive buffer of so many bytes, so that a server soon notices what is not read. */
  static RawClient connect(int port, int receiveBuffer) throws IOException {
    Socket socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    return new RawClient(socket);
  }

  /**
   * An answer as it came.
   *
   * @param status of its first line
   * @param headers all lines, names in lower case
   * @param body what followed, a character for each byte
   */
  record Answer(int status, List<String> headers, String body) {
    /** A header's value; empty where there is none. */
    String header(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ": ";
      return headers.stream()
          .filter(line -> line.startsWith(start))
          .map(line -> line.substring(start.length()))
          .findFirst()
          .orElse("");
    }
  }

  RawClient send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** Sends nothing more, and still reads. */
  RawClient endOutput() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** One byte that came; -1 where the server has closed. */
  int read() throws IOException {
    return socket.getInputStream().read();
  }

  /** The next answer; its body as long as it says, unless it is one to HEAD. */
  Answer answer(boolean head) throws IOException {
    List<String> lines = headerLines();
    if (lines.isEmpty()) {
      throw new IOException("the server closed the connection without an answer");
    }
    int status = Integer.parseInt(lines.remove(0).substring(9, 12));
    Answer bare = new Answer(status, lines, "");
    String length = bare.header("Content-Length");
    InputStream in = socket.getInputStream();
    byte[] body = head || length.isEmpty() ? new byte[0] : in.readNBytes(Integer.parseInt(length));
    return new Answer(status, lines, new String(body, StandardCharsets.ISO_8859_1));
  }

  Answer answer() throws IOException {
    return answer(false);
  }

  /** All that comes until the server closes. */
  String rest() throws IOException {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (SocketException e) {
      // Reset: closed as well.
      return "";
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private List<String> headerLines() throws IOException {
    List<String> lines = new ArrayList<>();
    String line = line();
    while (!line.isEmpty()) {
      lines.add(lines.isEmpty() ? line : name(line));
      line = line();
    }
    return lines;
  }

  private static String name(String line) {
    int colon = line.indexOf(':');
    return line.substring(0, colon).toLowerCase(Locale.ROOT) + line.substring(colon);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = read();
    while (next >= 0 && next != '\n') {
      if (next != '\r') {
        line.write(next);
      }
      next = read();
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
