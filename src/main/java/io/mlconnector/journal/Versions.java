package io.mlconnector.journal;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postgresql.PGStatement;

/** The SQL that reads {@code connector.record_version}. */
final class Versions {
  private static final String COLUMNS =
      """
      sequence, stream, record_key, kind, source_last_update, payload, run_id, page_number,
      observed_at, recorded_at
      """;

  /** The size of a payload is known without decompressing it, so passing over one is cheap. */
  private static final String WITHIN_BYTES =
      """
      ) batch
      WHERE bytes_so_far <= ? OR bytes_so_far = octet_length(payload)
      ORDER BY sequence
      """;

  private static final String RUNNING_BYTES =
      """
      , sum(octet_length(payload)) OVER (ORDER BY sequence ROWS UNBOUNDED PRECEDING)
        AS bytes_so_far
      """;

  static final String AFTER =
      "SELECT "
          + COLUMNS
          + " FROM ( SELECT "
          + COLUMNS
          + RUNNING_BYTES
          + """
          FROM connector.record_version
          WHERE sequence > ?
          ORDER BY sequence
          LIMIT ?
          """
          + WITHIN_BYTES;

  /** Each stream is read along its own index; only the few rows so found are merged by sorting. */
  static final String AFTER_OF_STREAMS =
      "SELECT "
          + COLUMNS
          + " FROM ( SELECT "
          + COLUMNS
          + RUNNING_BYTES
          + """
          FROM (
            SELECT of_stream.*
            FROM unnest(?::text[]) AS wanted (name)
            CROSS JOIN LATERAL (
              SELECT *
              FROM connector.record_version
              WHERE stream = wanted.name AND sequence > ?
              ORDER BY sequence
              LIMIT ?) of_stream) found
          ORDER BY sequence
          LIMIT ?
          """
          + WITHIN_BYTES;

  static final String HISTORY =
      "SELECT "
          + COLUMNS
          + """
          FROM connector.record_version
          WHERE stream = ? AND record_key = ?
          ORDER BY sequence
          """;

  static final String AT =
      "SELECT "
          + COLUMNS
          + """
          FROM connector.record_version
          WHERE sequence = ? AND recorded_at = ?
          """;

  /** Each record is one descent in the index of its partitions. */
  static final String NEWEST_BEFORE =
      "SELECT "
          + COLUMNS
          + """
            FROM (
              SELECT earlier.*
              FROM unnest(?::text[], ?::text[], ?::bigint[]) AS wanted (name, key, before)
              CROSS JOIN LATERAL (
                SELECT *
                FROM connector.record_version
                WHERE stream = wanted.name
                  AND record_key = wanted.key
                  AND sequence < wanted.before
                  AND kind <> 'STALE'
                ORDER BY sequence DESC
                LIMIT 1) earlier) found
            ORDER BY sequence
            """;

  private static final String RECORDED_AT =
      """
      SELECT sequence, recorded_at
      FROM connector.record_version
      WHERE sequence >= ?
      ORDER BY sequence
      LIMIT 1
      """;

  static final String CURRENT =
      """
      SELECT
        version.sequence, version.stream, version.record_key, version.kind,
        version.source_last_update, version.payload, version.run_id, version.page_number,
        version.observed_at, version.recorded_at
      FROM (
        SELECT sequence, recorded_at, record_key
        FROM connector.record_head
        WHERE stream = ? AND record_key > ?
        ORDER BY record_key
        LIMIT ?) AS head
      JOIN connector.record_version AS version
        ON version.sequence = head.sequence AND version.recorded_at = head.recorded_at
      ORDER BY head.record_key
      """;

  static final String LAST_SEQUENCE =
      """
      SELECT coalesce(max(sequence), 0) FROM connector.record_version
      """;

  private static final String KNOWN_CONTENT =
      """
      SELECT DISTINCT record_key, content_hash
      FROM connector.record_version
      WHERE stream = ? AND record_key = ANY (?)
      """;

  private Versions() {}

  static List<RecordVersion> after(
      Connection connection, long sequence, int maxRecords, long maxBytes) throws SQLException {
    try (var statement = binary(connection, AFTER)) {
      statement.setLong(1, sequence);
      statement.setInt(2, maxRecords);
      statement.setLong(3, maxBytes);
      return list(statement);
    }
  }

  static List<RecordVersion> after(
      Connection connection,
      Collection<StreamName> streams,
      long sequence,
      int maxRecords,
      long maxBytes)
      throws SQLException {
    var names = streams.stream().map(StreamName::externalName).distinct().toArray();
    try (var statement = binary(connection, AFTER_OF_STREAMS)) {
      statement.setArray(1, connection.createArrayOf("text", names));
      statement.setLong(2, sequence);
      statement.setInt(3, maxRecords);
      statement.setInt(4, maxRecords);
      statement.setLong(5, maxBytes);
      return list(statement);
    }
  }

