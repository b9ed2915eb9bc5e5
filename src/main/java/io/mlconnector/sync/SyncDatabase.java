package io.mlconnector.sync;

import io.mlconnector.cluster.DatabaseFailure;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Set-based statements of this room. They join the transaction of the caller when it has one. */
@ApplicationScoped
class SyncDatabase {
  private final javax.sql.DataSource dataSource;

  @Inject
  SyncDatabase(@DataSource("connector") javax.sql.DataSource dataSource) {
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

  /** An SQL array of these values. */
  static java.sql.Array array(PreparedStatement statement, String type, Collection<?> values)
      throws SQLException {
    return statement.getConnection().createArrayOf(type, values.toArray());
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
