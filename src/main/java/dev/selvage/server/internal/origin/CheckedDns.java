package dev.selvage.server.internal.origin;

import dev.selvage.server.store.OriginForbiddenException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/**
 * Resolves names for connections that lead to the Internet alone: a name with any address that is
 * not public is refused whole. What is connected to is what was resolved here, so a second answer
 * of the name changes nothing.
 */
final class CheckedDns implements Dns {
  private final Dns resolver;

  CheckedDns(Dns resolver) {
    this.resolver = resolver;
  }

  @Override
  public List<InetAddress> lookup(String hostname) throws UnknownHostException {
    List<InetAddress> addresses = List.copyOf(resolver.lookup(hostname));
    for (InetAddress address : addresses) {
      if (!PublicAddresses.contain(address)) {
        throw new OriginForbiddenException(
            hostname,
            "resolves to " + address.getHostAddress() + ", which is no public address",
            "list the host among the trusted ones, if that is meant");
      }
    }
    return addresses;
  }
}
