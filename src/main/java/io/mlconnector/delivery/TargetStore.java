package io.mlconnector.delivery;

import io.mlconnector.cluster.SqlValues;
import io.mlconnector.failure.ErrorCode;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of the targets. Whoever changes a delivery that is in line holds the row of its target;
 * rows are waited for in the order of their names, so that nobody waits for each other.
 */
final class TargetStore {
  private static final String COLUMNS =
      """
      target, free_at, held_until, failures, failing_since, opened_at, alarmed_percent, error_code,
        reason, delivered_at
      """;

  private static final String LOCK =
      "SELECT "
          + COLUMNS
          + """
          FROM connector.delivery_target
          WHERE target = ANY (?)
          ORDER BY target
          FOR NO KEY UPDATE
          """;

  /** What was due a moment ago may be paused, or another's, by now. */
  private static final String LOCK_FREE =
      "SELECT "
          + COLUMNS
          + """
          FROM connector.delivery_target
          WHERE target = ANY (?) AND paused_at IS NULL AND free_at <= ? AND held_until <= ?
          FOR NO KEY UPDATE SKIP LOCKED
          """;

  private static final String STORE =
      """
      UPDATE connector.delivery_target t
      SET free_at = s.free_at,
          held_until = s.held_until,
          failures = s.failures,
          failing_since = s.failing_since,
          opened_at = s.opened_at,
          alarmed_percent = s.alarmed_percent,
          error_code = s.error_code,
          reason = s.reason,
          delivered_at = s.delivered_at
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS s (target, free_at, held_until, failures, failing_since, opened_at, alarmed_percent,
          error_code, reason, delivered_at)
      WHERE t.target = s.target
      """;

  private TargetStore() {}

  /** Waits for the rows. */
  static Map<TargetName, TargetHealth> lock(Connection connection, Collection<TargetName> targets)
      throws SQLException {
    try (var statement = connection.prepareStatement(LOCK)) {
      statement.setArray(1, names(connection, targets));
      return read(statement.executeQuery());
    }
  }

  /** Takes those rows that nobody has and that may be called now. */
  static Map<TargetName, TargetHealth> lockFree(
      Connection connection, Collection<TargetName> targets, Instant now) throws SQLException {
    try (var statement = connection.prepareStatement(LOCK_FREE)) {
      statement.setArray(1, names(connection, targets));
      statement.setObject(2, Sql.time(now));
      statement.setObject(3, Sql.time(now));
      return read(statement.executeQuery());
    }
  }

  /** Stores rows that are locked. */
  static void store(Connection connection, Collection<TargetHealth> all) throws SQLException {
    if (all.isEmpty()) {
      return;
    }
    try (var statement = connection.prepareStatement(STORE)) {
      statement.setArray(1, Sql.texts(connection, all, health -> health.target().toString()));
      statement.setArray(2, Sql.times(connection, all, health -> Optional.of(health.freeAt())));
      statement.setArray(3, Sql.times(connection, all, health -> Optional.of(health.heldUntil())));
      statement.setArray(4, Sql.column(connection, "integer", all, TargetHealth::failures));
      statement.setArray(5, Sql.times(connection, all, TargetHealth::failingSince));
      statement.setArray(6, Sql.times(connection, all, TargetHealth::openedAt));
      statement.setArray(7, Sql.column(connection, "integer", all, TargetHealth::alarmedPercent));
      statement.setArray(
          8,
          Sql.texts(
              connection,
              all,
              health -> health.fault().flatMap(Fault::code).map(ErrorCode::name).orElse(null)));
      statement.setArray(
          9, Sql.texts(connection, all, health -> health.fault().map(Fault::reason).orElse(null)));
      statement.setArray(10, Sql.times(connection, all, TargetHealth::deliveredAt));
      statement.executeUpdate();
    }
  }

  private static Array names(Connection connection, Collection<TargetName> targets)
      throws SQLException {
    return Sql.texts(connection, List.copyOf(targets), TargetName::toString);
  }

  private static Map<TargetName, TargetHealth> read(ResultSet rows) throws SQLException {
    try (rows) {
      var found = new HashMap<TargetName, TargetHealth>();
      while (rows.next()) {
        TargetHealth health = health(rows);
        found.put(health.target(), health);
      }
      return found;
    }
  }

  private static TargetHealth health(ResultSet row) throws SQLException {
    Optional<ErrorCode> code = SqlValues.optionalText(row, "error_code").map(ErrorCode::valueOf);
    return new TargetHealth(
        TargetName.parse(row.getString("target")),
        SqlValues.instant(row, "free_at"),
        SqlValues.instant(row, "held_until"),
        row.getInt("failures"),
        SqlValues.optionalInstant(row, "failing_since"),
        SqlValues.optionalInstant(row, "opened_at"),
        row.getInt("alarmed_percent"),
        SqlValues.optionalText(row, "reason").map(reason -> new Fault(code, reason)),
        SqlValues.optionalInstant(row, "delivered_at"));
  }
}
