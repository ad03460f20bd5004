package dev.selvage.server.internal.origin;

import dev.selvage.server.store.OriginForbiddenException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Sockets that connect to public addresses alone, whatever has told them the address: an address
 * that stands in a URL is never resolved, so it is looked at here.
 */
final class CheckedSockets extends SocketFactory {
  @Override
  public Socket createSocket() {
    return new CheckedSocket();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return createSocket(InetAddress.getByName(host), port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(InetAddress.getByName(host), port, local, localPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new CheckedSocket(), host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    Socket socket = new CheckedSocket();
    socket.bind(new InetSocketAddress(local, localPort));
    return connected(socket, host, port);
  }

  private static Socket connected(Socket socket, InetAddress host, int port) throws IOException {
    boolean connected = false;
    try {
      socket.connect(new InetSocketAddress(host, port));
      connected = true;
      return socket;
    } finally {
      if (!connected) {
        socket.close();
      }
    }
  }

  /** Looks at the address at the last moment before it is connected to. */
  private static final class CheckedSocket extends Socket {
    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      InetAddress address =
          endpoint instanceof InetSocketAddress internet ? internet.getAddress() : null;
      if (address == null || !PublicAddresses.contain(address)) {
        throw new OriginForbiddenException(
            String.valueOf(endpoint),
            "is no public address",
            "list the host among the trusted ones, if that is meant");
      }
      super.connect(endpoint, timeout);
    }
  }
}
