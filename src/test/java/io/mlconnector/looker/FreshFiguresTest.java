package io.mlconnector.looker;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.looker.client.LookerGateway;
import io.mlconnector.sandbox.looker.MailedReport;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No report carries figures older than the load that released it. */
class FreshFiguresTest {
  @Test
  void reportCarriesTheFiguresOfItsLoadAlthoughLookerHasOlderOnes() {
    try (var world = LookerWorld.of(LookerWorld.daily())) {
      // Given
      loadViewAndLoadAgain(world);

      // When
      world.passUntil("2026-11-21T07:10:00Z");

      // Then
      ReportRun run = world.onlyRun("cash-position");
      assertThat(run.state()).as(run.reason()).isEqualTo(RunState.SUCCEEDED);
      assertThat(world.mails()).hasSize(1);
      assertThat(world.mails().getFirst().oldestLoad()).isEqualTo(run.loadId().orElseThrow());
    }
  }

  @Test
  void withoutTheResetTheReportWouldBeStale() {
    try (var world = LookerWorld.detoured(LookerWorld.daily(), FreshFiguresTest::neverReset)) {
      // Given
      loadViewAndLoadAgain(world);

      // When
      world.passUntil("2026-11-21T07:10:00Z");

      // Then
      ReportRun run = world.onlyRun("cash-position");
      assertThat(world.mails().getFirst().oldestLoad()).isLessThan(run.loadId().orElseThrow());
    }
  }

  @Test
  void resultComputedJustBeforeTheCommitIsForgottenToo() {
    try (var world = LookerWorld.of(LookerWorld.daily())) {
      // Given a colleague who opens the dashboard a second before the load is committed
      world.pollAndLoad();
      world.passUntil("2026-11-21T07:00:15Z");
      world.books.poll();
      world.pod.viewDashboard("oracle_fusion_finance::close_monitor");
      world.clock.advance(Duration.ofSeconds(1));

      // When
      long load = world.books.load();
      world.pass(Duration.ofMinutes(5));

      // Then
      assertThat(world.mails()).extracting(MailedReport::oldestLoad).containsExactly(load);
    }
  }

  @Test
  void everyRunOfADayIsFresh() {
    try (var world =
        LookerWorld.of(
            LookerWorld.with(
                LookerWorld.report(0, "cash-position", "0 */4 * * *"),
                "connector.looker.reports[0].at-most-every",
                "1h"))) {
      for (int hour = 0; hour < 24; hour++) {
        world.pod.viewDashboard("oracle_fusion_finance::close_monitor");
        world.pollAndLoad();
        world.pass(Duration.ofHours(1));
      }

      List<MailedReport> mails = world.mails();
      assertThat(mails).hasSize(6);
      assertThat(world.runs("cash-position"))
          .allSatisfy(
              run ->
                  assertThat(mailOf(run, mails).oldestLoad())
                      .isGreaterThanOrEqualTo(run.loadId().orElseThrow()));
    }
  }

  private static MailedReport mailOf(ReportRun run, List<MailedReport> mails) {
    return mails.stream()
        .filter(mail -> mail.runName().equals(run.runName().orElseThrow()))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Two loads; in between somebody opens the dashboard, so that Looker has results of the first.
   */
  private static void loadViewAndLoadAgain(LookerWorld world) {
    world.pollAndLoad();
    world.pass(Duration.ofMinutes(10));
    world.pod.viewDashboard("oracle_fusion_finance::close_monitor");
    world.passUntil("2026-11-21T07:01:00Z");
    world.pollAndLoad();
  }

  private static LookerGateway neverReset(LookerGateway real) {
    return (LookerGateway)
        Proxy.newProxyInstance(
            LookerGateway.class.getClassLoader(),
            new Class<?>[] {LookerGateway.class},
            (_, method, arguments) ->
                method.getName().equals("resetDatagroup") ? null : method.invoke(real, arguments));
  }
}
