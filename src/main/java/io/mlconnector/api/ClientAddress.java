package io.mlconnector.api;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;

/**
 * Where a request comes from, as far as the connector can know. Behind a proxy that is the proxy,
 * unless the settings {@code quarkus.http.proxy.*} say whose forwarding headers to believe.
 */
final class ClientAddress {
  private static final int GROUPS_OF_A_NETWORK = 4;

  private ClientAddress() {}

  /** The address; of IPv6 the network, because a single host can have every address in it. */
  static String of(RoutingContext request) {
    SocketAddress remote = request.request().remoteAddress();
    return remote == null || remote.hostAddress() == null
        ? "unknown"
        : networkOf(remote.hostAddress());
  }

  static String networkOf(String address) {
    int zone = address.indexOf('%');
    String plain = zone < 0 ? address : address.substring(0, zone);
    if (plain.indexOf(':') < 0 || plain.indexOf('.') >= 0) {
      return plain;
    }
    String[] groups = expanded(plain);
    return String.join(":", Arrays.copyOf(groups, GROUPS_OF_A_NETWORK)) + "::/64";
  }

  /** Eight groups; what {@code ::} stands for is zero. */
  private static String[] expanded(String address) {
    int gap = address.indexOf("::");
    String[] head = groups(gap < 0 ? address : address.substring(0, gap));
    String[] tail = groups(gap < 0 ? "" : address.substring(gap + 2));
    var all = new String[8];
    Arrays.fill(all, "0");
    System.arraycopy(head, 0, all, 0, Math.min(head.length, all.length));
    int from = Math.max(0, all.length - tail.length);
    System.arraycopy(tail, 0, all, from, Math.min(tail.length, all.length));
    return all;
  }

  private static String[] groups(String text) {
    return text.isEmpty() ? new String[0] : text.split(":", -1);
  }
}
