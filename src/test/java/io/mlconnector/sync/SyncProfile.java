package io.mlconnector.sync;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The application with a pod in memory and only those streams that the tests look at. */
public final class SyncProfile implements QuarkusTestProfile {
  private static final Set<String> SWITCHED_OFF =
      Set.of("receivables-invoices", "suppliers", "purchase-orders", "cost-centers");

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(FakeFusion.class, SyncFixture.class);
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> settings = new HashMap<>();
    SWITCHED_OFF.forEach(
        stream -> settings.put("connector.streams.\"" + stream + "\".enabled", "false"));
    settings.put("connector.backfill.slice", "P60D");
    settings.put("connector.calendar.source", "off");
    settings.put("connector.sync.shutdown-wait", "5s");
    return settings;
  }
}
