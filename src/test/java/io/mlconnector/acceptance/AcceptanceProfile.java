package io.mlconnector.acceptance;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The application as it is shipped, in a hurry: small pages, short waits, a generous budget. */
public final class AcceptanceProfile implements QuarkusTestProfile {
  /** Small, so that books of a few hundred invoices have many pages. */
  static final int PAGE_SIZE = 40;

  static final String COST_CENTERS = "MERIDIAN_COST_CENTER";

  private static final String RETRY =
      "quarkus.fault-tolerance.\"io.mlconnector.fusion.FusionTransport/ask\".retry.";

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(Acceptance.class);
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(PodResource.class));
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> settings = new HashMap<>();
    settings.put("connector.fusion.client-id", "ml-connector-sandbox");
    settings.put("connector.fusion.client-secret", "sandbox-secret");
    settings.put("connector.fusion.page-size", Integer.toString(PAGE_SIZE));
    settings.put("connector.fusion.calls-per-minute", "1000000");
    settings.put("connector.fusion.read-timeout", "2s");
    settings.put("connector.fusion.cost-center-value-sets", COST_CENTERS);
    settings.put("connector.sync.balances-per-poll", "100000");
    // As many as there are streams: a fault that pauses the pod finds all of them at work.
    settings.put("connector.sync.parallel-polls", "12");
    // Long lists that seldom change are read when a scenario asks for them, and once a week.
    settings.put("connector.streams.\"account-combinations\".every", "P5D");
    settings.put("connector.streams.\"periods\".every", "P1D");
    settings.put("connector.sync.balance-refresh", "P30D");
    settings.put("connector.backfill.slice", "P90D");
    settings.put(RETRY + "delay", "5");
    settings.put(RETRY + "delay-unit", "millis");
    settings.put(RETRY + "max-retries", "2");
    settings.put("quarkus.log.category.\"io.mlconnector\".level", "ERROR");
    return settings;
  }
}
