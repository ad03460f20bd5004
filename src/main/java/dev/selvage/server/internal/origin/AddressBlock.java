package dev.selvage.server.internal.origin;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Addresses that begin with the same bits.
 *
 * @param first 4 or 16 bytes
 * @param bits how many count
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record AddressBlock(byte[] first, int bits) {
  /** The block of an address as it is written, which is no name. */
  static AddressBlock of(String first, int bits) {
    try {
      return new AddressBlock(InetAddress.getByName(first).getAddress(), bits);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(first, e);
    }
  }

  boolean contains(byte[] address) {
    if (address.length != first.length) {
      return false;
    }
    int whole = bits / 8;
    for (int i = 0; i < whole; i++) {
      if (address[i] != first[i]) {
        return false;
      }
    }
    int rest = bits % 8;
    int mask = 0xff << (8 - rest);
    return rest == 0 || ((address[whole] ^ first[whole]) & mask & 0xff) == 0;
  }
}
