package io.mlconnector.delivery;

import io.mlconnector.cluster.DatabaseFailure;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Transactions of the engine alone, outside of any other. */
final class OwnTransaction {
  /** A deadlock, or a row that moved to its past while we waited for it: nothing was changed. */
  private static final int TRIES = 3;

  private OwnTransaction() {}

  /** What is done in a transaction. It may be run again from its start. */
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /**
   * Runs the work, then commits; rolls back when it throws.
   *
   * @param attempt what it is for, as it should stand after "could not"
   */
  static <T> T run(DataSource dataSource, String attempt, Work<T> work) {
    for (int tried = 1; ; tried++) {
      try (var connection = dataSource.getConnection()) {
        return run(connection, work);
      } catch (SQLException e) {
        if (tried == TRIES || !isRolledBackByServer(e)) {
          throw new DatabaseFailure(attempt, e);
        }
      }
    }
  }

  private static <T> T run(Connection connection, Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      T result = work.run(connection);
      connection.commit();
      connection.setAutoCommit(true);
      return result;
    } catch (Throwable e) {
      undo(connection, e);
      throw e;
    }
  }

  private static void undo(Connection connection, Throwable reason) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  private static boolean isRolledBackByServer(SQLException failure) {
    String state = failure.getSQLState();
    return state != null && state.startsWith("40");
  }
}
