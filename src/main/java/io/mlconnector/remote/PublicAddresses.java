package io.mlconnector.remote;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses belong to the public internet: all but the special ranges of the IANA registries.
 * An IPv6 address that carries one of IPv4 is judged by both.
 */
final class PublicAddresses {
  private static final List<Network> SPECIAL =
      networks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/3",
          "::/96",
          "64:ff9b:1::/48",
          "100::/64",
          "2001::/23",
          "2001:db8::/32",
          "fc00::/7",
          "fe80::/9",
          "ff00::/8");

  private static final List<Network> TRANSLATED = networks("64:ff9b::/96");
  private static final List<Network> TUNNELLED = networks("2002::/16");

  private PublicAddresses() {}

  static boolean holds(InetAddress address) {
    if (SPECIAL.stream().anyMatch(network -> network.holds(address))) {
      return false;
    }
    byte[] bytes = address.getAddress();
    if (TRANSLATED.getFirst().holds(address)) {
      return holds(version4(bytes, 12));
    }
    if (TUNNELLED.getFirst().holds(address)) {
      return holds(version4(bytes, 2));
    }
    return true;
  }

  private static InetAddress version4(byte[] bytes, int from) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static List<Network> networks(String... ranges) {
    return Arrays.stream(ranges).map(range -> Network.parse(range).orElseThrow()).toList();
  }
}
