package io.mlconnector.teams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.delivery.Outcome;
import io.mlconnector.delivery.TargetName;
import io.mlconnector.sandbox.teams.TeamsCloud;
import io.mlconnector.sandbox.teams.TeamsSettings;
import io.mlconnector.sandbox.teams.fault.CloudFault;
import io.mlconnector.sandbox.teams.fault.CloudFaultKind;
import io.mlconnector.sandbox.teams.limit.Limits;
import io.mlconnector.sandbox.teams.tenant.Message;
import io.mlconnector.teams.message.NoticeType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActivityTest {
  private static final TargetName CLERK = TeamsDirectory.person("ap-clerk");
  private static final TargetName TEAM = TeamsDirectory.person("team");

  private TeamsCloud cloud;
  private PlainTeams teams;

  @BeforeEach
  void start() {
    cloud = TeamsCloud.start(TeamsSettings.defaults().withLimits(Limits.Mode.OFF));
    teams =
        PlainTeams.to(
            cloud,
            Map.of(
                "people.team.users",
                cloud.tenant().person("ap-clerk").userId()
                    + ","
                    + cloud.tenant().person("treasurer").principalName()));
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private List<Message> seenBy(String person) {
    return cloud.tenant().feed(person).messages();
  }

  @Test
  void aPersonIsToldWhatItIsAboutAndWhereToLook() {
    teams.deliver(Parcels.of(CLERK, NoticeType.INVOICE_DUE_SOON, 31));

    JsonNode request = seenBy("ap-clerk").getFirst().card();
    assertThat(request.at("/topic/value").asText()).isEqualTo("INV-31");
    assertThat(request.at("/topic/webUrl").asText())
        .startsWith("https://teams.microsoft.com/l/app/");
    assertThat(request.at("/previewText/content").asText()).contains("12,340.50");
    assertThat(request.at("/previewText/content").asText().length()).isLessThanOrEqualTo(150);
    assertThat(request.at("/templateParameters/0/name").asText()).isEqualTo("systemDefaultText");
  }

  @Test
  void laterNewsOfADocumentReplaceTheEarlierOnes() {
    teams.deliver(Parcels.of(CLERK, NoticeType.INVOICE_DUE_SOON, 31));
    teams.deliver(Parcels.of(CLERK, NoticeType.INVOICE_OVERDUE, 31));
    teams.deliver(Parcels.of(CLERK, NoticeType.INVOICE_DUE_SOON, 32));

    assertThat(seenBy("ap-clerk"))
        .extracting(message -> message.card().at("/topic/value").asText())
        .containsExactly("INV-31", "INV-32");
  }

  @Test
  void aGroupIsToldInOneCall() {
    Outcome outcome = teams.deliver(Parcels.of(TEAM, NoticeType.INVOICE_DUE, 31));

    assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    assertThat(seenBy("ap-clerk")).hasSize(1);
    assertThat(seenBy("treasurer")).hasSize(1);
    assertThat(cloud.requests().counts()).containsEntry("activity 202", 1L);
  }

  @Test
  void callsForGroupsHaveATokenThatLastsLongEnough() {
    teams.deliver(Parcels.of(CLERK, NoticeType.INVOICE_DUE, 30));
    cloud.tokens().setLifetime(Duration.ofHours(2));

    Outcome outcome = teams.deliver(Parcels.of(TEAM, NoticeType.INVOICE_DUE, 31));
    teams.deliver(Parcels.of(TEAM, NoticeType.INVOICE_DUE, 32));

    assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    assertThat(cloud.tokens().issued()).isEqualTo(2);
  }

  @Test
  void aTokenThatIsTooOldForTheServiceIsRenewedWithinTheCall() {
    cloud
        .faults()
        .activate(CloudFault.of(CloudFaultKind.PRECONDITION_FAILED).on("activity").times(1));

    Outcome outcome = teams.deliver(Parcels.of(TEAM, NoticeType.INVOICE_DUE, 31));

    assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    assertThat(cloud.tokens().issued()).isEqualTo(2);
  }

  @Test
  void tokensThatNeverLastLongEnoughPutTheNoticeOff() {
    cloud.tokens().setLifetime(Duration.ofMinutes(20));

    Outcome outcome = teams.deliver(Parcels.of(TEAM, NoticeType.INVOICE_DUE, 31));

    assertThat(outcome).isInstanceOf(Outcome.Deferred.class);
    assertThat(seenBy("ap-clerk")).isEmpty();
  }

  @Test
  void aMissingPermissionIsTold() {
    cloud.tokens().setApplicationRoles(Set.of("User.Read.All"));

    Outcome outcome = teams.deliver(Parcels.of(CLERK, NoticeType.INVOICE_DUE, 31));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Deferred.class,
            deferred -> assertThat(deferred.trace().answer()).contains("TeamsActivity.Send"));
  }

  @Test
  void typesOfTheAppTakeTheText() {
    PlainTeams own =
        PlainTeams.to(cloud, Map.of("people.\"ap-clerk\".activity-type", "financeNotice"));

    own.deliver(Parcels.of(CLERK, NoticeType.INVOICE_DUE, 31));

    JsonNode request = seenBy("ap-clerk").getFirst().card();
    assertThat(request.path("activityType").asText()).isEqualTo("financeNotice");
    assertThat(request.at("/templateParameters/0/name").asText()).isEqualTo("text");
  }
}
