package io.mlconnector.api;

import io.mlconnector.sandbox.fusion.FusionPod;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.testing.Simulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** A simulated pod, and an application that knows its address but none of its credentials. */
public final class BarePodResource implements QuarkusTestResourceLifecycleManager {
  private static final Simulator<FusionPod> RUNNING = new Simulator<>(FusionPod::close);

  /** The pod of the running test class. */
  static FusionPod pod() {
    return RUNNING.get();
  }

  @Override
  public Map<String, String> start() {
    FusionPod pod = FusionPod.start(PodSettings.defaults().withInvoices(200));
    RUNNING.keep(pod);
    var settings = new HashMap<String, String>();
    settings.put("connector.fusion.base-url", pod.baseUrl().toString());
    settings.put("connector.fusion.token-url", pod.tokenUrl().toString());
    settings.put("connector.fusion.scope", pod.settings().scope());
    settings.put("connector.fusion.client-id", "");
    settings.put("connector.fusion.client-secret", "");
    settings.put("connector.fusion.calls-per-minute", "1000000");
    settings.put("connector.fusion.cost-center-value-sets", "MERIDIAN_COST_CENTER");
    return settings;
  }

  @Override
  public void stop() {
    RUNNING.stop();
  }
}
