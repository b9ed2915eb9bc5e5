package io.mlconnector.failure;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away from a statement that is wrong. */
public final class DatabaseFailure {
  private DatabaseFailure() {}

  /**
   * The accident to throw for a failed statement.
   *
   * @param action what did not happen, as a sentence for operators
   */
  public static ConnectorException of(String action, SQLException cause) {
    ErrorCode code = isAway(cause) ? ErrorCode.DATABASE_UNAVAILABLE : ErrorCode.INTERNAL;
    return new ConnectorException(code, action, cause);
  }

  private static boolean isAway(SQLException cause) {
    if (cause instanceof SQLTransientException || cause instanceof SQLRecoverableException) {
      return true;
    }
    // 08 connection, 25006 read-only after a failover, 40 conflict, 53 resources, 57 shutdown.
    @Nullable String state = cause.getSQLState();
    return state == null
        || state.startsWith("08")
        || state.equals("25006")
        || state.startsWith("40")
        || state.startsWith("53")
        || state.startsWith("57");
  }
}
