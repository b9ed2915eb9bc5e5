package io.mlconnector.teams;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.mlconnector.delivery.Courier;
import io.mlconnector.delivery.Outcome;
import io.mlconnector.delivery.Parcel;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.sandbox.teams.TeamsCloud;
import io.mlconnector.sandbox.teams.TeamsSettings;
import io.mlconnector.sandbox.teams.fault.CloudFault;
import io.mlconnector.sandbox.teams.fault.CloudFaultKind;
import io.mlconnector.teams.message.NoticeType;
import io.mlconnector.telemetry.Meters;
import io.mlconnector.testing.PostgresTestResource;
import io.mlconnector.testing.RemotesProfile;
import io.mlconnector.vault.CredentialField;
import io.mlconnector.vault.CredentialRef;
import io.mlconnector.vault.CredentialSystem;
import io.mlconnector.vault.Secret;
import io.mlconnector.vault.Vault;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The couriers over the real REST client, with tokens of the real OIDC client. */
@QuarkusTest
@TestProfile(RemotesProfile.class)
@QuarkusTestResource(PostgresTestResource.class)
class CouriersQuarkusTest {
  private static final CredentialField ACCOUNT = new CredentialField(TeamsSettings.ACCOUNT);

  @Inject @All List<Courier> couriers;
  @Inject Vault vault;
  @Inject MeterRegistry meters;

  private final TeamsCloud cloud = TeamsCloudResource.cloud();
  private static long invoice = 500;

  @BeforeEach
  void reset() {
    cloud.faults().clearAll();
    cloud.tenant().clearMessages();
    cloud.requests().reset();
    if (vault.read(CredentialSystem.DELEGATED).find(ACCOUNT).isEmpty()) {
      vault.put(CredentialSystem.DELEGATED, Map.of(ACCOUNT, Secret.of(cloud.signIn())));
    }
  }

  private Outcome deliver(String target) {
    var name =
        target.equals("clerk") ? TeamsDirectory.person(target) : TeamsDirectory.channel(target);
    return deliver(Parcels.of(name, NoticeType.INVOICE_NEW, ++invoice));
  }

  private Outcome deliver(Parcel parcel) {
    return couriers.stream()
        .filter(courier -> courier.kind().equals(parcel.target().kind()))
        .findFirst()
        .orElseThrow()
        .deliver(parcel);
  }

  @ParameterizedTest
  @CsvSource({
    "New flow, payables",
    "old-flow, payments",
    "bot, payables",
    "graph, receivables",
    "clerk, ap-clerk"
  })
  void everyTransportDelivers(String target, String feed) {
    Outcome outcome = deliver(target);

    assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
    Awaitility.await()
        .untilAsserted(() -> assertThat(cloud.tenant().feed(feed).messages()).hasSize(1));
  }

  @ParameterizedTest
  @EnumSource(names = {"LOST_ANSWER", "RESET_BEFORE", "SLOW", "GATEWAY_TIMEOUT"})
  void aLostAnswerIsUnknownAndNothingIsSentAgain(CloudFaultKind fault) {
    for (String target : List.of("New flow", "bot", "graph", "clerk")) {
      cloud.faults().clearAll();
      deliver(target);
      cloud.faults().activate(CloudFault.of(fault).withDelay(Duration.ofSeconds(20)));

      Outcome outcome = deliver(target);

      assertThat(outcome)
          .as(target)
          .isInstanceOfSatisfying(
              Outcome.Unknown.class,
              unknown -> assertThat(unknown.code()).isEqualTo(ErrorCode.TEAMS_ANSWER_LOST));
      assertThat(cloud.faults().strikes(fault)).as(target).isOne();
    }
  }

  @Test
  void aConnectionThatNeverCameAboutIsTriedAgainAndThenPutOff() {
    Outcome outcome = deliver("nobody");

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Deferred.class,
            deferred -> {
              assertThat(deferred.code()).isEqualTo(ErrorCode.TEAMS_UNAVAILABLE);
              assertThat(deferred.toString()).doesNotContain("never-shown");
            });
    assertThat(
            meters
                .get(Meters.REMOTE_REQUESTS)
                .tags(Meters.SYSTEM, "teams", Meters.OUTCOME, "never_sent")
                .timer()
                .count())
        .isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bot", "graph", "clerk"})
  void aRevokedTokenIsRenewed(String target) {
    deliver(target);
    cloud.tokens().revokeAll();

    Outcome outcome = deliver(target);

    assertThat(outcome).isInstanceOf(Outcome.Delivered.class);
  }

  @Test
  void theSuccessorOfARefreshTokenIsInTheVaultBeforeItIsNeeded() {
    String first = stored();
    for (int i = 0; i < 3; i++) {
      cloud.tokens().revokeAll();
      assertThat(deliver("graph")).isInstanceOf(Outcome.Delivered.class);
    }

    assertThat(stored()).isNotEqualTo(first);
    assertThat(cloud.tokens().refreshed()).isGreaterThanOrEqualTo(3);
  }

  private String stored() {
    return vault
        .find(new CredentialRef(CredentialSystem.DELEGATED, ACCOUNT))
        .orElseThrow()
        .reveal();
  }

  @Test
  void manyTargetsAreServedAtOnce() throws Exception {
    deliver("bot");
    deliver("graph");
    var outcomes = new ArrayList<Future<Outcome>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 60; i++) {
        String target = List.of("New flow", "bot", "graph").get(i % 3);
        Parcel parcel =
            Parcels.of(TeamsDirectory.channel(target), NoticeType.INVOICE_NEW, 9_000 + i);
        outcomes.add(threads.submit(() -> deliver(parcel)));
      }
    }

    for (Future<Outcome> outcome : outcomes) {
      assertThat(outcome.get()).isInstanceOf(Outcome.Delivered.class);
    }
  }
}
