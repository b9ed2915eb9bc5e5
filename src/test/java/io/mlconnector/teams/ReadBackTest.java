package io.mlconnector.teams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.delivery.Outcome;
import io.mlconnector.delivery.Parcel;
import io.mlconnector.delivery.ReadBack;
import io.mlconnector.delivery.TargetName;
import io.mlconnector.remote.RemoteException;
import io.mlconnector.sandbox.teams.TeamsCloud;
import io.mlconnector.sandbox.teams.TeamsSettings;
import io.mlconnector.sandbox.teams.fault.CloudFault;
import io.mlconnector.sandbox.teams.fault.CloudFaultKind;
import io.mlconnector.sandbox.teams.limit.Limits;
import io.mlconnector.sandbox.teams.tenant.SimChannel;
import io.mlconnector.teams.message.NoticeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadBackTest {
  private static final TargetName GRAPH = TeamsDirectory.channel("graph-payables");
  private static final TargetName BOT = TeamsDirectory.channel("bot-payables");
  private static final TargetName WORKFLOWS = TeamsDirectory.channel("workflows-payables");

  private final Instant began = Instant.now();
  private TeamsCloud cloud;
  private PlainTeams teams;

  @BeforeEach
  void start() {
    cloud = TeamsCloud.start(TeamsSettings.defaults().withLimits(Limits.Mode.OFF));
    SimChannel channel = cloud.tenant().channel("payables");
    teams =
        PlainTeams.to(
            cloud,
            Map.of(
                "channels.\"bot-payables\".read-back",
                "true",
                "channels.\"workflows-payables\".read-back",
                "true",
                "channels.\"workflows-payables\".team-id",
                channel.teamId(),
                "channels.\"workflows-payables\".channel-id",
                channel.channelId()));
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  private Parcel lost(TargetName target, CloudFaultKind fault, long invoice) {
    cloud.faults().activate(CloudFault.of(fault).on("payables").times(1));
    Parcel parcel = Parcels.of(target, NoticeType.INVOICE_NEW, invoice);
    assertThat(teams.deliver(parcel)).isInstanceOf(Outcome.Unknown.class);
    return parcel;
  }

  @Test
  void aMessageWhoseAnswerWasLostIsFoundWithItsReference() {
    Parcel parcel = lost(GRAPH, CloudFaultKind.LOST_ANSWER, 21);

    ReadBack answer = teams.readBack(parcel, began);

    String id = cloud.tenant().feed("payables").messages().getFirst().id();
    assertThat(answer)
        .isInstanceOfSatisfying(
            ReadBack.Found.class, found -> assertThat(found.reference()).contains("graph " + id));
  }

  @Test
  void whatWasLostOnItsWayIsAbsent() {
    Parcel parcel = lost(GRAPH, CloudFaultKind.RESET_BEFORE, 21);

    assertThat(teams.readBack(parcel, began)).isInstanceOf(ReadBack.Absent.class);
  }

  @Test
  void aBotsCardIsFoundAndCanBeUpdated() {
    Parcel parcel = lost(BOT, CloudFaultKind.LOST_ANSWER, 21);
    var found = (ReadBack.Found) teams.readBack(parcel, began);

    teams.deliver(
        Parcels.after(
            Parcels.of(BOT, NoticeType.INVOICE_PAID, 21), found.reference().orElseThrow()));

    assertThat(cloud.tenant().feed("payables").messages()).hasSize(1);
  }

  @Test
  void aPostOfAWorkflowIsFound() {
    Parcel parcel = lost(WORKFLOWS, CloudFaultKind.LOST_ANSWER, 21);

    Awaitility.await()
        .untilAsserted(
            () -> assertThat(teams.readBack(parcel, began)).isInstanceOf(ReadBack.Found.class));
  }

  @Test
  void whatAWorkflowHasNotPostedMayStillCome() {
    Parcel parcel = lost(WORKFLOWS, CloudFaultKind.RESET_BEFORE, 21);

    assertThat(teams.readBack(parcel, began)).isInstanceOf(ReadBack.CannotTell.class);
  }

  @Test
  void aLongHistoryIsNotReadToItsEnd() {
    Clock longAgo = Clock.fixed(Instant.parse("2026-01-01T09:00:00Z"), ZoneOffset.UTC);
    cloud.close();
    cloud = TeamsCloud.start(TeamsSettings.defaults().withLimits(Limits.Mode.OFF), longAgo);
    teams = PlainTeams.to(cloud);
    for (int i = 0; i < 60; i++) {
      teams.deliver(Parcels.of(GRAPH, NoticeType.INVOICE_NEW, 1_000 + i));
    }

    // What it is about is older than all of them, but it was not tried before them.
    ReadBack answer =
        teams.readBack(
            Parcels.of(GRAPH, NoticeType.INVOICE_NEW, 21, Instant.parse("2025-12-01T09:00:00Z")),
            longAgo.instant().plus(Duration.ofMinutes(6)));

    assertThat(answer).isInstanceOf(ReadBack.Absent.class);
    assertThat(teams.pauses).isEmpty();
  }

  @Test
  void anotherInvoiceWithALongerNumberIsAnotherFact() {
    teams.deliver(Parcels.of(BOT, NoticeType.INVOICE_NEW, 211));
    Parcel parcel = lost(BOT, CloudFaultKind.RESET_BEFORE, 21);

    assertThat(teams.readBack(parcel, began)).isInstanceOf(ReadBack.Absent.class);
  }

  @Test
  void aReplayIsToldFromWhatItRepeats() {
    Parcel first = Parcels.of(BOT, NoticeType.INVOICE_NEW, 21);
    teams.deliver(first);
    Parcel replay = Parcels.replayed(first, 3);

    ReadBack before = teams.readBack(replay, began);
    teams.deliver(replay);
    ReadBack after = teams.readBack(replay, began);

    assertThat(before).isInstanceOf(ReadBack.Absent.class);
    assertThat(after).isInstanceOf(ReadBack.Found.class);
    assertThat(cloud.tenant().feed("payables").messages().getLast().eventKeys())
        .containsExactly("invoice-new/21/2026-05-03#replay-3");
  }

  @Test
  void manyNewerMessagesAreReadPageByPageAtTheSpeedThatGraphAllows() {
    Parcel parcel = lost(GRAPH, CloudFaultKind.LOST_ANSWER, 21);
    for (int i = 0; i < 120; i++) {
      teams.deliver(Parcels.of(GRAPH, NoticeType.INVOICE_NEW, 1_000 + i));
    }

    ReadBack answer = teams.readBack(parcel, began);

    assertThat(answer).isInstanceOf(ReadBack.Found.class);
    assertThat(teams.pauses)
        .hasSize(2)
        .allSatisfy(pause -> assertThat(pause).isGreaterThan(Duration.ofSeconds(1)));
  }

  @Test
  void aChannelThatMayNotBeReadCanNotTell() {
    PlainTeams blind = PlainTeams.to(cloud);

    assertThat(blind.readBack(Parcels.of(BOT, NoticeType.INVOICE_NEW, 21), began))
        .isInstanceOf(ReadBack.CannotTell.class);
    assertThat(
            blind.readBack(
                Parcels.of(TeamsDirectory.person("ap-clerk"), NoticeType.INVOICE_NEW, 21), began))
        .isInstanceOf(ReadBack.CannotTell.class);
  }

  @Test
  void aFailedReadIsToBeRepeatedLater() {
    Parcel parcel = lost(GRAPH, CloudFaultKind.LOST_ANSWER, 21);
    cloud.faults().activate(CloudFault.of(CloudFaultKind.UNAVAILABLE).on("graph"));

    assertThatThrownBy(() -> teams.readBack(parcel, began)).isInstanceOf(RemoteException.class);
  }
}
