package io.mlconnector.cluster;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Names this process once, when the first bean asks. */
@Singleton
class InstanceIdSource {
  @Produces
  @Singleton
  InstanceId instanceId() {
    int suffix = ThreadLocalRandom.current().nextInt();
    return new InstanceId(host() + "-" + HexFormat.of().toHexDigits(suffix));
  }

  /** The pod name in Kubernetes, else the name of the machine. */
  private static String host() {
    return Optional.ofNullable(System.getenv("HOSTNAME"))
        .filter(name -> !name.isBlank())
        .orElseGet(InstanceIdSource::localHost);
  }

  private static String localHost() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "unnamed";
    }
  }
}
