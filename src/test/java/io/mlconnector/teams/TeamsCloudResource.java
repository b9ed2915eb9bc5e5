package io.mlconnector.teams;

import io.mlconnector.sandbox.teams.TeamsCloud;
import io.mlconnector.sandbox.teams.TeamsSettings;
import io.mlconnector.sandbox.teams.limit.Limits;
import io.mlconnector.sandbox.teams.tenant.SimChannel;
import io.mlconnector.testing.Simulator;
import io.mlconnector.testing.TestCertificate;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** A simulated cloud for one test class, with the application pointed at it by a certificate. */
public final class TeamsCloudResource implements QuarkusTestResourceLifecycleManager {
  private static final Simulator<TeamsCloud> RUNNING = new Simulator<>(TeamsCloud::close);

  /** The cloud of the running test class. */
  static TeamsCloud cloud() {
    return RUNNING.get();
  }

  @Override
  public Map<String, String> start() {
    TestCertificate certificate = TestCertificate.make("ml-connector");
    TeamsCloud cloud =
        TeamsCloud.start(
            TeamsSettings.defaults()
                .withCertificate(certificate.certificate())
                .withLimits(Limits.Mode.OFF)
                .withSingleUseRefreshTokens());
    RUNNING.keep(cloud);
    SimChannel channel = cloud.tenant().channel("payables");
    var settings = new HashMap<String, String>();
    settings.put("connector.teams.tenant-id", cloud.settings().tenantId());
    settings.put("connector.teams.client-id", cloud.settings().clientId());
    settings.put("connector.teams.certificate", certificate.pem());
    settings.put("connector.teams.certificate-key", certificate.keyPem());
    settings.put("connector.teams.login-url", cloud.loginUrl());
    settings.put("connector.teams.graph-url", cloud.graphUrl());
    settings.put("connector.teams.bot-url", cloud.botUrl());
    settings.put("connector.teams.answer-timeout", "2s");
    settings.put("connector.teams.channels.\"New flow\".transport", "workflows");
    settings.put("connector.teams.channels.\"New flow\".url", cloud.workflowUrl("payables"));
    settings.put("connector.teams.channels.\"old-flow\".transport", "workflows");
    settings.put("connector.teams.channels.\"old-flow\".url", cloud.oldWorkflowUrl("payments"));
    settings.put("connector.teams.channels.\"bot\".transport", "bot");
    settings.put("connector.teams.channels.\"bot\".channel-id", channel.channelId());
    settings.put("connector.teams.channels.\"graph\".transport", "graph");
    SimChannel other = cloud.tenant().channel("receivables");
    settings.put("connector.teams.channels.\"graph\".team-id", other.teamId());
    settings.put("connector.teams.channels.\"graph\".channel-id", other.channelId());
    settings.put("connector.teams.channels.\"graph\".account", TeamsSettings.ACCOUNT);
    settings.put("connector.teams.channels.\"nobody\".transport", "workflows");
    settings.put(
        "connector.teams.channels.\"nobody\".url",
        "http://127.0.0.1:9/workflows/1/triggers/manual/paths/invoke?sig=never-shown");
    settings.put("connector.teams.people.\"clerk\".users", "ap-clerk@meridian.example");
    settings.put("connector.teams.people.\"clerk\".link", "https://teams.microsoft.com/l/app/x");
    settings.put("connector.vault.keys.\"k1\"", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=");
    settings.put("connector.vault.active-key", "k1");
    return settings;
  }

  @Override
  public void stop() {
    RUNNING.stop();
  }
}
