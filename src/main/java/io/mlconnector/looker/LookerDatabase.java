package io.mlconnector.looker;

import io.mlconnector.cluster.DatabaseFailure;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements of this room. They join the transaction of the caller when it has one. */
@ApplicationScoped
class LookerDatabase {
  private final javax.sql.DataSource dataSource;

  @Inject
  LookerDatabase(@DataSource("connector") javax.sql.DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Runs one statement and returns how many rows it changed.
   *
   * @param attempt what it is for, as it should stand after "could not"
   * @param values in order; moments, optional ones and absent ones are understood
   */
  int update(String attempt, String sql, @Nullable Object... values) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql)) {
      bind(statement, values);
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
  <T> List<T> query(String attempt, String sql, RowReader<T> reader, @Nullable Object... values) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql)) {
      bind(statement, values);
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

  static Instant moment(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static Optional<Instant> optionalMoment(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return Optional.ofNullable(value).map(OffsetDateTime::toInstant);
  }

  static Optional<String> optionalText(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, sql(values[i]));
    }
  }

  private static @Nullable Object sql(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Instant moment -> moment.atOffset(ZoneOffset.UTC);
      case Optional<?> optional -> sql(optional.orElse(null));
      case Enum<?> constant -> constant.name();
      default -> value;
    };
  }

  /** Reads one row. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }
}
