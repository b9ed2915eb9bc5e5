package io.mlconnector.delivery;

import io.mlconnector.finance.RecordRef;
import io.mlconnector.telemetry.TracePoint;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What orders write into the database. */
final class OrderRows {
  private static final String CREATE_TARGETS =
      """
      INSERT INTO connector.delivery_target (target, kind)
      SELECT DISTINCT w.target, w.kind
      FROM unnest(?, ?) AS w (target, kind)
      WHERE NOT EXISTS (SELECT FROM connector.delivery_target t WHERE t.target = w.target)
      ORDER BY w.target
      ON CONFLICT (target) DO NOTHING
      """;

  /**
   * Numbers are given in the order of the list, keys are written in the order of their names: so
   * deliveries keep their order and two callers with the same facts do not wait for each other
   * crosswise.
   */
  private static final String INSERT =
      """
      WITH wanted AS MATERIALIZED (
        SELECT nextval('connector.delivery_id') AS id, w.*
        FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          AS w (target, event_key, event_type, subject_stream, subject_key, topic, payload,
            occurred_at, ready_at, on_unknown, replay_of, traceparent)),
      fresh AS (
        INSERT INTO connector.delivery_key (target, event_key, delivery_id, placed_at)
        SELECT target, event_key, id, ?
        FROM wanted
        ORDER BY target, event_key
        ON CONFLICT (target, event_key) DO NOTHING
        RETURNING delivery_id)
      INSERT INTO connector.delivery (id, open, in_line, placed_at, target, event_key, event_type,
        subject_stream, subject_key, topic, payload, occurred_at, on_unknown, replay_of, state,
        state_since, ready_at, due_at, traceparent)
      SELECT w.id, true, true, ?, w.target, w.event_key, w.event_type, w.subject_stream,
        w.subject_key, w.topic, w.payload, w.occurred_at, w.on_unknown, w.replay_of, 'PENDING', ?,
        w.ready_at, w.ready_at, w.traceparent
      FROM wanted w
      JOIN fresh f ON f.delivery_id = w.id
      RETURNING id, target, event_key
      """;

  private static final String FIND =
      """
      SELECT k.delivery_id AS id, k.target, k.event_key
      FROM unnest(?, ?) AS w (target, event_key)
      JOIN connector.delivery_key k ON k.target = w.target AND k.event_key = w.event_key
      """;

  private static final String WITHDRAW =
      """
      UPDATE connector.delivery d
      SET open = false,
          in_line = false,
          due_at = NULL,
          state = 'WITHDRAWN',
          state_since = ?,
          epoch = nextval('connector.delivery_epoch'),
          error_code = NULL,
          reason = left(?, 500)
      FROM connector.delivery_key k
      WHERE k.target = ? AND k.event_key = ?
        AND d.open AND d.id = k.delivery_id AND d.state IN ('PENDING', 'DEFERRED')
      """;

  private OrderRows() {}

  /** A fact at a target. */
  record Key(TargetName target, String eventKey) {}

  /**
   * A delivery to be.
   *
   * @param readyAt its place in the order of its target
   * @param replayOf the delivery that it repeats
   * @param cause the step below which it is traced
   */
  record Row(
      Key key,
      String eventType,
      Optional<RecordRef> subject,
      String topic,
      byte[] payload,
      Instant occurredAt,
      Instant readyAt,
      UnknownPolicy onUnknown,
      OptionalLong replayOf,
      Optional<TracePoint> cause) {
    static Row of(DeliveryOrder order, Instant now) {
      return new Row(
          new Key(order.target(), order.eventKey()),
          order.eventType(),
          order.subject(),
          order.topic(),
          order.payload(),
          order.occurredAt(),
          order.notBefore().isAfter(now) ? order.notBefore() : now,
          order.onUnknown(),
          OptionalLong.empty(),
          order.cause());
    }

    /** The same, with its place in the order at this time. */
    Row readyFrom(Instant moment) {
      return new Row(
          key, eventType, subject, topic, payload, occurredAt, moment, onUnknown, replayOf, cause);
    }
  }

  static void createTargets(Connection connection, Collection<Row> rows) throws SQLException {
    List<TargetName> targets = rows.stream().map(row -> row.key().target()).distinct().toList();
    try (var statement = connection.prepareStatement(CREATE_TARGETS)) {
      statement.setArray(1, Sql.texts(connection, targets, TargetName::toString));
      statement.setArray(2, Sql.texts(connection, targets, TargetName::kind));
      statement.executeUpdate();
    }
  }

  /** Inserts what is new; answers it. */
  static Map<Key, DeliveryId> insert(Connection connection, List<Row> rows, Instant now)
      throws SQLException {
    try (var statement = connection.prepareStatement(INSERT)) {
      statement.setArray(1, Sql.texts(connection, rows, row -> row.key().target().toString()));
      statement.setArray(2, Sql.texts(connection, rows, row -> row.key().eventKey()));
      statement.setArray(3, Sql.texts(connection, rows, Row::eventType));
      statement.setArray(
          4,
          Sql.texts(
              connection,
              rows,
              row -> row.subject().map(about -> about.stream().externalName()).orElse(null)));
      statement.setArray(
          5,
          Sql.texts(
              connection,
              rows,
              row -> row.subject().map(about -> about.key().value()).orElse(null)));
      statement.setArray(6, Sql.texts(connection, rows, Row::topic));
      statement.setArray(7, Sql.bytes(connection, rows, Row::payload));
      statement.setArray(8, Sql.times(connection, rows, row -> Optional.of(row.occurredAt())));
      statement.setArray(9, Sql.times(connection, rows, row -> Optional.of(row.readyAt())));
      statement.setArray(10, Sql.texts(connection, rows, row -> row.onUnknown().name()));
      statement.setArray(
          11,
          Sql.numbers(
              connection,
              rows,
              row -> row.replayOf().isPresent() ? row.replayOf().getAsLong() : null));
      statement.setArray(
          12, Sql.texts(connection, rows, row -> row.cause().map(TracePoint::header).orElse(null)));
      statement.setObject(13, Sql.time(now));
      statement.setObject(14, Sql.time(now));
      statement.setObject(15, Sql.time(now));
      return read(statement.executeQuery());
    }
  }

  static Map<Key, DeliveryId> find(Connection connection, List<Key> keys) throws SQLException {
    if (keys.isEmpty()) {
      return Map.of();
    }
    try (var statement = connection.prepareStatement(FIND)) {
      statement.setArray(1, Sql.texts(connection, keys, key -> key.target().toString()));
      statement.setArray(2, Sql.texts(connection, keys, Key::eventKey));
      return read(statement.executeQuery());
    }
  }

  static boolean withdraw(Connection connection, Key key, String reason, Instant now)
      throws SQLException {
    try (var statement = connection.prepareStatement(WITHDRAW)) {
      statement.setObject(1, Sql.time(now));
      statement.setString(2, reason);
      statement.setString(3, key.target().toString());
      statement.setString(4, key.eventKey());
      return statement.executeUpdate() > 0;
    }
  }

  private static Map<Key, DeliveryId> read(ResultSet rows) throws SQLException {
    try (rows) {
      var found = new HashMap<Key, DeliveryId>();
      while (rows.next()) {
        found.put(
            new Key(TargetName.parse(rows.getString("target")), rows.getString("event_key")),
            new DeliveryId(rows.getLong("id")));
      }
      return found;
    }
  }
}
