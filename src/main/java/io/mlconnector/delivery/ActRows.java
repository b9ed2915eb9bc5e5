package io.mlconnector.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What decisions of people write into the rows of deliveries. */
final class ActRows {
  private static final String TARGET = "SELECT target FROM connector.delivery WHERE id = ?";

  private static final String LOCK =
      """
      SELECT id, target, state
      FROM connector.delivery
      WHERE open AND id = ANY (?)
      ORDER BY id
      FOR NO KEY UPDATE
      """;

  /** A new epoch: whatever is under way for it does not count any more. */
  private static final String RETRY =
      """
      UPDATE connector.delivery
      SET state = CASE WHEN attempts = 0 THEN 'PENDING' ELSE 'DEFERRED' END,
          state_since = ?,
          in_line = true,
          ready_at = least(ready_at, ?),
          due_at = ?,
          failures = 0,
          first_attempt_at = NULL,
          epoch = nextval('connector.delivery_epoch')
      WHERE open AND id = ANY (?)
      """;

  private static final String LIFT_CAUTION =
      "UPDATE connector.delivery_target SET held_until = 'epoch' WHERE target = ANY (?)";

  private static final String SETTLE =
      """
      UPDATE connector.delivery
      SET open = false,
          in_line = false,
          due_at = NULL,
          state = ?,
          state_since = ?,
          epoch = nextval('connector.delivery_epoch'),
          settled_by = ?
      WHERE open AND id = ANY (?)
      """;

  private ActRows() {}

  /** A delivery that is locked. */
  record Row(long id, TargetName target, DeliveryState state) {}

  /** The target of a delivery, whatever its state. */
  static Optional<TargetName> targetOf(Connection connection, long id) throws SQLException {
    try (var statement = connection.prepareStatement(TARGET)) {
      statement.setLong(1, id);
      try (var rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(TargetName.parse(rows.getString("target")))
            : Optional.empty();
      }
    }
  }

  /** Locks deliveries that are not at their end. Their targets are to be locked before. */
  static List<Row> lockOpen(Connection connection, Collection<Long> ids) throws SQLException {
    try (var statement = connection.prepareStatement(LOCK)) {
      statement.setArray(1, Sql.numbers(connection, ids, id -> id));
      try (var rows = statement.executeQuery()) {
        var found = new ArrayList<Row>();
        while (rows.next()) {
          found.add(
              new Row(
                  rows.getLong("id"),
                  TargetName.parse(rows.getString("target")),
                  DeliveryState.valueOf(rows.getString("state"))));
        }
        return found;
      }
    }
  }

  /** Makes them due now, with all the retry time before them. */
  static void retry(Connection connection, List<Row> rows, Instant now) throws SQLException {
    try (var retry = connection.prepareStatement(RETRY);
        var lift = connection.prepareStatement(LIFT_CAUTION)) {
      retry.setObject(1, Sql.time(now));
      retry.setObject(2, Sql.time(now));
      retry.setObject(3, Sql.time(now));
      retry.setArray(4, Sql.numbers(connection, rows, Row::id));
      retry.executeUpdate();
      lift.setArray(1, Sql.texts(connection, rows, row -> row.target().toString()));
      lift.executeUpdate();
    }
  }

  /** Brings them to their end. */
  static void settle(
      Connection connection, List<Row> rows, DeliveryState state, String by, Instant now)
      throws SQLException {
    try (var statement = connection.prepareStatement(SETTLE)) {
      statement.setString(1, state.name());
      statement.setObject(2, Sql.time(now));
      statement.setString(3, by);
      statement.setArray(4, Sql.numbers(connection, rows, Row::id));
      statement.executeUpdate();
    }
  }
}
