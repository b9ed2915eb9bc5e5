package io.mlconnector.remote;

import java.net.InetAddress;
import java.util.Optional;

/** A range of IP addresses, such as 10.20.0.0/16 or fd00::/8. */
final class Network {
  /** Any address of the range, in bytes: a constant of a native image may hold no InetAddress. */
  private final byte[] address;

  /** Bits that all addresses of the range share. */
  private final int prefix;

  private Network(InetAddress address, int prefix) {
    this.address = address.getAddress();
    this.prefix = prefix;
  }

  /** Reads the notation with a slash; a single address is a range of its own. */
  static Optional<Network> parse(String text) {
    String[] parts = text.strip().split("/", -1);
    if (parts.length > 2) {
      return Optional.empty();
    }
    return literal(parts[0])
        .flatMap(
            address -> {
              int bits = address.getAddress().length * Byte.SIZE;
              int prefix = parts.length == 1 ? bits : number(parts[1]);
              return prefix < 0 || prefix > bits
                  ? Optional.empty()
                  : Optional.of(new Network(address, prefix));
            });
  }

  /** The address that is written there in digits; empty for names, which are not looked up. */
  static Optional<InetAddress> literal(String host) {
    String plain =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    try {
      return Optional.of(InetAddress.ofLiteral(plain));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  boolean holds(InetAddress other) {
    byte[] theirs = other.getAddress();
    if (address.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((address[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private static int number(String digits) {
    try {
      return digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
