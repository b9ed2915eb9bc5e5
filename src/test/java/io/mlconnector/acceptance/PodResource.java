package io.mlconnector.acceptance;

import io.mlconnector.sandbox.ConnectorProcess;
import io.mlconnector.sandbox.fusion.FusionPod;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Finds the port on which each test starts a pod of its own, and tells the application. */
public final class PodResource implements QuarkusTestResourceLifecycleManager {
  private static volatile int port;

  /** A pod where the application looks for it, with pages as small as the application wants. */
  public static FusionPod start(PodSettings settings) {
    return FusionPod.start(settings.withPort(port).withMaxPageSize(AcceptanceProfile.PAGE_SIZE));
  }

  @Override
  public Map<String, String> start() {
    port = ConnectorProcess.freePort();
    String url = "http://127.0.0.1:" + port;
    return Map.of(
        "connector.fusion.base-url", url, "connector.fusion.token-url", url + "/oauth2/v1/token");
  }

  @Override
  public void stop() {
    // Each test stops the pod that it started.
  }
}
