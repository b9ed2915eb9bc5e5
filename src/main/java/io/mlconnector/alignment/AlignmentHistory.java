package io.mlconnector.alignment;

import io.mlconnector.alignment.AlignmentRun.Count;
import io.mlconnector.cluster.DatabaseFailure;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What checks found, for people. Lists are newest first and go on behind a cursor. */
@ApplicationScoped
public class AlignmentHistory {
  private static final String CURRENT_RUNS =
      """
      IN (SELECT latest.run_id FROM fusion_mart.alignment_summary AS latest
          WHERE latest.comparison = finding.comparison AND latest.subject = finding.subject)
      """;

  private static final String FINDINGS =
      """
      SELECT finding_id, run_id, comparison, subject, kind, key, attribute, left_value, right_value,
        facts, remark
      FROM fusion_mart.etl_alignment AS finding
      WHERE finding_id < ?
        AND (?::text IS NULL OR comparison = ?)
        AND (?::text IS NULL OR subject = ?)
        AND (?::text IS NULL OR kind = ?)
        AND run_id %s
      ORDER BY finding_id DESC
      LIMIT ?
      """;

  private static final String RUNS =
      """
      SELECT run_id, started_at, finished_at, loaded_to, pending_records, looker_unavailable
      FROM fusion_mart.etl_alignment_run
      WHERE run_id < ?
      ORDER BY run_id DESC
      LIMIT ?
      """;

  private static final String COUNTS =
      """
      SELECT comparison, subject, kind, findings
      FROM fusion_mart.etl_alignment_count
      WHERE run_id = ?
      """;

  private static final String TOTALS =
      """
      SELECT subject, kind, sum(findings)
      FROM fusion_mart.alignment_summary
      GROUP BY subject, kind
      """;

  private final javax.sql.DataSource mart;

  @Inject
  AlignmentHistory(@DataSource("warehouse") javax.sql.DataSource mart) {
    this.mart = mart;
  }

  /**
   * Which findings are wanted.
   *
   * @param run those of this check; otherwise those of the latest check of each comparison
   */
  public record Filter(
      Optional<Comparison> comparison,
      Optional<Subject> subject,
      Optional<FindingKind> kind,
      OptionalLong run) {}

  /**
   * What does not agree.
   *
   * @param before continues behind this finding
   */
  public List<Finding> findings(Filter filter, OptionalLong before, int limit) {
    String runs = filter.run().isPresent() ? "= " + filter.run().getAsLong() : CURRENT_RUNS;
    return read(
        connection -> {
          try (var statement = connection.prepareStatement(FINDINGS.formatted(runs))) {
            statement.setLong(1, before.orElse(Long.MAX_VALUE));
            bind(statement, 2, filter.comparison());
            bind(statement, 4, filter.subject());
            bind(statement, 6, filter.kind());
            statement.setInt(8, limit);
            return list(statement, AlignmentHistory::finding);
          }
        });
  }

  /**
   * Checks with everything that they looked for.
   *
   * @param before continues behind this check
   */
  public List<AlignmentRun> runs(OptionalLong before, int limit) {
    return read(
        connection -> {
          try (var statement = connection.prepareStatement(RUNS)) {
            statement.setLong(1, before.orElse(Long.MAX_VALUE));
            statement.setInt(2, limit);
            return list(statement, row -> run(connection, row));
          }
        });
  }

  /** Findings of the latest checks, all comparisons together. */
  Map<Subject, Map<FindingKind, Long>> totals() {
    return read(
        connection -> {
          var totals = new EnumMap<Subject, Map<FindingKind, Long>>(Subject.class);
          try (var statement = connection.prepareStatement(TOTALS);
              var rows = statement.executeQuery()) {
            while (rows.next()) {
              totals
                  .computeIfAbsent(
                      Subject.valueOf(rows.getString(1)), _ -> new EnumMap<>(FindingKind.class))
                  .put(FindingKind.valueOf(rows.getString(2)), rows.getLong(3));
            }
          }
          return totals;
        });
  }

  private static void bind(
      PreparedStatement statement, int parameter, Optional<? extends Enum<?>> wanted)
      throws SQLException {
    for (int place = parameter; place < parameter + 2; place++) {
      if (wanted.isPresent()) {
        statement.setString(place, wanted.get().name());
      } else {
        statement.setNull(place, Types.VARCHAR);
      }
    }
  }

  private static Finding finding(ResultSet row) throws SQLException {
    long facts = row.getLong("facts");
    OptionalLong knownFacts = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(facts);
    return new Finding(
        row.getLong("finding_id"),
        row.getLong("run_id"),
        Comparison.valueOf(row.getString("comparison")),
        Subject.valueOf(row.getString("subject")),
        FindingKind.valueOf(row.getString("kind")),
        row.getString("key"),
        Optional.ofNullable(row.getString("attribute")),
        Optional.ofNullable(row.getString("left_value")),
        Optional.ofNullable(row.getString("right_value")),
        knownFacts,
        Optional.ofNullable(row.getString("remark")));
  }

  private static AlignmentRun run(Connection connection, ResultSet row) throws SQLException {
    long runId = row.getLong("run_id");
    List<Count> counts = new ArrayList<>();
    try (var statement = connection.prepareStatement(COUNTS)) {
      statement.setLong(1, runId);
      counts.addAll(list(statement, AlignmentHistory::count));
    }
    counts.sort(
        Comparator.comparing(Count::comparison)
            .thenComparing(Count::subject)
            .thenComparing(Count::kind));
    return new AlignmentRun(
        runId,
        instant(row, "started_at"),
        instant(row, "finished_at"),
        row.getLong("loaded_to"),
        row.getLong("pending_records"),
        Optional.ofNullable(row.getString("looker_unavailable")),
        counts);
  }

  private static Count count(ResultSet row) throws SQLException {
    return new Count(
        Comparison.valueOf(row.getString(1)),
        Subject.valueOf(row.getString(2)),
        FindingKind.valueOf(row.getString(3)),
        row.getLong(4));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static <T> List<T> list(PreparedStatement statement, Reader<T> reader)
      throws SQLException {
    try (var rows = statement.executeQuery()) {
      var found = new ArrayList<T>();
      while (rows.next()) {
        found.add(reader.read(rows));
      }
      return found;
    }
  }

  private <T> T read(Query<T> query) {
    try (Connection connection = mart.getConnection()) {
      return query.on(connection);
    } catch (SQLException e) {
      throw new DatabaseFailure("read the findings of the alignment", e);
    }
  }

  /** Asks the database. */
  @FunctionalInterface
  private interface Query<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Reads one row. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }
}
