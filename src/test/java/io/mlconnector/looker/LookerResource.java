package io.mlconnector.looker;

import io.mlconnector.sandbox.looker.LookerPod;
import io.mlconnector.sandbox.looker.LookerSettings;
import io.mlconnector.testing.Simulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** A simulated Looker, with the application pointed at it. */
public final class LookerResource implements QuarkusTestResourceLifecycleManager {
  private static final Simulator<LookerPod> RUNNING = new Simulator<>(LookerPod::close);

  static LookerPod pod() {
    return RUNNING.get();
  }

  @Override
  public Map<String, String> start() {
    LookerPod pod = LookerPod.start(LookerSettings.defaults());
    RUNNING.keep(pod);
    var settings = new HashMap<>(LookerWorld.daily());
    settings.put("connector.looker.base-url", pod.baseUrl().toString());
    settings.put("connector.looker.client-id", pod.settings().clientId());
    settings.put("connector.looker.client-secret", pod.settings().clientSecret());
    settings.put("connector.looker.datagroup", "oracle_fusion_finance::oracle_fusion_etl");
    settings.put("connector.looker.clock-tolerance", "0s");
    settings.put("connector.webhooks.\"looker\".secret", "looker-webhook-token");
    return settings;
  }

  @Override
  public void stop() {
    RUNNING.stop();
  }
}
