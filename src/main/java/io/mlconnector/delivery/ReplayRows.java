package io.mlconnector.delivery;

import io.mlconnector.cluster.SqlValues;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of the replays. */
final class ReplayRows {
  private static final String INSERT =
      """
      INSERT INTO connector.delivery_replay (requested_by, requested_at, dry_run, from_time,
        before_time, target, event_type, topic, states, ids, last_id)
      SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, last_value FROM connector.delivery_id
      RETURNING id
      """;

  private static final String FIND = "SELECT * FROM connector.delivery_replay WHERE id = ?";

  private static final String LOCK_NEXT =
      """
      SELECT *
      FROM connector.delivery_replay
      WHERE finished_at IS NULL
      ORDER BY id
      LIMIT 1
      FOR NO KEY UPDATE SKIP LOCKED
      """;

  private static final String ADVANCE =
      """
      UPDATE connector.delivery_replay
      SET position_id = ?,
          matched = matched + ?,
          retried = retried + ?,
          placed = placed + ?,
          skipped = skipped + ?,
          started_at = coalesce(started_at, ?),
          finished_at = ?
      WHERE id = ?
      """;

  private ReplayRows() {}

  /**
   * A replay to be worked on.
   *
   * @param position the delivery up to which it has been carried out
   * @param lastId the last delivery that it may be about
   */
  record Job(long id, ReplayOrder order, long position, long lastId) {}

  static long insert(Connection connection, ReplayOrder order, String by, Instant now)
      throws SQLException {
    try (var statement = connection.prepareStatement(INSERT)) {
      statement.setString(1, by);
      statement.setObject(2, Sql.time(now));
      statement.setBoolean(3, order.dryRun());
      statement.setObject(4, order.from().map(Sql::time).orElse(null));
      statement.setObject(5, order.before().map(Sql::time).orElse(null));
      statement.setString(6, order.target().map(TargetName::toString).orElse(null));
      statement.setString(7, order.eventType().orElse(null));
      statement.setString(8, order.topic().orElse(null));
      statement.setArray(9, Sql.texts(connection, order.states(), DeliveryState::name));
      setIds(connection, statement, 10, order.ids());
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private static void setIds(
      Connection connection, PreparedStatement statement, int index, List<Long> ids)
      throws SQLException {
    statement.setArray(index, ids.isEmpty() ? null : Sql.numbers(connection, ids, id -> id));
  }

  static Optional<Replay> find(Connection connection, long id) throws SQLException {
    try (var statement = connection.prepareStatement(FIND)) {
      statement.setLong(1, id);
      try (var rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(replay(rows)) : Optional.empty();
      }
    }
  }

  static Optional<Job> lockNext(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(LOCK_NEXT)) {
      return rows.next()
          ? Optional.of(
              new Job(
                  rows.getLong("id"),
                  order(rows),
                  rows.getLong("position_id"),
                  rows.getLong("last_id")))
          : Optional.empty();
    }
  }

  static void advance(Connection connection, ReplayPart part, Instant now) throws SQLException {
    try (var statement = connection.prepareStatement(ADVANCE)) {
      statement.setLong(1, part.position());
      statement.setLong(2, part.matched());
      statement.setLong(3, part.retried());
      statement.setLong(4, part.placed());
      statement.setLong(5, part.skipped());
      statement.setObject(6, Sql.time(now));
      statement.setObject(7, part.isLast() ? Sql.time(now) : null);
      statement.setLong(8, part.job());
      statement.executeUpdate();
    }
  }

  private static Replay replay(ResultSet row) throws SQLException {
    Optional<Instant> finishedAt = SqlValues.optionalInstant(row, "finished_at");
    long last = Math.max(1, row.getLong("last_id"));
    return new Replay(
        row.getLong("id"),
        order(row),
        row.getString("requested_by"),
        SqlValues.instant(row, "requested_at"),
        SqlValues.optionalInstant(row, "started_at"),
        finishedAt,
        finishedAt.isPresent() ? 1 : Math.min(1, (double) row.getLong("position_id") / last),
        row.getLong("matched"),
        row.getLong("retried"),
        row.getLong("placed"),
        row.getLong("skipped"));
  }

  private static ReplayOrder order(ResultSet row) throws SQLException {
    Set<DeliveryState> states =
        Arrays.stream((String[]) row.getArray("states").getArray())
            .map(DeliveryState::valueOf)
            .collect(Collectors.toSet());
    return new ReplayOrder(
        SqlValues.optionalInstant(row, "from_time"),
        SqlValues.optionalInstant(row, "before_time"),
        SqlValues.optionalText(row, "target").map(TargetName::parse),
        SqlValues.optionalText(row, "event_type"),
        SqlValues.optionalText(row, "topic"),
        states,
        ids(row),
        row.getBoolean("dry_run"));
  }

  private static List<Long> ids(ResultSet row) throws SQLException {
    java.sql.@Nullable Array ids = row.getArray("ids");
    return ids == null ? List.of() : List.of((Long[]) ids.getArray());
  }
}
