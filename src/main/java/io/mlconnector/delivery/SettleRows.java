package io.mlconnector.delivery;

import io.mlconnector.delivery.Attempts.Finished;
import io.mlconnector.failure.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What endings write into the rows of deliveries. */
final class SettleRows {
  /** A delivery at its end moves to the partition of its month by this. */
  private static final String STORE =
      """
      UPDATE connector.delivery d
      SET open = s.open,
          in_line = s.due_at IS NOT NULL,
          state = s.state,
          state_since = CASE WHEN d.state = s.state THEN d.state_since ELSE ? END,
          due_at = s.due_at,
          failures = s.failures,
          reference = coalesce(s.reference, d.reference),
          error_code = CASE WHEN s.explains THEN s.error_code ELSE d.error_code END,
          reason = CASE WHEN s.explains THEN s.reason ELSE d.reason END
      FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        AS s (id, epoch, open, state, due_at, failures, reference, explains, error_code, reason)
      WHERE d.open AND d.in_line AND d.id = s.id AND d.epoch = s.epoch
      RETURNING d.id
      """;

  private static final String REMEMBER =
      """
      INSERT INTO connector.delivery_topic (target, topic, delivery_id, reference, delivered_at)
      SELECT r.target, r.topic, r.delivery_id, r.reference, ?
      FROM unnest(?, ?, ?, ?) AS r (target, topic, delivery_id, reference)
      ORDER BY r.target, r.topic
      ON CONFLICT (target, topic) DO UPDATE
      SET delivery_id = excluded.delivery_id,
          reference = excluded.reference,
          delivered_at = excluded.delivered_at
      """;

  private static final String SUPERSEDE =
      """
      UPDATE connector.delivery d
      SET open = false,
          state = 'RESOLVED',
          state_since = ?,
          settled_by = 'delivery ' || a.id
      FROM unnest(?, ?, ?) AS a (id, target, topic)
      WHERE d.open AND NOT d.in_line AND d.target = a.target AND d.topic = a.topic AND d.id < a.id
      """;

  private SettleRows() {}

  /** Stores the new states; answers the deliveries about which nobody else had decided. */
  static Set<Long> store(Connection connection, List<Finished> all, Instant now)
      throws SQLException {
    try (var statement = connection.prepareStatement(STORE)) {
      statement.setObject(1, Sql.time(now));
      statement.setArray(2, Sql.numbers(connection, all, f -> f.claim().id()));
      statement.setArray(3, Sql.numbers(connection, all, f -> f.claim().epoch()));
      statement.setArray(4, Sql.flags(connection, all, f -> f.change().state().isOpen()));
      statement.setArray(5, Sql.texts(connection, all, f -> f.change().state().name()));
      statement.setArray(6, Sql.times(connection, all, f -> f.change().dueAt()));
      statement.setArray(7, Sql.column(connection, "integer", all, f -> f.change().failures()));
      statement.setArray(8, Sql.texts(connection, all, f -> f.change().reference().orElse(null)));
      statement.setArray(9, Sql.flags(connection, all, f -> f.change().explains()));
      statement.setArray(
          10,
          Sql.texts(
              connection,
              all,
              f -> f.change().fault().flatMap(Fault::code).map(ErrorCode::name).orElse(null)));
      statement.setArray(
          11, Sql.texts(connection, all, f -> f.change().fault().map(Fault::reason).orElse(null)));
      try (var rows = statement.executeQuery()) {
        var stored = new HashSet<Long>();
        while (rows.next()) {
          stored.add(rows.getLong(1));
        }
        return stored;
      }
    }
  }

  /** Notes what the targets call these deliveries. */
  static void rememberReferences(Connection connection, List<Finished> arrived, Instant now)
      throws SQLException {
    record Topic(TargetName target, String topic) {}
    var latest = new HashMap<Topic, Finished>();
    for (Finished finished : arrived) {
      if (finished.change().reference().isPresent()) {
        latest.put(
            new Topic(finished.claim().target(), finished.claim().parcel().topic()), finished);
      }
    }
    if (latest.isEmpty()) {
      return;
    }
    try (var statement = connection.prepareStatement(REMEMBER)) {
      List<Finished> rows = List.copyOf(latest.values());
      statement.setObject(1, Sql.time(now));
      statement.setArray(2, Sql.texts(connection, rows, f -> f.claim().target().toString()));
      statement.setArray(3, Sql.texts(connection, rows, f -> f.claim().parcel().topic()));
      statement.setArray(4, Sql.numbers(connection, rows, f -> f.claim().id()));
      statement.setArray(5, Sql.texts(connection, rows, f -> f.change().reference().orElseThrow()));
      statement.executeUpdate();
    }
  }

  /** Settles what failed or is in doubt and is older than what has now arrived on its topic. */
  static int supersede(Connection connection, List<Finished> arrived, Instant now)
      throws SQLException {
    if (arrived.isEmpty()) {
      return 0;
    }
    try (var statement = connection.prepareStatement(SUPERSEDE)) {
      statement.setObject(1, Sql.time(now));
      statement.setArray(2, Sql.numbers(connection, arrived, f -> f.claim().id()));
      statement.setArray(3, Sql.texts(connection, arrived, f -> f.claim().target().toString()));
      statement.setArray(4, Sql.texts(connection, arrived, f -> f.claim().parcel().topic()));
      return statement.executeUpdate();
    }
  }
}
