package io.mlconnector.cluster;

import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

/**
 * Call budgets that all replicas share, so that a remote system sees no more calls a minute than
 * agreed, however many replicas run.
 *
 * <ol>
 *   <li>Starts of calls keep to the rate exactly; after a pause up to a tenth of a minute's calls
 *       may start at once.
 *   <li>Callers are served in the order in which they asked, whichever replica they are on.
 *   <li>Waiting holds neither a connection nor a transaction.
 *   <li>A caller that dies while waiting costs one call, nothing else.
 * </ol>
 *
 * The clock of the database decides; clocks of replicas may differ. Safe for use by many threads.
 */
@ApplicationScoped
public class CallBudget {
  private static final int BURST_DIVISOR = 10;
  private static final long MICROS_PER_MINUTE = 60_000_000;

  /** The update is evaluated again after a wait for the row, with the clock of that moment. */
  private static final String RESERVE =
      """
      UPDATE connector.call_budget
      SET per_minute = ?,
          next_call_at =
            greatest(next_call_at, clock_timestamp() - ? * interval '1 microsecond')
              + ? * interval '1 microsecond'
      WHERE name = ?
      RETURNING
        (extract(epoch FROM next_call_at - clock_timestamp()) * 1000000)::bigint - ?
      """;

  private static final String CREATE =
      """
      INSERT INTO connector.call_budget (name, per_minute, next_call_at)
      VALUES (?, ?, '-infinity')
      ON CONFLICT (name) DO NOTHING
      """;

  private static final String REMAINING =
      """
      SELECT least(
        greatest(1, per_minute / ?),
        extract(epoch FROM clock_timestamp() - next_call_at) * per_minute / 60 + 1)
      FROM connector.call_budget
      WHERE name = ? AND isfinite(next_call_at)
      """;

  private final javax.sql.DataSource dataSource;
  private final Pause pause;

  /** How to let time pass; tests count instead of waiting. */
  @FunctionalInterface
  interface Pause {
    void forAtLeast(Duration duration) throws InterruptedException;
  }

  @Inject
  CallBudget(@DataSource("connector") javax.sql.DataSource dataSource) {
    this(dataSource, Thread::sleep);
  }

  CallBudget(javax.sql.DataSource dataSource, Pause pause) {
    this.dataSource = dataSource;
    this.pause = pause;
  }

  /**
   * Reserves the next call and waits until it may start. Stands outside of any transaction of the
   * caller.
   *
   * @param budget name of the budget; it begins to exist, full, when first used
   * @param perMinute calls a minute, the same on all replicas
   * @throws CancellationException when the thread is interrupted; the call is then lost to the
   *     budget
   */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public void take(String budget, int perMinute) {
    long waitMicros = reserve(budget, perMinute);
    if (waitMicros > 0) {
      try {
        pause.forAtLeast(Duration.ofNanos(waitMicros * 1_000));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while waiting for the budget " + budget);
      }
    }
  }

  /**
   * Calls that may start at once; negative when callers are waiting for calls they have reserved.
   * NaN before the first call.
   */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public double remaining(String budget) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(REMAINING)) {
      statement.setInt(1, BURST_DIVISOR);
      statement.setString(2, budget);
      try (var rows = statement.executeQuery()) {
        return rows.next() ? rows.getDouble(1) : Double.NaN;
      }
    } catch (SQLException e) {
      throw new DatabaseFailure("read the call budget " + budget, e);
    }
  }

  /** The waiting time in microseconds, zero or less for none. */
  private long reserve(String budget, int perMinute) {
    if (perMinute < 1) {
      throw new IllegalArgumentException("a budget allows at least one call a minute");
    }
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(RESERVE)) {
      var wait = reserve(statement, budget, perMinute);
      if (wait.isEmpty()) {
        try (var create = connection.prepareStatement(CREATE)) {
          create.setString(1, budget);
          create.setInt(2, perMinute);
          create.executeUpdate();
        }
        wait = reserve(statement, budget, perMinute);
      }
      return wait.orElseThrow();
    } catch (SQLException e) {
      throw new DatabaseFailure("take a call of the budget " + budget, e);
    }
  }

  private static OptionalLong reserve(PreparedStatement statement, String budget, int perMinute)
      throws SQLException {
    long interval = Math.ceilDiv(MICROS_PER_MINUTE, perMinute);
    long burst = Math.max(1, perMinute / BURST_DIVISOR);
    statement.setInt(1, perMinute);
    statement.setLong(2, (burst - 1) * interval);
    statement.setLong(3, interval);
    statement.setString(4, budget);
    statement.setLong(5, interval);
    try (var rows = statement.executeQuery()) {
      return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
    }
  }
}
