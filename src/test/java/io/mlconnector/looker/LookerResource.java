package io.mlconnector.looker;

import io.mlconnector.sandbox.looker.LookerPod;
import io.mlconnector.sandbox.looker.LookerSettings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A simulated Looker, with the application pointed at it. */
public final class LookerResource implements QuarkusTestResourceLifecycleManager {
  private static volatile @Nullable LookerPod running;

  static LookerPod pod() {
    LookerPod pod = running;
    if (pod == null) {
      throw new IllegalStateException("no Looker is running");
    }
    return pod;
  }

  @Override
  public Map<String, String> start() {
    LookerPod pod = LookerPod.start(LookerSettings.defaults());
    running = pod;
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
    LookerPod pod = running;
    if (pod != null) {
      pod.close();
    }
  }
}
