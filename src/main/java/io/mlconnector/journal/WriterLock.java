package io.mlconnector.journal;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The lock that makes a transaction the only writer of the journal until it ends. It orders the
 * positions, and it spares every other statement of this room the question what somebody else may
 * be writing at the moment.
 */
final class WriterLock {
  /** Advisory locks are numbered; this one is known nowhere else in the database. */
  private static final long NUMBER = 7_741_523_608_215_001L;

  private static final String TAKE = "SELECT pg_advisory_xact_lock(?)";

  private WriterLock() {}

  static void take(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(TAKE)) {
      statement.setLong(1, NUMBER);
      statement.execute();
    }
  }
}
