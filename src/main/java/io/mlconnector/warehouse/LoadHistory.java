package io.mlconnector.warehouse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.mlconnector.cluster.DatabaseFailure;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.finance.RecordRef;
import io.mlconnector.finance.StreamName;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What the loader did, for people. Lists are newest first and go on behind a cursor. */
@ApplicationScoped
public class LoadHistory {
  private static final String LOADS =
      """
      SELECT load_id, started_at, finished_at, status, from_sequence, to_sequence, row_counts
      FROM fusion_mart.etl_load_audit
      WHERE load_id < ?
      ORDER BY load_id DESC
      LIMIT ?
      """;

  private static final String FAILURES =
      """
      SELECT failure_id, failed_at, from_sequence, error_code, reason
      FROM fusion_mart.etl_load_failure
      WHERE failure_id < ?
      ORDER BY failure_id DESC
      LIMIT ?
      """;

  private static final String QUARANTINE =
      """
      SELECT stream, record_key, sequence, table_name, column_name, reason, quarantined_at,
        resolved_at
      FROM fusion_mart.etl_quarantine
      WHERE sequence < ? AND (resolved_at IS NULL OR ?)
      ORDER BY sequence DESC
      LIMIT ?
      """;

  private final javax.sql.DataSource mart;
  private final JsonFactory json = new JsonFactory();

  @Inject
  LoadHistory(@DataSource("warehouse") javax.sql.DataSource mart) {
    this.mart = mart;
  }

  /**
   * Committed loads.
   *
   * @param before continues behind this load id
   */
  public List<Load> loads(OptionalLong before, int limit) {
    return list(
        LOADS,
        statement -> {
          statement.setLong(1, before.orElse(Long.MAX_VALUE));
          statement.setInt(2, limit);
        },
        this::load);
  }

  /**
   * Attempts that failed and changed nothing.
   *
   * @param before continues behind this failure id
   */
  public List<LoadFailure> failures(OptionalLong before, int limit) {
    return list(
        FAILURES,
        statement -> {
          statement.setLong(1, before.orElse(Long.MAX_VALUE));
          statement.setInt(2, limit);
        },
        row ->
            new LoadFailure(
                row.getLong(1),
                instant(row, 2),
                row.getLong(3),
                row.getString(4),
                row.getString(5)));
  }

  /**
   * Records that do not fit.
   *
   * @param before continues behind the entry of this journal sequence
   * @param withResolved also those that fit by now
   */
  public List<QuarantinedRecord> quarantined(OptionalLong before, boolean withResolved, int limit) {
    return list(
        QUARANTINE,
        statement -> {
          statement.setLong(1, before.orElse(Long.MAX_VALUE));
          statement.setBoolean(2, withResolved);
          statement.setInt(3, limit);
        },
        LoadHistory::quarantined);
  }

  /** Last journal sequence that is loaded. */
  public long loadedTo() {
    try (var connection = mart.getConnection()) {
      return LoadLog.readOffset(connection);
    } catch (SQLException e) {
      throw new DatabaseFailure("read the offset of the warehouse", e);
    }
  }

  private Load load(ResultSet row) throws SQLException {
    return new Load(
        row.getLong(1),
        instant(row, 2),
        instant(row, 3),
        Load.Status.valueOf(row.getString(4)),
        row.getLong(5),
        row.getLong(6),
        counts(row.getString(7)));
  }

  private Map<String, Long> counts(String text) throws SQLException {
    var counts = new HashMap<String, Long>();
    try (var parser = json.createParser(text)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
          counts.put(parser.currentName(), parser.getLongValue());
        }
      }
    } catch (IOException e) {
      throw new SQLException("row_counts of a load is no JSON", e);
    }
    return counts;
  }

  private static QuarantinedRecord quarantined(ResultSet row) throws SQLException {
    String stream = row.getString(1);
    return new QuarantinedRecord(
        new RecordRef(
            StreamName.find(stream)
                .orElseThrow(() -> new IllegalStateException("unknown stream " + stream)),
            new RecordKey(row.getString(2))),
        row.getLong(3),
        Optional.ofNullable(row.getString(4)),
        Optional.ofNullable(row.getString(5)),
        row.getString(6),
        instant(row, 7),
        optionalInstant(row, 8));
  }

  private <T> List<T> list(String sql, Binder binder, Reader<T> reader) {
    try (var connection = mart.getConnection();
        var statement = connection.prepareStatement(sql)) {
      binder.bind(statement);
      try (var rows = statement.executeQuery()) {
        var found = new ArrayList<T>();
        while (rows.next()) {
          found.add(reader.read(rows));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new DatabaseFailure("read the history of loads", e);
    }
  }

  private static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static Optional<Instant> optionalInstant(ResultSet row, int column) throws SQLException {
    @Nullable OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return Optional.ofNullable(value).map(OffsetDateTime::toInstant);
  }

  /** Sets the parameters of a query. */
  @FunctionalInterface
  private interface Binder {
    void bind(PreparedStatement statement) throws SQLException;
  }

  /** Reads one row. */
  @FunctionalInterface
  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }
}
