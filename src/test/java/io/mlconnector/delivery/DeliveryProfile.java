package io.mlconnector.delivery;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/** The application with a courier that does as the test says. */
public final class DeliveryProfile implements QuarkusTestProfile {
  static final String VIEWER = "viewer-token-of-the-tests";
  static final String OPERATOR = "operator-token-of-the-tests";

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(ObedientCourier.class);
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "connector.security.viewer-token",
        VIEWER,
        "connector.security.operator-token",
        OPERATOR,
        "connector.sync.enabled",
        "false",
        "connector.delivery.shutdown-wait",
        "2s");
  }
}
