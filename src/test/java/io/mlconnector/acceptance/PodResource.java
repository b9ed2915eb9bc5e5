package io.mlconnector.acceptance;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** Finds the port on which each test starts a pod of its own, and tells the application. */
public final class PodResource implements QuarkusTestResourceLifecycleManager {
  /** Property with the port. */
  static final String PORT = "acceptance.pod.port";

  @Override
  public Map<String, String> start() {
    int port = freePort();
    String url = "http://127.0.0.1:" + port;
    return Map.of(
        PORT,
        Integer.toString(port),
        "connector.fusion.base-url",
        url,
        "connector.fusion.token-url",
        url + "/oauth2/v1/token");
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    // Each test stops the pod that it started.
  }
}
