package dev.selvage.server.internal.origin;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses are those of servers on the Internet, after the IANA registries of
 * special-purpose addresses (RFC 6890 and what updates it). Everything that is not known to be one
 * is none: of IPv6 only what is given out as global unicast, without the parts of it that lead to
 * IPv4 addresses.
 */
final class PublicAddresses {
  private static final List<AddressBlock> NOT_PUBLIC =
      List.of(
          // This host, private networks, carriers' NAT, loopback, link-local with the metadata of
          // clouds, private.
          AddressBlock.of("0.0.0.0", 8),
          AddressBlock.of("10.0.0.0", 8),
          AddressBlock.of("100.64.0.0", 10),
          AddressBlock.of("127.0.0.0", 8),
          AddressBlock.of("169.254.0.0", 16),
          AddressBlock.of("172.16.0.0", 12),
          // Protocol assignments with Oracle's metadata, documentation, AS112, AMT, 6to4 relays.
          AddressBlock.of("192.0.0.0", 24),
          AddressBlock.of("192.0.2.0", 24),
          AddressBlock.of("192.31.196.0", 24),
          AddressBlock.of("192.52.193.0", 24),
          AddressBlock.of("192.88.99.0", 24),
          AddressBlock.of("192.168.0.0", 16),
          AddressBlock.of("192.175.48.0", 24),
          // Benchmarking, documentation, multicast, reserved with broadcast.
          AddressBlock.of("198.18.0.0", 15),
          AddressBlock.of("198.51.100.0", 24),
          AddressBlock.of("203.0.113.0", 24),
          AddressBlock.of("224.0.0.0", 4),
          AddressBlock.of("240.0.0.0", 4),
          // Azure's metadata, which looks like a public address.
          AddressBlock.of("168.63.129.16", 32),
          // Of global unicast: IETF protocols (Teredo, benchmarking, ORCHID), documentation, 6to4,
          // AS112, documentation.
          AddressBlock.of("2001::", 23),
          AddressBlock.of("2001:db8::", 32),
          AddressBlock.of("2002::", 16),
          AddressBlock.of("2620:4f:8000::", 48),
          AddressBlock.of("3fff::", 20));

  /** Without loopback, mapped and compatible, NAT64, unique local, link- and site-local. */
  private static final AddressBlock GLOBAL_UNICAST = AddressBlock.of("2000::", 3);

  private PublicAddresses() {}

  /** Whether an address is that of a server on the Internet, as far as addresses tell. */
  static boolean contain(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean known = address instanceof Inet4Address || GLOBAL_UNICAST.contains(bytes);
    return known && NOT_PUBLIC.stream().noneMatch(block -> block.contains(bytes));
  }
}
