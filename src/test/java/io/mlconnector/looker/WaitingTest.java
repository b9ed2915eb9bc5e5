package io.mlconnector.looker;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.audit.Actor;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What runs wait for, and what is told meanwhile. */
class WaitingTest {
  private static final String FIRST = "connector.looker.reports[0].";

  @Test
  void runWaitsForDataThatIsCompleteUntilItsMoment() {
    try (var world = LookerWorld.of(LookerWorld.daily())) {
      // Given data until half past six
      world.passUntil("2026-11-21T06:30:00Z");
      world.pollAndLoad();

      // When
      world.passUntil("2026-11-21T07:10:00Z");

      // Then
      ReportRun waiting = world.onlyRun("cash-position");
      assertThat(waiting.state()).isEqualTo(RunState.WAITING);
      assertThat(waiting.reason()).contains("invoices", "2026-11-21T06:30:00Z");
      world.pollAndLoad();
      world.passUntil("2026-11-21T07:20:00Z");
      assertThat(world.onlyRun("cash-position").state()).isEqualTo(RunState.SUCCEEDED);
    }
  }

  @Test
  void earlierDataIsEnoughWhereTheReportSaysSo() {
    try (var world =
        LookerWorld.of(LookerWorld.with(LookerWorld.daily(), FIRST + "not-before", "06:15"))) {
      world.passUntil("2026-11-21T06:30:00Z");
      world.pollAndLoad();

      world.passUntil("2026-11-21T07:05:00Z");

      assertThat(world.onlyRun("cash-position").state()).isEqualTo(RunState.SUCCEEDED);
    }
  }

  @Test
  void quietDayNeedsNoNewLoad() {
    try (var world = LookerWorld.of(LookerWorld.daily())) {
      long load = world.pollAndLoad();
      world.passUntil("2026-11-21T07:01:00Z");
      world.books.pollNothing();

      world.passUntil("2026-11-21T07:10:00Z");

      ReportRun run = world.onlyRun("cash-position");
      assertThat(run.state()).as(run.reason()).isEqualTo(RunState.SUCCEEDED);
      assertThat(run.loadId()).hasValue(load);
    }
  }

  @Test
  void failingLoadHoldsReportsThatGoInOrderAfterwards() {
    Map<String, String> settings =
        LookerWorld.with(LookerWorld.report(0, "early", "0 7 * * *"), FIRST + "latest-by", "07:30");
    settings.putAll(LookerWorld.report(1, "late", "10 7 * * *"));
    try (var world = LookerWorld.of(settings)) {
      // Given
      world.pollAndLoad();
      world.passUntil("2026-11-21T07:11:00Z");
      world.books.poll();
      world.books.failLoad(ErrorCode.DATABASE_UNAVAILABLE);

      // When
      world.passUntil("2026-11-21T07:40:00Z");

      // Then
      assertThat(world.mails()).isEmpty();
      assertThat(world.onlyRun("early").reason()).startsWith("On hold: the load");
      LateReports.Late notice = world.late.told().getFirst();
      assertThat(notice.titles()).containsExactly("early");
      assertThat(notice.reason()).contains("DATABASE_UNAVAILABLE");
      assertThat(notice.completeUntil()).isPresent();
      assertThat(notice.topic()).isEqualTo("reports/early");
      assertThat(world.late.told()).hasSize(1);

      // When the load succeeds
      world.books.load();
      world.passUntil("2026-11-21T07:50:00Z");
      assertThat(world.mails())
          .extracting(mail -> mail.runName().substring(0, mail.runName().indexOf(' ')))
          .containsExactly("early", "late");
    }
  }

  @Test
  void lateNoticeSaysWhenTheReportIsExpected() {
    try (var world =
        LookerWorld.of(LookerWorld.with(LookerWorld.daily(), FIRST + "latest-by", "07:15"))) {
      world.pollAndLoad();
      world.books.nextPollAt(Instant.parse("2026-11-21T07:25:00Z"));

      world.passUntil("2026-11-21T07:20:00Z");

      assertThat(world.late.told())
          .singleElement()
          .satisfies(
              notice ->
                  assertThat(notice.expectedAt()).contains(Instant.parse("2026-11-21T07:25:00Z")));
    }
  }

