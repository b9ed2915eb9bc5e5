package io.mlconnector.testing;

import io.mlconnector.api.ApiProfile;
import io.mlconnector.fusion.FakePod;
import io.mlconnector.looker.LookerResource;
import io.mlconnector.teams.TeamsCloudResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The application among systems that do as a test says: a pod, a Looker and a cloud of Teams. */
public final class RemotesProfile implements QuarkusTestProfile {
  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(
        new TestResourceEntry(FakePod.class),
        new TestResourceEntry(LookerResource.class),
        new TestResourceEntry(TeamsCloudResource.class));
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "connector.security.viewer-token",
        ApiProfile.VIEWER,
        "connector.security.operator-token",
        ApiProfile.OPERATOR,
        "connector.sync.enabled",
        "false",
        "connector.delivery.shutdown-wait",
        "2s");
  }
}
