package io.mlconnector.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The application with both tokens set. */
public final class ApiProfile implements QuarkusTestProfile {
  static final String VIEWER = "viewer-token-of-the-tests";
  static final String OPERATOR = "operator-token-of-the-tests";

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "connector.security.viewer-token", VIEWER,
        "connector.security.operator-token", OPERATOR);
  }
}
