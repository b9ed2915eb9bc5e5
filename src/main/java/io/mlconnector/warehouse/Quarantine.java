package io.mlconnector.warehouse;

import io.mlconnector.journal.RecordVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Versions that did not fit, kept visible until a later version of the record fits. Repeating an
 * old version changes nothing, whichever of the two came first.
 */
final class Quarantine {
  private static final String ANY_OPEN =
      "SELECT EXISTS (SELECT FROM fusion_mart.etl_quarantine WHERE resolved_at IS NULL)";

  private static final String RESOLVE =
      """
      UPDATE fusion_mart.etl_quarantine AS quarantined
      SET resolved_at = ?, resolved_sequence = fitting.sequence
      FROM unnest(?::text[], ?::text[], ?::bigint[]) AS fitting (stream, record_key, sequence)
      WHERE quarantined.stream = fitting.stream
        AND quarantined.record_key = fitting.record_key
        AND quarantined.sequence <= fitting.sequence
        AND quarantined.resolved_at IS NULL
      """;

  private static final String KEEP =
      """
      INSERT INTO fusion_mart.etl_quarantine AS known (
        stream, record_key, sequence, table_name, column_name, reason, quarantined_at)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (stream, record_key) DO UPDATE SET
        sequence = EXCLUDED.sequence,
        table_name = EXCLUDED.table_name,
        column_name = EXCLUDED.column_name,
        reason = EXCLUDED.reason,
        quarantined_at = CASE
          WHEN known.sequence = EXCLUDED.sequence THEN known.quarantined_at
          ELSE EXCLUDED.quarantined_at
        END,
        resolved_at = CASE WHEN known.resolved_sequence > EXCLUDED.sequence THEN known.resolved_at END,
        resolved_sequence = CASE
          WHEN known.resolved_sequence > EXCLUDED.sequence THEN known.resolved_sequence
        END
      WHERE known.sequence <= EXCLUDED.sequence
      """;

  /** Closes the entries of records that fit now. */
  void resolve(Connection connection, List<RecordVersion> fitting, LoadStamp stamp)
      throws SQLException {
    if (fitting.isEmpty() || !anyOpen(connection)) {
      return;
    }
    try (var statement = connection.prepareStatement(RESOLVE)) {
      statement.setObject(1, stamp.loadedAt().atOffset(ZoneOffset.UTC));
      statement.setArray(
          2,
          connection.createArrayOf(
              "text",
              fitting.stream().map(version -> version.ref().stream().externalName()).toArray()));
      statement.setArray(
          3,
          connection.createArrayOf(
              "text", fitting.stream().map(version -> version.ref().key().value()).toArray()));
      statement.setArray(
          4,
          connection.createArrayOf(
              "bigint", fitting.stream().map(RecordVersion::sequence).toArray()));
      statement.executeUpdate();
    }
  }

  /** Keeps what did not fit, unless the schema already shows a later version of the record. */
  void keep(Connection connection, List<Refusal> refusals, LoadStamp stamp) throws SQLException {
    if (refusals.isEmpty()) {
      return;
    }
    try (var statement = connection.prepareStatement(KEEP)) {
      for (Refusal refusal : refusals) {
        if (!isSuperseded(connection, refusal)) {
          RecordVersion version = refusal.version();
          statement.setString(1, version.ref().stream().externalName());
          statement.setString(2, version.ref().key().value());
          statement.setLong(3, version.sequence());
          statement.setString(4, refusal.misfit().table());
          statement.setString(5, refusal.misfit().column());
          statement.setString(6, refusal.misfit().reason());
          statement.setObject(7, stamp.loadedAt().atOffset(ZoneOffset.UTC));
          statement.addBatch();
        }
      }
      statement.executeBatch();
    }
  }

  private static boolean anyOpen(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(ANY_OPEN)) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  private static boolean isSuperseded(Connection connection, Refusal refusal) throws SQLException {
    if (refusal.key().isEmpty()) {
      return false;
    }
    TableMapping table = refusal.mapping().tables().getFirst();
    String sql =
        table.key().stream()
            .map(column -> column + " = ?")
            .collect(
                Collectors.joining(
                    " AND ",
                    "SELECT EXISTS (SELECT FROM fusion_mart." + table.table() + " WHERE ",
                    " AND source_sequence > ?)"));
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int parameter = 1;
      for (Object part : refusal.key()) {
        statement.setObject(parameter++, part);
      }
      statement.setLong(parameter, refusal.version().sequence());
      try (var rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }
}
