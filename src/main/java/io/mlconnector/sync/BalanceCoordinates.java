package io.mlconnector.sync;

import static io.mlconnector.cluster.SqlValues.array;

import io.mlconnector.cluster.ConnectorDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Which balances exist and which of them have moved since they were last read. They are learned
 * from journals: a ledger, a period, a currency and a combination of accounts each.
 */
@ApplicationScoped
class BalanceCoordinates {
  private static final String MARK_MOVED =
      """
      INSERT INTO connector.balance_coordinate (
        ledger_name, period_name, currency, combination, dirty_since)
      SELECT ledger_name, period_name, currency, combination, ?
      FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])
        moved (ledger_name, period_name, currency, combination)
      ORDER BY ledger_name, period_name, currency, combination
      ON CONFLICT (ledger_name, period_name, currency, combination)
        DO UPDATE SET dirty_since = excluded.dirty_since, problem = NULL
      """;

  /**
   * What moves in one period moves the opening balance of all that follow, so far as they are open;
   * a period that has just been opened gets its coordinates here, too.
   */
  private static final String ROLL_FORWARD =
      """
      INSERT INTO connector.balance_coordinate (
        ledger_name, period_name, currency, combination, dirty_since)
      SELECT DISTINCT
        moved.ledger_name, later.period_name, moved.currency, moved.combination, ?::timestamptz
      FROM connector.balance_coordinate moved
      JOIN connector.known_ledger ledger ON ledger.name = moved.ledger_name
      JOIN connector.known_period period
        ON period.ledger_id = ledger.ledger_id
        AND period.application_id = 101
        AND period.period_name = moved.period_name
      JOIN connector.known_period later
        ON later.ledger_id = ledger.ledger_id
        AND later.application_id = 101
        AND later.status = 'O'
        AND later.first_day > period.first_day
      LEFT JOIN connector.balance_coordinate known
        ON known.ledger_name = moved.ledger_name
        AND known.period_name = later.period_name
        AND known.currency = moved.currency
        AND known.combination = moved.combination
      WHERE moved.problem IS NULL
        AND (known.ledger_name IS NULL OR known.read_at < moved.dirty_since)
        AND (known.dirty_since IS NULL)
      ORDER BY 1, 2, 3, 4
      ON CONFLICT (ledger_name, period_name, currency, combination)
        DO UPDATE SET dirty_since = excluded.dirty_since
      """;

  private static final String MOVED =
      """
      SELECT ledger_name, period_name, currency, combination
      FROM connector.balance_coordinate
      WHERE dirty_since <= ?
      ORDER BY dirty_since, ledger_name, period_name, currency, combination
      LIMIT ?
      """;

  private static final String STALE =
      """
      SELECT coordinate.ledger_name, coordinate.period_name, currency, combination
      FROM connector.balance_coordinate coordinate
      JOIN connector.known_ledger ledger ON ledger.name = coordinate.ledger_name
      JOIN connector.known_period period
        ON period.ledger_id = ledger.ledger_id
        AND period.application_id = 101
        AND period.period_name = coordinate.period_name
        AND period.status = 'O'
      WHERE dirty_since IS NULL AND read_at < ?
      ORDER BY read_at, 1, 2, 3, 4
      LIMIT ?
      """;

  private static final String READ =
      """
      UPDATE connector.balance_coordinate coordinate
      SET
        read_at = ?,
        dirty_since = CASE WHEN dirty_since > ? THEN dirty_since END,
        problem = NULL
      FROM unnest(?::text[], ?::text[], ?::text[], ?::text[])
        done (ledger_name, period_name, currency, combination)
      WHERE coordinate.ledger_name = done.ledger_name
        AND coordinate.period_name = done.period_name
        AND coordinate.currency = done.currency
        AND coordinate.combination = done.combination
      """;

