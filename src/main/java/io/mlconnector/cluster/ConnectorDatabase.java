package io.mlconnector.cluster;

import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements in the connector's own schema. They join the transaction of the caller when it has
 * one, and commit by themselves otherwise.
 */
@ApplicationScoped
public class ConnectorDatabase {
  private final javax.sql.DataSource dataSource;

  /** Runs its statements on connections of this source. */
  @Inject
  public ConnectorDatabase(@DataSource("connector") javax.sql.DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Runs one statement and returns how many rows it changed.
   *
   * @param attempt what it is for, as it should stand after "could not"
   * @throws DatabaseFailure when the database refuses it or does not answer
   */
  public int update(String attempt, String sql, Parameters parameters) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql)) {
      parameters.set(statement);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseFailure(attempt, e);
    }
  }

  /**
   * Runs one query and reads all its rows.
   *
   * @param attempt what it is for, as it should stand after "could not"
   * @throws DatabaseFailure when the database refuses it or does not answer
   */
  public <T> List<T> query(String attempt, String sql, Parameters parameters, RowReader<T> reader) {
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

  /** Fills in a statement. */
  @FunctionalInterface
  public interface Parameters {
    /** Sets every parameter of the statement. */
    void set(PreparedStatement statement) throws SQLException;
  }

  /** Reads one row. */
  @FunctionalInterface
  public interface RowReader<T> {
    /** What the row says; the cursor is left where it is. */
    T read(ResultSet row) throws SQLException;
  }
}
