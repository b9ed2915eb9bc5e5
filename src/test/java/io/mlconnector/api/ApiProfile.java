package io.mlconnector.api;

import io.mlconnector.alignment.LookerOfOneSupplier;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The application that most tests share, for each further one costs a build some ten seconds: both
 * tokens set, a pod whose credentials it has to be told, two keys of the vault, one channel, and no
 * polls of its own.
 */
public final class ApiProfile implements QuarkusTestProfile {
  /** May look. */
  public static final String VIEWER = "viewer-token-of-the-tests";

  /** May order. */
  public static final String OPERATOR = "operator-token-of-the-tests";

  static final String KEY_0 = "mJ2rE0yTq1b7vXl9nC4sUoPz6wKfH3dAiGtY8xVbN5M=";
  static final String KEY_1 = "S0dW8l0u3l3TyUkXqJHhTVqVTj4lYJ6wZgGz4y9n0bE=";

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(LookerOfOneSupplier.class);
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(BarePodResource.class));
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    var settings = new HashMap<String, String>();
    settings.put("connector.sync.enabled", "false");
    settings.put("connector.security.viewer-token", VIEWER);
    settings.put("connector.security.operator-token", OPERATOR);
    // All tests call from one address, with many wrong tokens.
    settings.put("connector.security.brake.attempts", "10000");
    settings.put("connector.security.brake.attempts-overall", "1000000");
    settings.put("connector.vault.keys.\"k0\"", KEY_0);
    settings.put("connector.vault.keys.\"k1\"", KEY_1);
    settings.put("connector.vault.active-key", "k1");
    settings.put("connector.teams.channels.ap.transport", "workflows");
    settings.put(
        "connector.teams.channels.ap.url",
        "https://prod-01.westeurope.logic.azure.com/workflows/1/triggers/manual/paths/invoke"
            + "?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=test");
    settings.put("connector.teams.rules[0].name", "big");
    settings.put("connector.teams.rules[0].events", "invoice-new,invoice-paid");
    settings.put("connector.teams.rules[0].amounts.\"EUR\".at-least", "500");
    settings.put("connector.teams.rules[0].where.\"PayGroup\"", "Standard");
    settings.put("connector.teams.rules[0].channels", "ap");
    settings.put("connector.notice.audiences.\"default\".zone", "Europe/Berlin");
    return settings;
  }
}
