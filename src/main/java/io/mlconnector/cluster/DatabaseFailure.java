package io.mlconnector.cluster;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import java.io.Serial;
import java.sql.SQLException;

/**
 * A statement that the database refused or never answered. {@link ErrorCode#DATABASE_UNAVAILABLE}
 * when trying again later can help, {@link ErrorCode#INTERNAL} when the statement itself is wrong.
 */
public final class DatabaseFailure extends ConnectorException {
  @Serial private static final long serialVersionUID = 1L;

  private static final String READ_ONLY = "25006";

  /**
   * Wraps what the driver reported.
   *
   * @param attempt what was being done, as it should stand after "could not"
   */
  public DatabaseFailure(String attempt, SQLException cause) {
    super(
        mayPass(cause) ? ErrorCode.DATABASE_UNAVAILABLE : ErrorCode.INTERNAL,
        "could not " + attempt + ": " + cause.getMessage(),
        cause);
  }

  /** Whether trying again later can help. */
  public static boolean mayPass(SQLException cause) {
    String state = cause.getSQLState();
    if (state == null || state.length() < 2) {
      // Connection pools report exhaustion and time-outs without a state.
      return true;
    }
    if (state.equals(READ_ONLY)) {
      // As after a failover that left us with the standby: over when the server is writable again.
      return true;
    }
    return switch (state.substring(0, 2)) {
      // connection, rolled back by the server, out of resources, operator intervention, system
      case "08", "40", "53", "55", "57", "58" -> true;
      default -> false;
    };
  }
}