  /** Whoever is refused once more waits twice as long as since the time before. */
  private static final String REFUSED =
      """
      UPDATE connector.balance_coordinate coordinate
      SET
        read_at = asked.at,
        dirty_since = CASE WHEN dirty_since > asked.at THEN dirty_since
          ELSE asked.at + least(asked.most, greatest(asked.least,
            CASE WHEN problem IS NOT NULL THEN 2 * (asked.at - read_at) END)) END,
        problem = ?
      FROM (
        SELECT ?::timestamptz AS at, make_interval(secs => ?) AS least,
          make_interval(secs => ?) AS most) asked
      WHERE ledger_name = ? AND period_name = ? AND currency = ? AND combination = ?
      """;

  private final ConnectorDatabase database;

  BalanceCoordinates(ConnectorDatabase database) {
    this.database = database;
  }

  /** Marks balances to be read (again). */
  void markMoved(Collection<BalanceCoordinate> coordinates, Instant now) {
    if (coordinates.isEmpty()) {
      return;
    }
    database.update(
        "mark balances as moved",
        MARK_MOVED,
        statement -> {
          statement.setTimestamp(1, Timestamp.from(now));
          setCoordinates(statement, 2, coordinates);
        });
  }

  /** Marks the balances of later open periods, whose opening balance follows from moved ones. */
  int rollForward(Instant now) {
    return database.update(
        "roll balances forward",
        ROLL_FORWARD,
        statement -> statement.setTimestamp(1, Timestamp.from(now)));
  }

  /** Balances that moved up to a moment and were not read since, eldest first. */
  List<BalanceCoordinate> moved(Instant upTo, int limit) {
    return list("list moved balances", MOVED, upTo, limit);
  }

  /** Balances of open periods that were last read before a moment, eldest first. */
  List<BalanceCoordinate> stale(Instant readBefore, int limit) {
    return list("list balances to refresh", STALE, readBefore, limit);
  }

  private List<BalanceCoordinate> list(String attempt, String sql, Instant moment, int limit) {
    return database.query(
        attempt,
        sql,
        statement -> {
          statement.setTimestamp(1, Timestamp.from(moment));
          statement.setInt(2, limit);
        },
        row ->
            new BalanceCoordinate(
                row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
  }

  /** Notes that these were read; what moved after {@code askedAt} stays to be read. */
  void read(Collection<BalanceCoordinate> coordinates, Instant askedAt) {
    if (coordinates.isEmpty()) {
      return;
    }
    database.update(
        "note that balances were read",
        READ,
        statement -> {
          statement.setTimestamp(1, Timestamp.from(askedAt));
          statement.setTimestamp(2, Timestamp.from(askedAt));
          setCoordinates(statement, 3, coordinates);
        });
  }

  /**
   * Notes why this could not be read. It counts as moved again after a wait that grows with each
   * refusal, or as soon as a journal moves it.
   */
  void refused(
      BalanceCoordinate coordinate,
      Instant askedAt,
      Duration shortest,
      Duration longest,
      String problem) {
    database.update(
        "note that a balance was refused",
        REFUSED,
        statement -> {
          statement.setString(1, problem);
          statement.setTimestamp(2, Timestamp.from(askedAt));
          statement.setLong(3, shortest.toSeconds());
          statement.setLong(4, longest.toSeconds());
          statement.setString(5, coordinate.ledger());
          statement.setString(6, coordinate.period());
          statement.setString(7, coordinate.currency());
          statement.setString(8, coordinate.combination());
        });
  }

  private static void setCoordinates(
      PreparedStatement statement, int first, Collection<BalanceCoordinate> coordinates)
      throws SQLException {
    var ledgers = coordinates.stream().map(BalanceCoordinate::ledger).toList();
    var periods = coordinates.stream().map(BalanceCoordinate::period).toList();
    var currencies = coordinates.stream().map(BalanceCoordinate::currency).toList();
    var combinations = coordinates.stream().map(BalanceCoordinate::combination).toList();
    statement.setArray(first, array(statement, "text", ledgers));
    statement.setArray(first + 1, array(statement, "text", periods));
    statement.setArray(first + 2, array(statement, "text", currencies));
    statement.setArray(first + 3, array(statement, "text", combinations));
  }
}