  @Test
  void runWhoseDataNeverComesIsMissedAndTold() {
    try (var world =
        LookerWorld.of(
            LookerWorld.with(LookerWorld.daily(), "connector.looker.runs.give-up-after", "2h"))) {
      world.pollAndLoad();
      world.passUntil("2026-11-21T07:01:00Z");
      world.books.failPolls(ErrorCode.FUSION_UNAVAILABLE);

      world.passUntil("2026-11-21T09:10:00Z");

      ReportRun run = world.onlyRun("cash-position");
      assertThat(run.state()).isEqualTo(RunState.MISSED);
      assertThat(run.reason()).contains("FUSION_UNAVAILABLE");
      assertThat(world.late.told()).hasSize(1);
      assertThat(world.mails()).isEmpty();
    }
  }

  @Test
  void laterRunTakesThePlaceOfOneThatWasNeverSent() {
    try (var world = LookerWorld.of(LookerWorld.report(0, "hourly", "0 * * * *"))) {
      world.pollAndLoad();

      world.passUntil("2026-11-21T08:05:00Z");

      assertThat(world.runs("hourly"))
          .extracting(ReportRun::state)
          .containsExactly(RunState.WAITING, RunState.SUPERSEDED);
    }
  }

  @Test
  void everyLoadMakesAReportDueButNotTooOften() {
    Map<String, String> settings =
        LookerWorld.with(LookerWorld.daily(), FIRST + "cadence", "every-load");
    settings.remove(FIRST + "cron");
    try (var world = LookerWorld.of(settings)) {
      world.pass(Duration.ofMinutes(2));

      for (int i = 0; i < 8; i++) {
        world.pollAndLoad();
        world.pass(Duration.ofMinutes(15));
      }

      assertThat(world.runs("cash-position")).hasSize(2);
      assertThat(world.mails()).hasSize(2);
    }
  }

  @Test
  void closeOfAPeriodMakesAReportDueOnceAndAgainAfterReopening() {
    Map<String, String> settings =
        LookerWorld.with(LookerWorld.daily(), FIRST + "cadence", "period-close");
    settings.remove(FIRST + "cron");
    try (var world = LookerWorld.of(settings)) {
      // Given
      world.books.period("Sep-26", true);
      world.books.period("Oct-26", false);
      world.pass(Duration.ofMinutes(4));
      assertThat(world.runs("cash-position")).isEmpty();

      // When
      world.books.period("Oct-26", true);
      world.pass(Duration.ofMinutes(4));
      world.pollAndLoad();
      world.pass(Duration.ofMinutes(10));

      // Then
      assertThat(world.onlyRun("cash-position").slot()).isEqualTo("period/300/Oct-26/1");
      world.books.period("Oct-26", false);
      world.pass(Duration.ofMinutes(4));
      world.books.period("Oct-26", true);
      world.pass(Duration.ofMinutes(4));
      assertThat(world.runs("cash-position")).hasSize(2);
    }
  }

  @Test
  void operatorGetsAReportNowAndOneAtATime() {
    try (var world = LookerWorld.of(LookerWorld.daily())) {
      world.pollAndLoad();
      world.pass(Duration.ofMinutes(2));

      ReportRun run = world.desk.request("cash-position", Actor.operator("ada"), "r-1");

      assertThat(run.requestedBy()).contains("ada");
      Assertions.assertThatExceptionOfType(ConnectorException.class)
          .isThrownBy(() -> world.desk.request("cash-position", Actor.operator("ada"), "r-2"))
          .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.CONFLICT));
      world.pass(Duration.ofMinutes(5));
      assertThat(world.onlyRun("cash-position").state()).isEqualTo(RunState.SUCCEEDED);
    }
  }

  @Test
  void derivedTablesAreBuiltBeforeReportsGo() {
    try (var world =
        LookerWorld.of(
            LookerWorld.with(
                LookerWorld.daily(),
                "connector.looker.derived-tables",
                "oracle_fusion_finance::aging_snapshot"))) {
      world.pass(Duration.ofMinutes(2));
      world.passUntil("2026-11-21T07:00:01Z");
      world.pollAndLoad();
      world.pass(Duration.ofMinutes(1));
      assertThat(world.pod.builds()).isEqualTo(1);
      assertThat(world.onlyRun("cash-position").reason()).contains("aging_snapshot");

      world.pass(Duration.ofMinutes(5));

      assertThat(world.onlyRun("cash-position").state()).isEqualTo(RunState.SUCCEEDED);
      assertThat(world.pod.builds()).isEqualTo(1);
    }
  }
}
