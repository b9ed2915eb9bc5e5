package io.mlconnector.api;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * With an identity provider, behind a proxy that tells who calls, with a brake that grips, and with
 * schedules that run.
 */
public final class SignInProfile implements QuarkusTestProfile {
  static final String FORWARDED = "X-Forwarded-For";

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(TestIdentityProvider.class));
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    var settings = new HashMap<>(new ApiProfile().getConfigOverrides());
    settings.put("quarkus.scheduler.enabled", "true");
    settings.put("connector.security.brake.attempts", "5");
    settings.put("connector.security.oidc.https", "false");
    settings.put("quarkus.http.proxy.proxy-address-forwarding", "true");
    settings.put("quarkus.http.proxy.allow-x-forwarded", "true");
    return settings;
  }
}
