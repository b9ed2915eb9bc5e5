package io.mlconnector.looker;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.sandbox.looker.LookerFault;
import io.mlconnector.sandbox.looker.MailedReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two days in which Looker, the network and the loads fail at random. */
class AnythingGoesWrongTest {
  private static final List<String> CALLS =
      List.of("run_once", "queries", "scheduled_plans", "datagroups", "login");

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void nobodyGetsAReportTwiceAndNoneIsStale(long seed) {
    var random = new Random(seed);
    var settings = LookerWorld.report(0, "hourly", "0 * * * *");
    settings.putAll(LookerWorld.report(1, "half-hourly", "*/30 * * * *"));
    settings.put("connector.looker.quota.query-calls", "100000");
    settings.put("connector.looker.quota.admin-calls", "100000");
    try (var world = LookerWorld.of(settings)) {
      world.pollAndLoad();
      world.pass(Duration.ofMinutes(2));
      for (int quarter = 0; quarter < 2 * 24 * 4; quarter++) {
        if (random.nextInt(4) > 0) {
          world.pollAndLoad();
        }
        if (random.nextInt(3) == 0) {
          world.pod.viewDashboard("oracle_fusion_finance::close_monitor");
        }
        LookerFault[] faults = LookerFault.values();
        world
            .pod
            .faults()
            .arm(
                faults[random.nextInt(faults.length)],
                1 + random.nextInt(2),
                CALLS.get(random.nextInt(CALLS.size())));
        world.pass(Duration.ofMinutes(15), Duration.ofMinutes(5));
      }

      // When all is well again
      world.pod.faults().clear();
      world.pollAndLoad();
      world.pass(Duration.ofHours(3), Duration.ofMinutes(30));

      // Then
      Map<String, List<MailedReport>> mails =
          world.mails().stream().collect(Collectors.groupingBy(MailedReport::runName));
      assertThat(mails.values()).allSatisfy(same -> assertThat(same).hasSize(1));
      for (String report : List.of("hourly", "half-hourly")) {
        for (ReportRun run : world.runs(report)) {
          long delivered = delivered(run, world.mails());
          assertThat(delivered).as("deliveries of %s", run).isLessThanOrEqualTo(1);
          if (run.state() == RunState.SUCCEEDED) {
            assertThat(delivered).as("deliveries of %s", run).isEqualTo(1);
            assertThat(mails.getOrDefault(run.runName().orElseThrow(), List.of()))
                .singleElement()
                .satisfies(
                    mail ->
                        assertThat(mail.oldestLoad())
                            .isGreaterThanOrEqualTo(run.loadId().orElseThrow()));
          }
        }
      }
      assertThat(world.mails()).hasSizeGreaterThan(60);
      assertThat(world.book.open()).hasSizeLessThanOrEqualTo(2);
    }
  }

  /** Over all attempts. */
  private static long delivered(ReportRun run, List<MailedReport> mails) {
    return mails.stream().filter(mail -> mail.runName().contains(" run " + run.id() + ".")).count();
  }
}
