package io.mlconnector.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.mlconnector.testing.Database;
import io.mlconnector.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody waits here: what would be waited is written down instead. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CallBudgetTest {
  private static final DataSource DATABASE = TestDatabase.connector();
  private static final String POD = "fusion";

  private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
  private final List<CallBudget> instances =
      IntStream.range(0, 3).mapToObj(_ -> new CallBudget(DATABASE, waits::add)).toList();

  @BeforeEach
  void clear() {
    execute("TRUNCATE connector.call_budget");
  }

  @Test
  void aTenthOfAMinutesCallsMayStartAtOnce() {
    // Given: 20 a minute, one in three seconds
    assertThat(instances.getFirst().remaining(POD)).isNaN();

    // When
    for (int call = 0; call < 3; call++) {
      instances.get(call).take(POD, 20);
    }

    // Then
    assertThat(waits).hasSize(1);
    assertThat(waits.getFirst()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aLongPauseSavesNoMoreThanThat() {
    // Given
    instances.getFirst().take(POD, 20);
    execute("UPDATE connector.call_budget SET next_call_at = clock_timestamp() - interval '1 day'");
    double rested = instances.getFirst().remaining(POD);

    // When
    for (int call = 0; call < 3; call++) {
      instances.getFirst().take(POD, 20);
    }

    // Then
    assertThat(rested).isEqualTo(2);
    assertThat(waits).hasSize(1);
  }

  @Test
  void everyInstanceWaitsItsTurnInTheOrderOfAsking() {
    // When: the three ask in turn, a call every half minute being allowed
    for (int call = 0; call < 10; call++) {
      instances.get(call % 3).take(POD, 2);
    }

    // Then
    assertThat(waits).hasSize(9).isSorted();
    for (int call = 0; call < 9; call++) {
      assertThat(waits.get(call).toMillis()).isBetween(30_000L * call, 30_000L * (call + 1));
    }
  }

  @Test
  void noCallIsGrantedTwiceHoweverManyAskAtOnce() {
    // Given
    int perMinute = 7;
    instances.getFirst().take(POD, perMinute);
    var before = nextCallAt();

    // When
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int caller = 0; caller < 30; caller++) {
        var instance = instances.get(caller % 3);
        threads.execute(() -> IntStream.range(0, 10).forEach(_ -> instance.take(POD, perMinute)));
      }
    }

    // Then: exactly 300 intervals further, each rounded up to a microsecond
    assertThat(Duration.between(before, nextCallAt()))
        .isEqualTo(Duration.of(300L * 8_571_429, ChronoUnit.MICROS));
    assertThat(waits).hasSize(300);
    assertThat(instances.getFirst().remaining(POD)).isCloseTo(-300, within(7.0));
  }

  @Test
  void aChangedRateCountsFromTheNextCallOn() {
    // Given
    instances.getFirst().take(POD, 1);

    // When
    instances.getFirst().take(POD, 60);
    instances.getFirst().take(POD, 60);

    // Then
    var apart = waits.get(1).minus(waits.get(0));
    assertThat(apart).isBetween(Duration.ZERO, Duration.ofSeconds(1));
  }

  @Test
  void waitingHoldsNoConnection() {
    // Given
    var openWhileWaiting = new ArrayList<Long>();
    var budget = new CallBudget(DATABASE, _ -> openWhileWaiting.add(openConnections()));

    // When
    budget.take(POD, 1);
    budget.take(POD, 1);

    // Then
    assertThat(openWhileWaiting).containsExactly(0L);
  }

  @Test
  void anInterruptedCallerStopsWaiting() {
    // Given
    var budget =
        new CallBudget(
            DATABASE,
            _ -> {
              throw new InterruptedException();
            });
    budget.take(POD, 1);

    // When
    var ending = assertThatThrownBy(() -> budget.take(POD, 1));

    // Then
    ending.isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aBudgetOfNothingIsRefused() {
    assertThatThrownBy(() -> instances.getFirst().take(POD, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Connections to this test's database beside the one that asks. */
  private static long openConnections() {
    return new Database(DATABASE)
        .number(
            """
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                  AND backend_type = 'client backend'
                """);
  }

  private static Instant nextCallAt() {
    try (var connection = DATABASE.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT next_call_at FROM connector.call_budget")) {
      rows.next();
      return rows.getObject(1, OffsetDateTime.class).toInstant();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(String sql) {
    new Database(DATABASE).run(sql);
  }
}
