package io.mlconnector.journal;

import io.mlconnector.finance.RecordKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;

/**
 * Writes the tombstones of records that the source no longer has: one statement, whatever their
 * number, and no payload leaves the database. The writer lock of {@link Journal} is held.
 */
final class Vanisher {
  private static final String GONE =
      """
      WITH gone AS MATERIALIZED (
        SELECT
          record_key,
          sequence AS last_sequence,
          recorded_at AS last_recorded_at,
          nextval('connector.record_sequence') AS tombstone_sequence
        FROM connector.record_head
        WHERE stream = ? AND NOT vanished AND observed_at < ? AND
      """;

  private static final String BURY =
      """
      ), moment AS MATERIALIZED (
        SELECT clock_timestamp() AS recorded_at
      ), tombstone AS (
        INSERT INTO connector.record_version (
          sequence, recorded_at, source_last_update, observed_at, run_id, page_number, stream,
          record_key, kind, content_hash, payload)
        SELECT
          gone.tombstone_sequence, moment.recorded_at, last.source_last_update, ?, ?, ?,
          last.stream, last.record_key, 'VANISHED', last.content_hash, last.payload
        FROM gone
        CROSS JOIN moment
        JOIN connector.record_version last
          ON last.sequence = gone.last_sequence AND last.recorded_at = gone.last_recorded_at
      )
      UPDATE connector.record_head head
      SET
        vanished = true,
        sequence = gone.tombstone_sequence,
        recorded_at = moment.recorded_at,
        observed_at = ?
      FROM gone CROSS JOIN moment
      WHERE head.stream = ? AND head.record_key = gone.record_key
      """;

  private static final String NOT_SEEN_BY_RUN = GONE + " last_seen_run <> ? " + BURY;
  private static final String AMONG_KEYS = GONE + " record_key = ANY (?) " + BURY;

  private Vanisher() {}

  static int buryUnseen(Connection connection, Provenance walk, Instant runStartedAt)
      throws SQLException {
    try (var statement = connection.prepareStatement(NOT_SEEN_BY_RUN)) {
      statement.setLong(3, walk.runId());
      return bury(statement, walk, runStartedAt);
    }
  }

  static int bury(Connection connection, Provenance reading, Collection<RecordKey> keys)
      throws SQLException {
    try (var statement = connection.prepareStatement(AMONG_KEYS)) {
      statement.setArray(3, SqlArrays.ofKeys(connection, keys));
      return bury(statement, reading, reading.observedAt());
    }
  }

  private static int bury(PreparedStatement statement, Provenance provenance, Instant goneSince)
      throws SQLException {
    var since = Micros.toParameter(goneSince);
    statement.setString(1, provenance.stream().externalName());
    statement.setObject(2, since);
    statement.setObject(4, Micros.toParameter(provenance.observedAt()));
    statement.setLong(5, provenance.runId());
    statement.setInt(6, provenance.pageNumber());
    statement.setObject(7, since);
    statement.setString(8, provenance.stream().externalName());
    return statement.executeUpdate();
  }
}
