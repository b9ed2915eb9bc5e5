package io.mlconnector.teams;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.delivery.Outcome;
import io.mlconnector.delivery.Parcel;
import io.mlconnector.delivery.TargetName;
import io.mlconnector.sandbox.teams.TeamsCloud;
import io.mlconnector.sandbox.teams.TeamsSettings;
import io.mlconnector.sandbox.teams.fault.CloudFault;
import io.mlconnector.sandbox.teams.fault.CloudFaultKind;
import io.mlconnector.sandbox.teams.limit.Limits;
import io.mlconnector.sandbox.teams.tenant.Feed;
import io.mlconnector.teams.message.NoticeType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BotCardsTest {
  private static final TargetName CHANNEL = TeamsDirectory.channel("bot-payables");

  private TeamsCloud cloud;
  private PlainTeams teams;
  private Feed feed;

  @BeforeEach
  void start() {
    cloud = TeamsCloud.start(TeamsSettings.defaults().withLimits(Limits.Mode.OFF));
    teams = PlainTeams.to(cloud);
    feed = cloud.tenant().feed("payables");
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private String posted() {
    Outcome outcome = teams.deliver(Parcels.of(CHANNEL, NoticeType.INVOICE_NEW, 17));
    return ((Outcome.Delivered) outcome).reference().orElseThrow();
  }

  private static Parcel paid(String reference) {
    return Parcels.after(Parcels.of(CHANNEL, NoticeType.INVOICE_PAID, 17), reference);
  }

  @Test
  void newsTakeThePlaceOfTheEarlierCard() {
    String reference = posted();

    Outcome outcome = teams.deliver(paid(reference));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Delivered.class,
            delivered -> assertThat(delivered.reference()).contains(reference));
    assertThat(feed.messages())
        .singleElement()
        .satisfies(
            message ->
                assertThat(message.eventKeys())
                    .containsExactly("invoice-new/17/2026-05-03", "invoice-paid/17/2026-05-03"));
  }

  @ParameterizedTest
  @EnumSource(names = {"INVOICE_DUE_SOON", "INVOICE_DUE", "INVOICE_OVERDUE", "INVOICE_ON_HOLD"})
  void whatAsksSomebodyToActIsANewMessage(NoticeType type) {
    String reference = posted();

    teams.deliver(Parcels.after(Parcels.of(CHANNEL, type, 17), reference));

    assertThat(feed.messages()).hasSize(2);
  }

  @Test
  void newsOfADeletedCardAreANewMessage() {
    String reference = posted();
    feed.delete(feed.messages().getFirst().id());

    Outcome outcome = teams.deliver(paid(reference));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Delivered.class,
            delivered -> assertThat(delivered.reference()).isPresent().isNotEqualTo(reference));
    assertThat(feed.messages()).hasSize(1);
  }

  @Test
  void anUpdateWhoseAnswerWasLostIsRepeatedWithoutHarm() {
    String reference = posted();
    cloud.faults().activate(CloudFault.of(CloudFaultKind.LOST_ANSWER).on("bot").times(1));

    Outcome first = teams.deliver(paid(reference));
    Outcome second = teams.deliver(paid(reference));

    assertThat(first).isInstanceOf(Outcome.Deferred.class);
    assertThat(second).isInstanceOf(Outcome.Delivered.class);
    assertThat(feed.messages()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"INVOICE_PAID"})
  void cardsStayAsTheyAreWhereUpdatesAreOff(NoticeType type) {
    String reference = posted();
    PlainTeams still =
        PlainTeams.to(cloud, Map.of("channels.\"bot-payables\".update-cards", "false"));

    still.deliver(Parcels.after(Parcels.of(CHANNEL, type, 17), reference));

    assertThat(feed.messages()).hasSize(2);
  }

  @Test
  void theCardOfAnotherChannelOrTransportIsLeftAlone() {
    posted();
    String elsewhere = "bot 19:other@thread.tacv2;messageid=1 1";

    for (String reference : List.of("graph 1790000000123", elsewhere, "nonsense")) {
      teams.deliver(paid(reference));
    }

    assertThat(feed.messages()).hasSize(4);
  }

  @Test
  void aBotThatIsNotInstalledWaitsForItsInstallation() {
    cloud.tenant().setAppInstalled("payables", false);
    Outcome before = teams.deliver(Parcels.of(CHANNEL, NoticeType.INVOICE_NEW, 18));
    cloud.tenant().setAppInstalled("payables", true);

    Outcome after = teams.deliver(Parcels.of(CHANNEL, NoticeType.INVOICE_NEW, 18));

    assertThat(before)
        .isInstanceOfSatisfying(
            Outcome.Deferred.class,
            deferred -> assertThat(deferred.reason()).contains("BotNotInConversationRoster"));
    assertThat(after).isInstanceOf(Outcome.Delivered.class);
  }
}
