package io.mlconnector.looker.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.sandbox.SteppingClock;
import io.mlconnector.sandbox.looker.LookerFault;
import io.mlconnector.sandbox.looker.LookerPod;
import io.mlconnector.sandbox.looker.LookerSettings;
import io.mlconnector.testing.TestDatabase;
import io.mlconnector.vault.CredentialSystem;
import io.mlconnector.vault.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LookerClientTest {
  private static final DataSource DATABASE = TestDatabase.connector();

  private final SteppingClock clock = SteppingClock.at(Instant.parse("2026-11-21T06:00:00Z"));
  private final LookerPod pod = LookerPod.start(LookerSettings.defaults().withClock(clock));
  private final TestVault vault =
      new TestVault()
          .with(CredentialSystem.LOOKER, "client-id", "sandbox-looker-client")
          .with(CredentialSystem.LOOKER, "client-secret", "sandbox-looker-secret");
  private final PlainLooker client =
      PlainLooker.of(
          new Connection(pod.baseUrl()), vault, DATABASE, clock, new SimpleMeterRegistry());
  private final LookerGateway looker = client.gateway();

  @BeforeEach
  void forgetCalls() throws Exception {
    try (var connection = DATABASE.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("TRUNCATE connector.looker_quota");
    }
  }

  @AfterEach
  void stop() {
    pod.close();
  }

  @Test
  void tokenServesManyCallsAndIsRenewedBeforeItsEnd() {
    looker.datagroups();
    looker.datagroups();
    assertThat(pod.logins()).isEqualTo(1);

    clock.advance(Duration.ofMinutes(59).plusSeconds(30));
    looker.datagroups();

    assertThat(pod.logins()).isEqualTo(2);
  }

  @Test
  void deadTokenIsReplacedOnceAndTheCallMadeAgain() {
    looker.datagroups();
    pod.killTokens();

    assertThat(looker.datagroups()).extracting(Datagroup::name).contains("oracle_fusion_etl");

    assertThat(client.sent())
        .containsExactly(
            "POST /login", "GET /datagroups", "GET /datagroups", "POST /login", "GET /datagroups");
  }

  @Test
  void refusedKeyIsNotTriedAgainUntilItChanges() {
    // Given
    pod.changeSecret("another");

    // When
    for (int i = 0; i < 5; i++) {
      assertThat(codeOf(looker::datagroups)).isEqualTo(ErrorCode.LOOKER_AUTHENTICATION_FAILED);
    }

    // Then
    assertThat(client.sent()).containsExactly("POST /login");
    vault.with(CredentialSystem.LOOKER, "client-secret", "another");
    assertThat(looker.datagroups()).isNotEmpty();
  }

  @Test
  void changedKeyTakesEffectWithTheNextCall() {
    looker.datagroups();
    vault.with(CredentialSystem.LOOKER, "client-secret", "wrong by now");

    assertThat(codeOf(looker::datagroups)).isEqualTo(ErrorCode.LOOKER_AUTHENTICATION_FAILED);
  }

  @Test
  void pageOfAProxyIsNoAnswer() {
    pod.faults().arm(LookerFault.WEB_PAGE, 1);

    assertThat(codeOf(looker::datagroups)).isEqualTo(ErrorCode.LOOKER_UNINTELLIGIBLE);
  }

  @Test
  void missingPermissionLooksLikeAbsence() {
    pod.faults().arm(LookerFault.NOT_FOUND, 1);

    assertThat(codeOf(looker::ownPlanNames)).isEqualTo(ErrorCode.LOOKER_NOT_VISIBLE);
  }

  @Test
  void futureResetIsRefusedWithTheWordsOfLooker() {
    assertThat(codeOf(() -> looker.resetDatagroup("3", clock.instant().plusSeconds(5), false)))
        .isEqualTo(ErrorCode.LOOKER_REQUEST_REFUSED);
  }

  @Test
  void refusedRunSaysWhichFieldIsWrong() {
    String plan =
        pod.addPlan(
            """
            {"name":"a","look_id":"7","crontab":"0 7 * * *",
             "scheduled_plan_destination":[{"type":"email","address":"a@b","format":"csv"}]}
            """,
            true);

    RunOnce answer = looker.runOnce(plan, "once");

    assertThat(answer)
        .isInstanceOfSatisfying(
            RunOnce.NotAccepted.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(ErrorCode.LOOKER_REQUEST_REFUSED);
              assertThat(refused.reason()).contains("require_results", "This field is required.");
            });
  }

  @Test
  void callsAreCountedByKindAndTheMonthEnds() {
    var small = new Connection(pod.baseUrl(), 2, 1);
    LookerGateway limited =
        PlainLooker.of(small, vault, DATABASE, clock, new SimpleMeterRegistry()).gateway();
    limited.release();
    limited.datagroups();
    limited.ownPlanNames();
    limited.ownPlanNames();

    assertThat(codeOf(limited::datagroups)).isEqualTo(ErrorCode.LOOKER_QUOTA_EXHAUSTED);
    assertThat(codeOf(limited::ownPlanNames)).isEqualTo(ErrorCode.LOOKER_QUOTA_EXHAUSTED);
    assertThat(pod.queryCalls()).isEqualTo(2);
    assertThat(pod.adminCalls()).isEqualTo(1);

    clock.advance(Duration.ofDays(15));
    assertThat(limited.datagroups()).isNotEmpty();
  }

  @Test
  void namesAreMatchedLiterally() {
    assertThat(FilterText.exactly("-100%_a^b, \"c\"")).isEqualTo("^-100^%^_a^^b^, ^\"c^\"");
  }

  private static ErrorCode codeOf(Runnable call) {
    return catchThrowableOfType(ConnectorException.class, call::run).code();
  }

  private record Connection(URI url, int queries, int admin) implements LookerConnection {
    Connection(URI url) {
      this(url, 1_000, 1_000);
    }

    @Override
    public Optional<URI> baseUrl() {
      return Optional.of(url);
    }

    @Override
    public Duration connectTimeout() {
      return Duration.ofSeconds(5);
    }

    @Override
    public Duration readTimeout() {
      return Duration.ofSeconds(5);
    }

    @Override
    public Map<String, Secret> headers() {
      return Map.of();
    }

    @Override
    public int monthlyCalls(ApiActivity activity) {
      return activity == ApiActivity.QUERY ? queries : admin;
    }
  }

  @Test
  void everyCallStandsInTheContract() {
    var contract = ContractList.read();

    for (LookerOperation operation : LookerOperation.values()) {
      assertThat(contract.activityOf(operation.method(), operation.path()))
          .as("%s %s", operation.method(), operation.path())
          .contains(
              switch (operation.activity()) {
                case QUERY -> "db_query";
                case ADMIN -> "non_query";
                case NONE -> "none";
              });
    }
    assertThat(List.of(LookerOperation.values())).hasSize(contract.calls());
  }
}