  static List<RecordVersion> history(Connection connection, RecordRef ref) throws SQLException {
    try (var statement = binary(connection, HISTORY)) {
      statement.setString(1, ref.stream().externalName());
      statement.setString(2, ref.key().value());
      return list(statement);
    }
  }

  /** The versions that heads point to, in the order of the record keys. */
  static List<RecordVersion> current(
      Connection connection, StreamName stream, Optional<RecordKey> after, int limit)
      throws SQLException {
    try (var statement = binary(connection, CURRENT)) {
      statement.setString(1, stream.externalName());
      statement.setString(2, after.map(RecordKey::value).orElse(""));
      statement.setInt(3, limit);
      return list(statement);
    }
  }

  static Optional<RecordVersion> at(Connection connection, Position position) throws SQLException {
    try (var statement = binary(connection, AT)) {
      statement.setLong(1, position.sequence());
      statement.setObject(2, Micros.toParameter(position.recordedAt()));
      return list(statement).stream().findFirst();
    }
  }

  static List<RecordVersion> newestBefore(Connection connection, Map<RecordRef, Long> positions)
      throws SQLException {
    var refs = List.copyOf(positions.keySet());
    try (var statement = binary(connection, NEWEST_BEFORE)) {
      statement.setArray(
          1, SqlArrays.ofTexts(connection, refs.stream().map(ref -> ref.stream().externalName())));
      statement.setArray(
          2, SqlArrays.ofTexts(connection, refs.stream().map(ref -> ref.key().value())));
      statement.setArray(3, SqlArrays.ofNumbers(connection, refs.stream().map(positions::get)));
      return list(statement);
    }
  }

  /** Bisects: the times of recording rise with the sequence, and no index is ordered by them. */
  static long lastSequenceBefore(Connection connection, Instant moment) throws SQLException {
    long before = 0;
    long notBefore = lastSequence(connection) + 1;
    try (var statement = connection.prepareStatement(RECORDED_AT)) {
      while (notBefore - before > 1) {
        long middle = before + (notBefore - before) / 2;
        statement.setLong(1, middle);
        try (var rows = statement.executeQuery()) {
          if (rows.next() && Micros.read(rows, "recorded_at").isBefore(moment)) {
            before = rows.getLong("sequence");
          } else {
            notBefore = middle;
          }
        }
      }
    }
    return before;
  }

  static long lastSequence(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(LAST_SEQUENCE);
        var rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Every content that was ever stored of these records. */
  static Set<Content> knownContents(
      Connection connection, StreamName stream, Collection<RecordKey> keys) throws SQLException {
    try (var statement = connection.prepareStatement(KNOWN_CONTENT)) {
      statement.setString(1, stream.externalName());
      statement.setArray(2, SqlArrays.ofKeys(connection, keys));
      try (var rows = statement.executeQuery()) {
        var known = new HashSet<Content>();
        while (rows.next()) {
          known.add(Content.of(new RecordKey(rows.getString(1)), rows.getBytes(2)));
        }
        return known;
      }
    }
  }

  /** The driver moves payloads as hexadecimal text unless it is told that binary is wanted. */
  private static PreparedStatement binary(Connection connection, String sql) throws SQLException {
    var statement = connection.prepareStatement(sql);
    statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
    return statement;
  }

  private static List<RecordVersion> list(PreparedStatement statement) throws SQLException {
    try (var rows = statement.executeQuery()) {
      var versions = new ArrayList<RecordVersion>();
      while (rows.next()) {
        versions.add(version(rows));
      }
      return versions;
    }
  }

  private static RecordVersion version(ResultSet row) throws SQLException {
    String stream = row.getString("stream");
    return new RecordVersion(
        row.getLong("sequence"),
        new RecordRef(
            StreamName.find(stream)
                .orElseThrow(() -> new IllegalStateException("unknown stream " + stream)),
            new RecordKey(row.getString("record_key"))),
        RecordVersion.Kind.valueOf(row.getString("kind")),
        Micros.readOptional(row, "source_last_update"),
        row.getBytes("payload"),
        row.getLong("run_id"),
        row.getInt("page_number"),
        Micros.read(row, "observed_at"),
        Micros.read(row, "recorded_at"));
  }

  /** What a record contained, by its hash. */
  record Content(RecordKey key, String hash) {
    static Content of(RecordKey key, byte[] hash) {
      return new Content(key, HexFormat.of().formatHex(hash));
    }

    static Content of(Observed observed) {
      return of(observed.key(), observed.contentHash());
    }
  }
}
