package io.mlconnector.audit;

import java.sql.Connection;
import java.sql.SQLException;

/** A transaction that belongs to the trail alone, on a connection outside of any other. */
final class OwnTransaction {
  private OwnTransaction() {}

  /** Runs the work, then commits; rolls back when it throws. */
  static <T> T run(Connection connection, Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    T result;
    try {
      result = work.run(connection);
      connection.commit();
    } catch (Throwable e) {
      undo(connection, e);
      throw e;
    }
    connection.setAutoCommit(true);
    return result;
  }

  private static void undo(Connection connection, Throwable reason) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }
}
