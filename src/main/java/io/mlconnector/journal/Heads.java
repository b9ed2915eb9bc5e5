package io.mlconnector.journal;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.StreamName;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The SQL of {@code connector.record_head}. Whoever writes here holds the writer lock of {@link
 * Journal}, so that no head changes between being read and being written.
 */
final class Heads {
  private static final String FIND =
      """
      SELECT record_key, content_hash, sequence, recorded_at, source_last_update, observed_at,
             open, vanished
      FROM connector.record_head
      WHERE stream = ? AND record_key = ANY (?)
      """;

  private static final String PUT =
      """
      INSERT INTO connector.record_head (
        stream, last_seen_run, record_key, content_hash, sequence, recorded_at,
        source_last_update, observed_at, open, vanished)
      SELECT
        ?, ?, incoming.record_key, incoming.content_hash, incoming.sequence,
        timestamptz 'epoch' + incoming.recorded_at * interval '1 microsecond',
        timestamptz 'epoch' + incoming.source_last_update * interval '1 microsecond',
        timestamptz 'epoch' + incoming.observed_at * interval '1 microsecond',
        incoming.open, incoming.vanished
      FROM unnest(
        ?::text[], ?::bytea[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::boolean[],
        ?::boolean[])
        AS incoming (
          record_key, content_hash, sequence, recorded_at, source_last_update, observed_at, open,
          vanished)
      ON CONFLICT (stream, record_key) DO UPDATE SET
        last_seen_run = excluded.last_seen_run,
        content_hash = excluded.content_hash,
        sequence = excluded.sequence,
        recorded_at = excluded.recorded_at,
        source_last_update = excluded.source_last_update,
        observed_at = excluded.observed_at,
        open = excluded.open,
        vanished = excluded.vanished
      """;

  private static final String NOTE_SEEN =
      """
      UPDATE connector.record_head
      SET last_seen_run = ?
      WHERE stream = ? AND record_key = ANY (?) AND NOT vanished
      RETURNING record_key
      """;

  private static final String CURRENT_POSITION =
      """
      SELECT sequence, recorded_at
      FROM connector.record_head
      WHERE stream = ? AND record_key = ?
      """;

  static final String OPEN_KEYS =
      """
      SELECT record_key
      FROM connector.record_head
      WHERE stream = ? AND record_key > ? AND open AND NOT vanished
      ORDER BY record_key
      LIMIT ?
      """;

  private static final String COUNT_LIVE =
      """
      SELECT count(*) FROM connector.record_head WHERE stream = ? AND NOT vanished
      """;

  private static final String COUNT_UNSEEN =
      """
      SELECT
        count(*),
        count(*) FILTER (WHERE last_seen_run <> ? AND observed_at < ?)
      FROM connector.record_head
      WHERE stream = ? AND NOT vanished
      """;

  private Heads() {}

  static Map<RecordKey, Head> find(
      Connection connection, StreamName stream, Collection<RecordKey> keys) throws SQLException {
    try (var statement = connection.prepareStatement(FIND)) {
      statement.setString(1, stream.externalName());
      statement.setArray(2, SqlArrays.ofKeys(connection, keys));
      try (var rows = statement.executeQuery()) {
        var heads = new HashMap<RecordKey, Head>();
        while (rows.next()) {
          var head = head(rows);
          heads.put(head.key(), head);
        }
        return heads;
      }
    }
  }

  /** Writes whole heads; their rows are then seen by this run. */
  static void put(Connection connection, StreamName stream, long runId, List<Head> heads)
      throws SQLException {
    try (var statement = connection.prepareStatement(PUT)) {
      statement.setString(1, stream.externalName());
      statement.setLong(2, runId);
      statement.setArray(3, SqlArrays.ofKeys(connection, heads.stream().map(Head::key).toList()));
      statement.setArray(4, SqlArrays.ofBytes(connection, heads.stream().map(Head::contentHash)));
      statement.setArray(5, SqlArrays.ofNumbers(connection, heads.stream().map(Head::sequence)));
      statement.setArray(6, times(connection, heads, Head::recordedAt));
      statement.setArray(
          7,
          SqlArrays.ofOptionalNumbers(
              connection,
              heads.stream()
                  .map(head -> head.sourceLastUpdate().map(Micros::sinceEpoch))
                  .toList()));
      statement.setArray(8, times(connection, heads, Head::observedAt));
      statement.setArray(9, SqlArrays.ofFlags(connection, heads.stream().map(Head::open)));
      statement.setArray(10, SqlArrays.ofFlags(connection, heads.stream().map(Head::vanished)));
      statement.executeUpdate();
    }
  }

  /** Marks live heads as seen and returns the keys that have none. */
  static Set<RecordKey> noteSeen(
      Connection connection, StreamName stream, long runId, Collection<RecordKey> keys)
      throws SQLException {
    try (var statement = connection.prepareStatement(NOTE_SEEN)) {
      statement.setLong(1, runId);
      statement.setString(2, stream.externalName());
      statement.setArray(3, SqlArrays.ofKeys(connection, keys));
      try (var rows = statement.executeQuery()) {
        var unknown = new LinkedHashSet<>(keys);
        while (rows.next()) {
          unknown.remove(new RecordKey(rows.getString(1)));
        }
        return unknown;
      }
    }
  }

  static Optional<Position> currentPosition(Connection connection, StreamName stream, RecordKey key)
      throws SQLException {
    try (var statement = connection.prepareStatement(CURRENT_POSITION)) {
      statement.setString(1, stream.externalName());
      statement.setString(2, key.value());
      try (var rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(new Position(rows.getLong(1), Micros.read(rows, "recorded_at")))
            : Optional.empty();
      }
    }
  }

  static List<RecordKey> openKeys(
      Connection connection, StreamName stream, Optional<RecordKey> after, int limit)
      throws SQLException {
    try (var statement = connection.prepareStatement(OPEN_KEYS)) {
      statement.setString(1, stream.externalName());
      statement.setString(2, after.map(RecordKey::value).orElse(""));
      statement.setInt(3, limit);
      try (var rows = statement.executeQuery()) {
        var keys = new ArrayList<RecordKey>();
        while (rows.next()) {
          keys.add(new RecordKey(rows.getString(1)));
        }
        return keys;
      }
    }
  }

  static long countLive(Connection connection, StreamName stream) throws SQLException {
    try (var statement = connection.prepareStatement(COUNT_LIVE)) {
      statement.setString(1, stream.externalName());
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  static Vanishing countUnseen(
      Connection connection, StreamName stream, long runId, Instant runStartedAt)
      throws SQLException {
    try (var statement = connection.prepareStatement(COUNT_UNSEEN)) {
      statement.setLong(1, runId);
      statement.setObject(2, Micros.toParameter(runStartedAt));
      statement.setString(3, stream.externalName());
      try (var rows = statement.executeQuery()) {
        rows.next();
        return new Vanishing(rows.getLong(1), rows.getLong(2));
      }
    }
  }

  private static Array times(Connection connection, List<Head> heads, Function<Head, Instant> time)
      throws SQLException {
    return SqlArrays.ofNumbers(connection, heads.stream().map(time).map(Micros::sinceEpoch));
  }

  private static Head head(ResultSet row) throws SQLException {
    return new Head(
        new RecordKey(row.getString("record_key")),
        row.getBytes("content_hash"),
        row.getLong("sequence"),
        Micros.read(row, "recorded_at"),
        Micros.readOptional(row, "source_last_update"),
        Micros.read(row, "observed_at"),
        row.getBoolean("open"),
        row.getBoolean("vanished"));
  }
}
