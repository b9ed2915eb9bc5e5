package io.mlconnector.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mlconnector.connection.ConnectionReport.Verdict;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.remote.PermanentRemoteException.Forbidden;
import io.mlconnector.remote.PermanentRemoteException.Unauthenticated;
import io.mlconnector.remote.RemoteFault;
import io.mlconnector.remote.RemoteSystem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
  private static final RemoteSystem POD =
      new RemoteSystem(
          "fusion",
          "ECID",
          ErrorCode.FUSION_AUTHENTICATION_FAILED,
          ErrorCode.FUSION_PERMISSION_MISSING,
          ErrorCode.FUSION_RESOURCE_MISSING,
          ErrorCode.FUSION_REQUEST_REFUSED,
          ErrorCode.FUSION_UNAVAILABLE,
          ErrorCode.FUSION_THROTTLED,
          ErrorCode.FUSION_UNINTELLIGIBLE);

  @Test
  void whatNobodyConfiguredIsNotTried() {
    // Given
    var probe = new FakeProbe(ConnectionName.LOOKER, false, ProbeStep.of("login", failing()));

    // When, Then
    assertThat(ping(ConnectionName.LOOKER, probe))
        .extracting(ConnectionReport::verdict, report -> report.steps().size())
        .containsExactly(Verdict.NOT_CONFIGURED, 0);
    assertThat(ping(ConnectionName.TEAMS, probe).verdict()).isEqualTo(Verdict.NOT_CONFIGURED);
  }

  @Test
  void verdictIsTheWorstOfTheSteps() {
    ProbeStep good = ProbeStep.of("good", () -> Finding.ok("fine"));
    ProbeStep beside = ProbeStep.of("beside", () -> Finding.skipped("not here"));
    ProbeStep doubtful = ProbeStep.of("doubtful", () -> Finding.warn("hm", "look"));
    ProbeStep bad = ProbeStep.of("bad", () -> Finding.failed("no", "mend"));

    assertThat(verdict(good, beside)).isEqualTo(Verdict.OK);
    assertThat(verdict(good, doubtful, beside)).isEqualTo(Verdict.WARN);
    assertThat(verdict(bad, doubtful, good)).isEqualTo(Verdict.FAILED);
  }

  @Test
  void stepIsSkippedWithoutWhatItNeeds() {
    // When
    List<StepReport> steps =
        steps(
            ProbeStep.of("name", () -> Finding.failed("no", "mend")),
            ProbeStep.of("token", failing()).needing("name"),
            ProbeStep.of("read", failing()).needing("token", "name"),
            ProbeStep.of("version", () -> Finding.warn("old", "upgrade")),
            ProbeStep.of("clock", () -> Finding.ok("agrees")).needing("version"));

    // Then
    assertThat(steps)
        .extracting(StepReport::step, StepReport::outcome, StepReport::seen)
        .containsExactly(
            tuple("name", StepOutcome.FAILED, "no"),
            tuple("token", StepOutcome.SKIPPED, "needs name"),
            tuple("read", StepOutcome.SKIPPED, "needs name, token"),
            tuple("version", StepOutcome.WARN, "old"),
            tuple("clock", StepOutcome.OK, "agrees"));
  }

  @Test
  void stepThatTakesTooLongIsInterruptedAndHasFailed() throws Exception {
    // Given
    var interrupted = new CountDownLatch(1);
    ProbeStep.Look stuck =
        () -> {
          try {
            new CountDownLatch(1).await();
            return Finding.ok("never");
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
          }
        };

    // When
    StepReport step = steps(ProbeStep.of("tls", stuck).within(Duration.ofMillis(50))).getFirst();

    // Then
    assertThat(step.outcome()).isEqualTo(StepOutcome.FAILED);
    assertThat(step.seen()).startsWith("no answer within");
    assertThat(step.remedy()).isPresent();
    assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void failuresSpeakByTheirCode() {
    // When
    List<StepReport> steps =
        steps(
            ProbeStep.of(
                "credential",
                () -> {
                  throw new ConnectorException(ErrorCode.CREDENTIAL_MISSING, "There is none.");
                }),
            ProbeStep.of(
                "read",
                () -> {
                  throw new Forbidden(fault(403, ""));
                }),
            ProbeStep.of(
                "token",
                () -> {
                  throw new Unauthenticated(
                      fault(
                          401,
                          "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000222: over\"}"));
                }),
            ProbeStep.of("bug", failing()));

    // Then
    assertThat(steps).extracting(StepReport::outcome).containsOnly(StepOutcome.FAILED);
    assertThat(steps.get(0).seen()).isEqualTo("There is none.");
    assertThat(steps.get(0).remedy()).contains(ErrorCode.CREDENTIAL_MISSING.advice());
    assertThat(steps.get(1).seen())
        .isEqualTo("forbidden, HTTP 403, request e-1 (FUSION_PERMISSION_MISSING)");
    assertThat(steps.get(2).seen())
        .isEqualTo("invalid_client; AADSTS7000222: over; correlation id e-1");
    assertThat(steps.get(2).remedy().orElseThrow()).contains("expired");
    assertThat(steps.get(3).remedy()).contains(ErrorCode.INTERNAL.advice());
  }

  @Test
  void nothingThatLooksLikeASecretIsReported() {
    StepReport step =
        steps(
                ProbeStep.of(
                    "token",
                    () ->
                        Finding.failed(
                            "client_secret=planted-1 Bearer planted-2-planted",
                            "{\"access_token\":\"planted-3\"}")))
            .getFirst();

    assertThat(step.toString()).doesNotContain("planted");
  }

  private static Verdict verdict(ProbeStep... steps) {
    return ping(ConnectionName.FUSION, new FakeProbe(ConnectionName.FUSION, true, steps)).verdict();
  }

  private static List<StepReport> steps(ProbeStep... steps) {
    return ping(ConnectionName.FUSION, new FakeProbe(ConnectionName.FUSION, true, steps)).steps();
  }

  private static ConnectionReport ping(ConnectionName connection, ConnectionProbe probe) {
    return new Connections(List.of(probe), new StepRunner()).ping(connection);
  }

  private static ProbeStep.Look failing() {
    return () -> {
      throw new IllegalStateException("a bug");
    };
  }

  private static RemoteFault fault(int status, String body) {
    return new RemoteFault(POD, "invoices", OptionalInt.of(status), Optional.of("e-1"), body);
  }

  private record FakeProbe(ConnectionName connection, boolean isConfigured, ProbeStep... all)
      implements ConnectionProbe {
    @Override
    public List<ProbeStep> steps() {
      return List.of(all);
    }
  }
}
