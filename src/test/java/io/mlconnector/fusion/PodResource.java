package io.mlconnector.fusion;

import io.mlconnector.sandbox.fusion.FusionPod;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A simulated pod for one test class, with the application pointed at it. */
public final class PodResource implements QuarkusTestResourceLifecycleManager {
  private static volatile @Nullable FusionPod running;

  /** The pod of the running test class. */
  static FusionPod pod() {
    FusionPod pod = running;
    if (pod == null) {
      throw new IllegalStateException("no pod is running");
    }
    return pod;
  }

  @Override
  public Map<String, String> start() {
    FusionPod pod = FusionPod.start(PodSettings.defaults().withInvoices(200));
    running = pod;
    String retry = "quarkus.fault-tolerance.\"io.mlconnector.fusion.FusionTransport/ask\".retry.";
    return Map.of(
        "connector.fusion.base-url",
        pod.baseUrl().toString(),
        "connector.fusion.token-url",
        pod.tokenUrl().toString(),
        "connector.fusion.client-id",
        pod.settings().clientId(),
        "connector.fusion.client-secret",
        pod.settings().clientSecret(),
        "connector.fusion.calls-per-minute",
        "1000000",
        "connector.fusion.read-timeout",
        "2s",
        retry + "delay",
        "5",
        retry + "delay-unit",
        "millis");
  }

  @Override
  public void stop() {
    FusionPod pod = running;
    if (pod != null) {
      pod.close();
    }
  }
}
