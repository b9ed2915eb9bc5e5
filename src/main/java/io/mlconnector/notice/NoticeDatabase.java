package io.mlconnector.notice;

import io.mlconnector.cluster.DatabaseFailure;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Set-based statements of this room. They join the transaction of the caller when it has one. */
@ApplicationScoped
class NoticeDatabase {
  private final javax.sql.DataSource dataSource;

  @Inject
  NoticeDatabase(@DataSource("connector") javax.sql.DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Runs one statement and returns how many rows it changed.
   *
   * @param attempt what it is for, as it should stand after "could not"
   */
  int update(String attempt, String sql, Parameters parameters) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql)) {
      parameters.set(statement);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseFailure(attempt, e);
    }
  }

  /**
   * Runs one query.
   *
   * @param attempt what it is for, as it should stand after "could not"
   */
  <T> List<T> query(String attempt, String sql, Parameters parameters, RowReader<T> reader) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql)) {
      parameters.set(statement);
      List<T> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reader.read(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new DatabaseFailure(attempt, e);
    }
  }

  /** A column of many rows as an array, with NULL where a value is empty. */
  static <R> Array column(
      PreparedStatement statement, String type, List<R> rows, Function<R, Optional<?>> value)
      throws SQLException {
    var values = new @Nullable Object[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.apply(rows.get(i)).map(NoticeDatabase::storable).orElse(null);
    }
    return statement.getConnection().createArrayOf(type, values);
  }

  /** JSON may hold the one character that a text of PostgreSQL can not. */
  private static Object storable(Object value) {
    return value instanceof String text ? text.replace("\0", "") : value;
  }

  /** A column of many rows as an array of texts. */
  static <R> Array texts(PreparedStatement statement, List<R> rows, Function<R, Object> value)
      throws SQLException {
    return column(statement, "text", rows, row -> Optional.of(value.apply(row).toString()));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  static Timestamp timestamp(Instant instant) {
    return Timestamp.from(instant);
  }

  /** Fills in a statement. */
  @FunctionalInterface
  interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  /** Reads one row. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }
}
