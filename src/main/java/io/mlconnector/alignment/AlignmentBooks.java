package io.mlconnector.alignment;

import io.mlconnector.alignment.AlignmentRun.Count;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The SQL that writes checks down. */
final class AlignmentBooks {
  private static final String BEGIN =
      """
      INSERT INTO fusion_mart.etl_alignment_run (
        started_at, finished_at, loaded_to, pending_records, looker_unavailable)
      SELECT ?, ?, ?, count(*) FILTER (WHERE pending), ?
      FROM pg_temp.alignment_source
      RETURNING run_id, pending_records
      """;

  private static final String COUNT =
      """
      INSERT INTO fusion_mart.etl_alignment_count (run_id, comparison, subject, kind, findings)
      SELECT ?, ?, ?, ?, count(*)
      FROM pg_temp.alignment_found
      WHERE comparison = ? AND subject = ? AND kind = ?
      RETURNING findings
      """;

  private static final String KEEP =
      """
      INSERT INTO fusion_mart.etl_alignment (
        run_id, comparison, subject, kind, key, attribute, left_value, right_value, facts, remark)
      SELECT
        ?, comparison, subject, kind, key, attribute, left_value, right_value, facts, remark
      FROM (
        SELECT
          found.*,
          row_number() OVER (
            PARTITION BY comparison, subject, kind
            ORDER BY facts DESC NULLS LAST, key, attribute) AS place
        FROM pg_temp.alignment_found AS found
      ) AS placed
      WHERE place <= ?
      ORDER BY comparison, subject, kind, place DESC
      """;

  private static final String FORGET =
      """
      DELETE FROM fusion_mart.etl_alignment_run
      WHERE started_at < ?
        AND run_id NOT IN (
          SELECT max(run_id) FROM fusion_mart.etl_alignment_count GROUP BY comparison, subject)
      """;

  private static final String LAST =
      """
      SELECT
        max(run.started_at),
        max(run.loaded_to),
        max(run.started_at) FILTER (WHERE EXISTS (
          SELECT FROM fusion_mart.etl_alignment_count AS counted
          WHERE counted.run_id = run.run_id AND counted.comparison = 'WAREHOUSE_LOOKER'))
      FROM fusion_mart.etl_alignment_run AS run
      """;

  private AlignmentBooks() {}

  /**
   * What was checked last.
   *
   * @param loadedTo how far the warehouse was loaded then
   * @param lookerAskedAt when Looker last gave an answer
   */
  record Last(Optional<Instant> startedAt, long loadedTo, Optional<Instant> lookerAskedAt) {

    /** Whether a check now would see a new load and is not too early. */
    boolean isDue(long loadedNow, Instant now, Duration every) {
      return loadedNow > loadedTo
          && startedAt.map(started -> !started.plus(every).isAfter(now)).orElse(true);
    }

    boolean isLookerDue(Instant now, Duration every) {
      return lookerAskedAt.map(asked -> !asked.plus(every).isAfter(now)).orElse(true);
    }
  }

  /** The number of a run that has begun, and how many records it passed over. */
  record Begun(long runId, long pendingRecords) {}

  static Last last(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(LAST);
        var row = statement.executeQuery()) {
      row.next();
      return new Last(instant(row, 1), row.getLong(2), instant(row, 3));
    }
  }

  static Begun begin(
      Connection connection,
      Instant startedAt,
      Instant finishedAt,
      long loadedTo,
      Optional<String> lookerUnavailable)
      throws SQLException {
    try (var statement = connection.prepareStatement(BEGIN)) {
      statement.setObject(1, startedAt.atOffset(ZoneOffset.UTC));
      statement.setObject(2, finishedAt.atOffset(ZoneOffset.UTC));
      statement.setLong(3, loadedTo);
      if (lookerUnavailable.isPresent()) {
        statement.setString(4, lookerUnavailable.get());
      } else {
        statement.setNull(4, Types.VARCHAR);
      }
      try (var row = statement.executeQuery()) {
        row.next();
        return new Begun(row.getLong(1), row.getLong(2));
      }
    }
  }

  static Count count(
      Connection connection, long runId, Comparison comparison, Subject subject, FindingKind kind)
      throws SQLException {
    try (var statement = connection.prepareStatement(COUNT)) {
      statement.setLong(1, runId);
      for (int place : List.of(2, 5)) {
        statement.setString(place, comparison.name());
        statement.setString(place + 1, subject.name());
        statement.setString(place + 2, kind.name());
      }
      try (var row = statement.executeQuery()) {
        row.next();
        return new Count(comparison, subject, kind, row.getLong(1));
      }
    }
  }

  static void keep(Connection connection, long runId, int most) throws SQLException {
    try (var statement = connection.prepareStatement(KEEP)) {
      statement.setLong(1, runId);
      statement.setInt(2, most);
      statement.executeUpdate();
    }
  }

  static void forget(Connection connection, Instant before) throws SQLException {
    try (var statement = connection.prepareStatement(FORGET)) {
      statement.setObject(1, before.atOffset(ZoneOffset.UTC));
      statement.executeUpdate();
    }
  }

  private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
