package io.mlconnector.teams;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.connection.Finding;
import io.mlconnector.connection.ProbeStep;
import io.mlconnector.connection.StepOutcome;
import io.mlconnector.sandbox.teams.TeamsCloud;
import io.mlconnector.sandbox.teams.TeamsSettings;
import io.mlconnector.sandbox.teams.limit.Limits;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TeamsProbeTest {
  private TeamsCloud cloud;
  private PlainTeams teams;

  @BeforeEach
  void start() {
    cloud = TeamsCloud.start(TeamsSettings.defaults().withLimits(Limits.Mode.OFF));
    teams = PlainTeams.to(cloud, Map.of("channels.\"bot-payables\".read-back", "true"));
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private Finding look(String name) throws Exception {
    for (ProbeStep step : teams.probe.steps()) {
      if (step.name().equals(name)) {
        return step.look().look();
      }
    }
    throw new AssertionError("there is no step " + name);
  }

  @Test
  void everythingIsTriedAndNothingPosted() throws Exception {
    for (ProbeStep step : teams.probe.steps()) {
      assertThat(step.look().look().outcome())
          .as(step.name())
          // The simulator speaks http, which is worth a warning.
          .isIn(StepOutcome.OK, StepOutcome.WARN);
    }

    assertThat(cloud.tenant().feed("payables").messages()).isEmpty();
    assertThat(teams.probe.steps())
        .extracting(ProbeStep::name)
        .contains(
            "token-graph",
            "token-bot",
            "account-" + TeamsSettings.ACCOUNT,
            "channel-workflows-payables",
            "channel-bot-payables",
            "channel-graph-payables",
            "read-bot-payables");
  }

  @Test
  void permissionsAreReadFromTheTokens() throws Exception {
    assertThat(look("token-graph").seen()).contains("TeamsActivity.Send");

    cloud.tokens().setApplicationRoles(Set.of("User.Read.All"));
    cloud.tokens().setDelegatedScopes(Set.of("User.Read"));

    assertThat(look("token-graph").outcome()).isEqualTo(StepOutcome.WARN);
    assertThat(look("account-" + TeamsSettings.ACCOUNT).outcome()).isEqualTo(StepOutcome.FAILED);
  }

  @Test
  void aBotThatIsNotInstalledIsFound() throws Exception {
    cloud.tenant().setAppInstalled("payables", false);

    assertThat(look("channel-bot-payables").outcome()).isEqualTo(StepOutcome.FAILED);
  }

  @Test
  void urlsOfWorkflowsAreNeverShown() throws Exception {
    String secret = cloud.tenant().channel("payables").signature();

    assertThat(look("channel-workflows-payables").seen()).doesNotContain(secret);
    assertThat(look("channel-workflows-payables-tls").seen()).doesNotContain(secret);

    teams.putUrl("workflows-payables", "https://acme.webhook.office.com/webhookb2/" + secret);

    Finding refused = look("channel-workflows-payables");
    assertThat(refused.outcome()).isEqualTo(StepOutcome.FAILED);
    assertThat(refused.toString()).contains("retired").doesNotContain(secret);
  }
}
