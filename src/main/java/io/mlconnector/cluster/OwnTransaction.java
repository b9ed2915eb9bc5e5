package io.mlconnector.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Transactions by themselves, on connections outside of any other. */
public final class OwnTransaction {
  /** A deadlock, or a row that moved to its past while we waited for it: nothing was changed. */
  private static final int TRIES = 3;

  private OwnTransaction() {}

  /** What is done in a transaction. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it, and neither commits nor rolls back. */
    T run(Connection connection) throws SQLException;
  }

  /**
   * Runs the work, then commits; rolls back when it throws. Where the server rolled back because
   * others were in the way, the work is run again from its start.
   *
   * @param attempt what it is for, as it should stand after "could not"
   * @throws DatabaseFailure when the database refuses it or does not answer
   */
  public static <T> T run(DataSource dataSource, String attempt, Work<T> work) {
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

  /** Runs the work once, then commits; rolls back when it throws. */
  public static <T> T run(Connection connection, Work<T> work) throws SQLException {
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
