package io.mlconnector.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.sandbox.ConnectorProcess;
import io.mlconnector.sandbox.fusion.PodSettings;
import io.mlconnector.sandbox.fusion.fault.Fault;
import io.mlconnector.sandbox.fusion.fault.FaultKind;
import io.mlconnector.sandbox.fusion.observed.RequestLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several processes on one database: together they do what one would do, once. */
class ReplicasIT {
  private static final int INVOICES = 600;
  private static final int CALLS_PER_MINUTE = 1_200;

  /** What may start at once after a pause. */
  private static final int BURST = CALLS_PER_MINUTE / 10;

  /** Calls of one replica that may be on their way from its budget to the pod. */
  private static final int UNDER_WAY = 6;

  private static final int WINDOW_SECONDS = 5;

  private static final String BALANCE_POLLS_AT_ONCE =
      """
      SELECT count(*) FROM connector.poll_run a JOIN connector.poll_run b
        ON a.stream = b.stream AND a.id < b.id
        AND a.started_at < b.finished_at AND b.started_at < a.finished_at
      WHERE a.stream = 'ledger-balances'
      """;
  private static final String REPLICAS_AT_WORK =
      "SELECT count(DISTINCT instance) FROM connector.poll_run";

  /** A hundred slices last for much longer than the start of a replica. */
  private static final Duration SLOW_PAGE = Duration.ofSeconds(2);

  private static final Duration START = Duration.ofSeconds(90);

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void replicasReadEachPageOnceAndKeepTheBudgetTogether(int replicas) {
    try (var world = new ProcessWorld(PodSettings.defaults().withInvoices(INVOICES), directory)) {
      // Given
      Map<String, String> settings = world.settings();
      settings.put("connector.fusion.page-size", "40");
      settings.put("connector.fusion.calls-per-minute", Integer.toString(CALLS_PER_MINUTE));
      settings.put("connector.sync.lease", "1m");

      // When: nobody gets far before each of them has taken some of the work
      world.pod().faults().activate(Fault.of(FaultKind.SLOW_PAGE).withDelay(SLOW_PAGE));
      for (int replica = 0; replica < replicas; replica++) {
        world.start(settings);
      }
      Awaitility.await("replicas that do some of the work")
          .atMost(START)
          .until(() -> world.database().number(REPLICAS_AT_WORK) == replicas);
      world.pod().faults().clear(FaultKind.SLOW_PAGE);
      world.awaitComplete(Duration.ofSeconds(180));

      // Then
      world.mustBeTrue();
      assertThat(world.heldTwice()).isEmpty();
      assertThat(pagesAskedTwice(world)).isEmpty();
      assertThat(world.database().number(BALANCE_POLLS_AT_ONCE)).isZero();
      int busiest = busiestWindow(world.pod().requests().requests());
      int allowed = CALLS_PER_MINUTE * WINDOW_SECONDS / 60 + BURST + UNDER_WAY * replicas;
      assertThat(busiest).isLessThanOrEqualTo(allowed);
      System.out.printf(
          "%d replicas: %s, at most %d calls within %d s (%d allowed)%n",
          replicas, world.pod().requests().counters(), busiest, WINDOW_SECONDS, allowed);
    }
  }

  /**
   * Each replica looks at the descriptions of the resources when it starts; those are no pages. Nor
   * are balances, which are asked for again when one more journal of the backfill has moved them.
   */
  private static Map<String, Integer> pagesAskedTwice(ProcessWorld world) {
    Map<String, Integer> repeated = new TreeMap<>(world.pod().requests().repeatedPages());
    repeated
        .keySet()
        .removeIf(
            uri ->
                uri.contains("/describe")
                    || uri.contains("/oauth2/")
                    || uri.contains("/ledgerBalances?"));
    return repeated;
  }

  private static int busiestWindow(List<RequestLog.Request> requests) {
    List<Instant> moments =
        requests.stream()
            .filter(request -> !request.resource().equals("token"))
            .map(request -> request.at().minusMillis(request.millis()))
            .sorted()
            .toList();
    int busiest = 0;
    int first = 0;
    for (int last = 0; last < moments.size(); last++) {
      while (moments.get(first).isBefore(moments.get(last).minusSeconds(WINDOW_SECONDS))) {
        first++;
      }
      busiest = Math.max(busiest, last - first + 1);
    }
    return busiest;
  }

  @Test
  void replicaThatIsAskedToStopLeavesItsWorkToTheOtherAtOnce() {
    try (var world = new ProcessWorld(PodSettings.defaults().withInvoices(INVOICES), directory)) {
      // Given: a backfill in the hands of a single replica, with leases that outlive the test
      Map<String, String> settings = world.settings();
      settings.put("connector.fusion.page-size", "40");
      settings.put("connector.fusion.calls-per-minute", Integer.toString(CALLS_PER_MINUTE));
      settings.put("connector.sync.lease", "10m");
      settings.put("connector.warehouse.lease-duration", "10m");
      ConnectorProcess leaving = world.start(settings);
      leaving.awaitStarted(START);
      Awaitility.await().atMost(START).until(() -> world.pagesStored() > 40);

      // When
      assertThat(leaving.terminate(Duration.ofSeconds(25))).as("it ended in time").isTrue();

      // Then
      assertThat(leaving.exitValue()).isIn(0, 143);
      assertThat(leaving.endOfLog()).doesNotContain(" ERROR ");
      assertThat(
              world
                  .database()
                  .texts("SELECT name FROM connector.lease WHERE expires_at > clock_timestamp()"))
          .isEmpty();
      settings.put("connector.fusion.calls-per-minute", "60000");
      world.start(settings);
      world.awaitComplete(Duration.ofSeconds(90));
      world.mustBeTrue();
      assertThat(world.heldTwice()).isEmpty();
    }
  }
}
