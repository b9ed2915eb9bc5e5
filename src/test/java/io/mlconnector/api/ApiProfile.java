package io.mlconnector.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The application with both tokens set, a pod that does not answer, and no polls of its own. */
public final class ApiProfile implements QuarkusTestProfile {
  static final String VIEWER = "viewer-token-of-the-tests";
  static final String OPERATOR = "operator-token-of-the-tests";

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "connector.security.viewer-token", VIEWER,
        "connector.security.operator-token", OPERATOR,
        // All tests call from one address, with many wrong tokens.
        "connector.security.brake.attempts", "10000",
        "connector.security.brake.attempts-overall", "1000000",
        "connector.sync.enabled", "false",
        "connector.fusion.base-url", "http://127.0.0.1:1",
        "connector.fusion.token-url", "http://127.0.0.1:1/oauth2/v1/token",
        "connector.fusion.client-id", "nobody",
        "connector.fusion.client-secret", "nothing");
  }
}
