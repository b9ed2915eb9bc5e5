package io.mlconnector.warehouse;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The loader's own books, beside the rows they speak of. */
final class LoadLog {
  private static final String READER = "journal";
  private static final Instant YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z");

  private static final String READ_OFFSET =
      "SELECT sequence FROM fusion_mart.etl_offset WHERE reader = '" + READER + "'";

  private static final String LOCK_OFFSET = READ_OFFSET + " FOR UPDATE";

  private static final String MOVE_OFFSET =
      """
      UPDATE fusion_mart.etl_offset SET sequence = ?, updated_at = ? WHERE reader = 'journal'
      """;

  private static final String NEXT_LOAD_ID = "SELECT nextval('fusion_mart.load_id_seq')";

  private static final String WRITE_AUDIT =
      """
      INSERT INTO fusion_mart.etl_load_audit (
        load_id, started_at, finished_at, status, from_sequence, to_sequence, row_counts)
      VALUES (?, ?, ?, ?, ?, ?, ?::jsonb)
      """;

  private static final String WRITE_FAILURE =
      """
      INSERT INTO fusion_mart.etl_load_failure (failed_at, from_sequence, error_code, reason)
      SELECT ?, sequence, ?, ? FROM fusion_mart.etl_offset WHERE reader = 'journal'
      """;

  private static final String WRITE_FRESHNESS =
      """
      INSERT INTO fusion_mart.etl_freshness AS known (
        stream, table_name, last_source_update, last_loaded_at, last_load_id)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (stream, table_name) DO UPDATE SET
        last_source_update = greatest(known.last_source_update, EXCLUDED.last_source_update),
        last_loaded_at = EXCLUDED.last_loaded_at,
        last_load_id = EXCLUDED.last_load_id
      """;

  private LoadLog() {}

  /** Last journal sequence that is loaded. */
  static long readOffset(Connection connection) throws SQLException {
    return number(connection, READ_OFFSET);
  }

  /** The same, and no other load can begin until the transaction ends. */
  static long lockOffset(Connection connection) throws SQLException {
    return number(connection, LOCK_OFFSET);
  }

  static void moveOffset(Connection connection, long sequence, Instant now) throws SQLException {
    try (var statement = connection.prepareStatement(MOVE_OFFSET)) {
      statement.setLong(1, sequence);
      statement.setObject(2, now.atOffset(ZoneOffset.UTC));
      statement.executeUpdate();
    }
  }

  static long nextLoadId(Connection connection) throws SQLException {
    return number(connection, NEXT_LOAD_ID);
  }

  static void writeAudit(Connection connection, Load load, RowCounts counts) throws SQLException {
    try (var statement = connection.prepareStatement(WRITE_AUDIT)) {
      statement.setLong(1, load.loadId());
      statement.setObject(2, load.startedAt().atOffset(ZoneOffset.UTC));
      statement.setObject(3, load.finishedAt().atOffset(ZoneOffset.UTC));
      statement.setString(4, load.status().name());
      statement.setLong(5, load.fromSequence());
      statement.setLong(6, load.toSequence());
      statement.setString(7, counts.json());
      statement.executeUpdate();
    }
  }

  static void writeFailure(Connection connection, LoadOutcome.Failed failure, Instant failedAt)
      throws SQLException {
    try (var statement = connection.prepareStatement(WRITE_FAILURE)) {
      statement.setObject(1, failedAt.atOffset(ZoneOffset.UTC));
      statement.setString(2, failure.code().name());
      statement.setString(3, failure.reason());
      statement.executeUpdate();
    }
  }

  static void writeFreshness(Connection connection, EncodedLoad load, LoadStamp stamp)
      throws SQLException {
    try (var statement = connection.prepareStatement(WRITE_FRESHNESS)) {
      for (StagedStream stream : load.streams()) {
        String name = stream.plan().mapping().stream().externalName();
        for (StagedTable table : stream.tables()) {
          if (table.rows().rows() > 0) {
            statement.setString(1, name);
            statement.setString(2, table.mapping().table());
            statement.setObject(
                3,
                table.latestUpdate() == Long.MIN_VALUE
                    ? null
                    : YEAR_2000
                        .plus(table.latestUpdate(), ChronoUnit.MICROS)
                        .atOffset(ZoneOffset.UTC));
            statement.setObject(4, stamp.loadedAt().atOffset(ZoneOffset.UTC));
            statement.setLong(5, stamp.loadId());
            statement.addBatch();
          }
        }
      }
      statement.executeBatch();
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      if (!rows.next()) {
        throw new SQLException("the row of the loader in fusion_mart.etl_offset is missing");
      }
      return rows.getLong(1);
    }
  }
}
