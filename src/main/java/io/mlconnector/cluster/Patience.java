package io.mlconnector.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Lets the statements of a connection take longer than those of others, for as long as it is open:
 * the connection goes back to its pool with the limit that it came with. A server that vanished is
 * noticed later then.
 */
public final class Patience implements AutoCloseable {
  /** For what reads all facts, or rewrites a month of the journal. */
  public static final Duration A_WHILE = Duration.ofHours(1);

  private final Connection connection;
  private final int usualMillis;

  private Patience(Connection connection, int usualMillis) {
    this.connection = connection;
    this.usualMillis = usualMillis;
  }

  /** Has this connection wait so long. */
  public static Patience of(Connection connection, Duration longest) throws SQLException {
    int usualMillis = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, Math.toIntExact(longest.toMillis()));
    return new Patience(connection, usualMillis);
  }

  @Override
  public void close() throws SQLException {
    if (!connection.isClosed()) {
      connection.setNetworkTimeout(Runnable::run, usualMillis);
    }
  }
}
