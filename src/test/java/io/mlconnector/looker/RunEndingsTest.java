package io.mlconnector.looker;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.audit.AuditFilter;
import io.mlconnector.audit.OpenTrail;
import io.mlconnector.cluster.ConnectorDatabase;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.sandbox.looker.LookerFault;
import io.mlconnector.sandbox.looker.LookerPermission;
import io.mlconnector.vault.CredentialSystem;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever goes wrong, a run ends in one true state, and nobody gets a report twice. */
class RunEndingsTest {
  private static final String RUN_ONCE = "run_once";

  @ParameterizedTest
  @EnumSource(names = {"LOST_ANSWER", "LOST_BEHIND_GATEWAY"})
  void runWhoseAnswerIsLostIsFoundAndNotSentAgain(LookerFault fault) {
    try (var world = dueAtSeven()) {
      // Given
      world.pod.faults().arm(fault, 1, RUN_ONCE);

      // When
      world.passUntil("2026-11-21T07:20:00Z");

      // Then
      ReportRun run = world.onlyRun("cash-position");
      assertThat(run.state()).as(run.reason()).isEqualTo(RunState.SUCCEEDED);
      assertThat(run.attempt()).isEqualTo(1);
      assertThat(world.mails()).hasSize(1);
      assertThat(world.book.steps(run.id()))
          .extracting(RunStep::state)
          .contains(RunState.SEARCHING);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BAD_GATEWAY", "UNAVAILABLE", "WEB_PAGE"})
  void runThatLookerNeverTookIsSentOnceMore(LookerFault fault) {
    try (var world = dueAtSeven()) {
      world.pod.faults().arm(fault, 1, RUN_ONCE);

      world.passUntil("2026-11-21T07:20:00Z");

      ReportRun run = world.onlyRun("cash-position");
      assertThat(run.state()).as(run.reason()).isEqualTo(RunState.SUCCEEDED);
      assertThat(run.attempt()).isEqualTo(2);
      assertThat(world.mails()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"THROTTLED", "THROTTLED_SILENTLY", "QUOTA_USED_UP", "NOT_FOUND", "DEAD_TOKEN"})
  void refusedRunWaitsAndIsSentOnce(LookerFault fault) {
    try (var world = dueAtSeven()) {
      world.pod.faults().arm(fault, 1, RUN_ONCE);

      world.passUntil("2026-11-21T07:30:00Z");

      ReportRun run = world.onlyRun("cash-position");
      assertThat(run.state()).as(run.reason()).isEqualTo(RunState.SUCCEEDED);
      assertThat(world.mails()).hasSize(1);
    }
  }

  @Test
  void waitThatLookerAsksForIsKept() {
    try (var world = dueAtSeven()) {
      world.pod.faults().arm(LookerFault.THROTTLED, 1, RUN_ONCE);

      world.passUntil("2026-11-21T07:20:00Z");

      ReportRun run = world.onlyRun("cash-position");
      var steps = world.book.steps(run.id());
      var refused = steps.stream().filter(s -> s.errorCode().isPresent()).findFirst().orElseThrow();
      assertThat(refused.errorCode()).contains(ErrorCode.LOOKER_THROTTLED);
      assertThat(Duration.between(refused.at(), run.sentAt().orElseThrow()))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(40));
      assertThat(run.attempt()).as("a refusal is no attempt").isEqualTo(1);
    }
  }

  @Test
  void failedJobIsTriedAgainWithFreshFigures() {
    try (var world = dueAtSeven()) {
      world.pod.faults().arm(LookerFault.JOB_FAILS, 1, "jobs");

      world.passUntil("2026-11-21T07:30:00Z");

      ReportRun run = world.onlyRun("cash-position");
      assertThat(run.state()).as(run.reason()).isEqualTo(RunState.SUCCEEDED);
      assertThat(run.attempt()).isEqualTo(2);
      assertThat(world.mails()).hasSize(1);
      assertThat(world.late.told()).isEmpty();
    }
  }

  @Test
  void jobThatFailsAgainAndAgainEndsWithTheWordsOfLooker() {
    try (var world = dueAtSeven()) {
      world.pod.faults().arm(LookerFault.JOB_FAILS, 99, "jobs");

      world.passUntil("2026-11-21T08:30:00Z");

      ReportRun run = world.onlyRun("cash-position");
      assertThat(run.state()).isEqualTo(RunState.FAILED);
      assertThat(run.errorCode()).contains(ErrorCode.RUN_FAILED);
      assertThat(run.reason()).contains("Query timed out after 1200 seconds", "3 times");
      assertThat(world.mails()).isEmpty();
      assertThat(world.late.told())
          .singleElement()
          .satisfies(
              notice -> {
                assertThat(notice.titles()).containsExactly("cash-position");
                assertThat(notice.reason()).contains("Query timed out");
              });
    }
  }

  @Test
  void failedJobWithSeveralRecipientsIsLeftToAPerson() {
    Map<String, String> settings =
        LookerWorld.with(
            LookerWorld.daily(),
            "connector.looker.reports[0].destinations[1].type",
            "email",
            "connector.looker.reports[0].destinations[1].address",
            "controller@example.com");
    try (var world = LookerWorld.of(settings)) {
      untilSeven(world);
      world.pod.faults().arm(LookerFault.JOB_FAILS, 1, "jobs");

      world.passUntil("2026-11-21T08:30:00Z");

      ReportRun run = world.onlyRun("cash-position");
      assertThat(run.state()).isEqualTo(RunState.FAILED);
      assertThat(run.reason()).contains("some of its 2 recipients may have got it");
    }
  }

  @Test
  void stuckJobIsCalledStuckAndNotRepeated() {
    try (var world = dueAtSeven()) {
      world.pod.faults().arm(LookerFault.JOB_STUCK, 1, "jobs");

      world.passUntil("2026-11-21T08:30:00Z");

      ReportRun run = world.onlyRun("cash-position");
      assertThat(run.state()).as(run.reason()).isEqualTo(RunState.STUCK);
      assertThat(run.attempt()).isEqualTo(1);
      assertThat(run.looks()).as("looks at System Activity").isLessThanOrEqualTo(10);
      assertThat(world.late.told()).hasSize(1);
    }
  }

  @Test
  void withoutSystemActivityTheRunIsHonestlyUnproven() {
    try (var world =
        LookerWorld.of(
            LookerWorld.daily(),
            settings -> settings.without(LookerPermission.SEE_SYSTEM_ACTIVITY))) {
      untilSeven(world);

      world.passUntil("2026-11-21T07:30:00Z");

      ReportRun run = world.onlyRun("cash-position");
      assertThat(run.state()).isEqualTo(RunState.UNPROVEN);
      assertThat(run.errorCode()).contains(ErrorCode.RUN_UNPROVEN);
      assertThat(world.mails()).hasSize(1);
    }
  }

  @Test
  void webhookIsASecondWitness() {
    Map<String, String> settings =
        LookerWorld.with(
            LookerWorld.daily(),
            "connector.looker.proof.public-url",
            "https://connector.example.com");
    try (var world =
        LookerWorld.of(
            settings, instance -> instance.without(LookerPermission.SEE_SYSTEM_ACTIVITY))) {
      untilSeven(world);
      world.passUntil("2026-11-21T07:05:00Z");
      ReportRun sent = world.onlyRun("cash-position");
      assertThat(sent.state()).isEqualTo(RunState.TRACKING);

      // When
      boolean known = world.proofs.accept(Optional.of("cash-position"), Optional.empty());
      world.passUntil("2026-11-21T07:40:00Z");

      // Then
      assertThat(known).isTrue();
      assertThat(world.onlyRun("cash-position").state()).isEqualTo(RunState.SUCCEEDED);
      assertThat(world.pod.mailed())
          .filteredOn(mail -> mail.type().equals("webhook"))
          .singleElement()
          .satisfies(
              mail ->
                  assertThat(mail.address())
                      .isEqualTo(
                          "https://connector.example.com/hooks/looker?report=cash-position"));
    }
  }

  @Test
  void lateProofPutsAnUnprovenRunRight() {
    try (var world =
        LookerWorld.of(
            LookerWorld.daily(),
            settings -> settings.without(LookerPermission.SEE_SYSTEM_ACTIVITY))) {
      untilSeven(world);
      world.passUntil("2026-11-21T07:30:00Z");
      ReportRun run = world.onlyRun("cash-position");

      world.proofs.accept(Optional.empty(), run.runPlanId());

      assertThat(world.onlyRun("cash-position").state()).isEqualTo(RunState.SUCCEEDED);
    }
  }

  @Test
  void lostAnswerThatNobodyMayLookForStaysUnknown() {
    try (var world =
        LookerWorld.of(
            LookerWorld.daily(),
            settings -> settings.without(LookerPermission.SEE_SYSTEM_ACTIVITY))) {
      untilSeven(world);
      world.pod.faults().arm(LookerFault.BAD_GATEWAY, 1, RUN_ONCE);

      world.passUntil("2026-11-21T07:30:00Z");

      ReportRun run = world.onlyRun("cash-position");
      assertThat(run.state()).isEqualTo(RunState.UNKNOWN);
      assertThat(run.reason()).contains(run.runName().orElseThrow());
      assertThat(world.mails()).isEmpty();
      assertThat(world.late.told()).hasSize(1);
    }
  }

  @Test
  void processThatDiedWhileItSentLeavesALookForTheRunBehind() {
    try (var world = dueAtSeven()) {
      // Given a run that Looker took, whose sender never wrote that down
      world.passUntil("2026-11-21T07:00:30Z");
      while (world.onlyRun("cash-position").state() != RunState.TRACKING) {
        world.pass(Duration.ofSeconds(15));
      }
      ReportRun run = world.onlyRun("cash-position");
      new LookerDatabase(new ConnectorDatabase(LookerWorld.connectorDatabase()))
          .update(
              "forget the answer",
              "UPDATE connector.report_run SET state = 'SENDING', run_plan_id = NULL WHERE id = ?",
              run.id());

      // When
      world.passUntil("2026-11-21T07:30:00Z");

      // Then
      assertThat(world.onlyRun("cash-position").state()).isEqualTo(RunState.SUCCEEDED);
      assertThat(world.mails()).hasSize(1);
    }
  }

  @Test
  void planDeletedInLookerIsMadeAnewAndTheRunGoesOn() {
    try (var world = dueAtSeven()) {
      world.pod.deletePlan(world.planOf("cash-position").orElseThrow());

      world.passUntil("2026-11-21T07:30:00Z");

      assertThat(world.onlyRun("cash-position").state()).isEqualTo(RunState.SUCCEEDED);
      assertThat(world.mails()).hasSize(1);
    }
  }

  @Test
  void usedUpQuotaHoldsTheRunAndSaysSo() {
    Map<String, String> settings =
        LookerWorld.with(LookerWorld.daily(), "connector.looker.quota.query-calls", "2");
    try (var world = LookerWorld.of(settings)) {
      untilSeven(world);

      world.passUntil("2026-11-21T07:30:00Z");

      ReportRun run = world.onlyRun("cash-position");
      assertThat(run.state()).isEqualTo(RunState.WAITING);
      assertThat(run.errorCode()).contains(ErrorCode.LOOKER_QUOTA_EXHAUSTED);
      assertThat(run.attempt()).isZero();
      assertThat(world.pod.queryCalls()).isEqualTo(2);
    }
  }

  @Test
  void refusedKeyHoldsTheRunUntilItIsChanged() {
    try (var world = dueAtSeven()) {
      // Given
      world.pod.changeSecret("another-secret");
      world.passUntil("2026-11-21T07:30:00Z");
      ReportRun held = world.onlyRun("cash-position");
      assertThat(held.state()).isEqualTo(RunState.WAITING);
      assertThat(held.errorCode()).contains(ErrorCode.LOOKER_AUTHENTICATION_FAILED);
      long logins = world.client.sent().stream().filter("POST /login"::equals).count();
      assertThat(logins).as("logins within an hour and a half").isLessThanOrEqualTo(6);

      // When
      world.vault.with(CredentialSystem.LOOKER, "client-secret", "another-secret");
      world.passUntil("2026-11-21T08:00:00Z");

      // Then
      assertThat(world.onlyRun("cash-position").state()).isEqualTo(RunState.SUCCEEDED);
      assertThat(world.mails()).hasSize(1);
    }
  }

  @Test
  void endsAreCountedAndAudited() {
    try (var world = dueAtSeven()) {
      world.passUntil("2026-11-21T07:10:00Z");

      assertThat(
              world
                  .meters
                  .counter(
                      "connector.report.runs", "report", "cash-position", "outcome", "succeeded")
                  .count())
          .isEqualTo(1);
      var trail = OpenTrail.query(LookerWorld.connectorDatabase());
      assertThat(
              trail
                  .list(AuditFilter.all().doing("report.run.ended"), Optional.empty(), 1)
                  .entries())
          .singleElement()
          .satisfies(entry -> assertThat(entry.object().id()).isEqualTo("cash-position"));
    }
  }

  /** The data is complete and loaded, the plan is there, and it is a moment before seven. */
  private static LookerWorld dueAtSeven() {
    var world = LookerWorld.of(LookerWorld.daily());
    untilSeven(world);
    return world;
  }

  private static void untilSeven(LookerWorld world) {
    world.pass(Duration.ofMinutes(2));
    world.passUntil("2026-11-21T07:00:01Z");
    world.pollAndLoad();
  }
}
