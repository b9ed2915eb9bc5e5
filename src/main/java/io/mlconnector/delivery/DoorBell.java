package io.mlconnector.delivery;

import io.mlconnector.cluster.DatabaseFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes the engine: when somebody in this process rings, and when any replica commits an order. A
 * ring that is lost costs no more than the time until the engine looks by itself. Thread-safe.
 */
final class DoorBell {
  private static final Logger log = LoggerFactory.getLogger(DoorBell.class);
  private static final String CHANNEL = "connector_delivery";

  /** Rings in the transaction of the caller: heard by all replicas when it commits. */
  static final String RING = "SELECT pg_notify('" + CHANNEL + "', '')";

  private static final int LISTEN_MILLIS = 500;

  /**
   * A server that is gone is as silent as one that has nothing to tell; it is asked now and then.
   */
  private static final int TURNS = 60;

  private static final int SECONDS_TO_ANSWER = 5;
  private static final Duration REST = Duration.ofSeconds(5);

  private final DataSource dataSource;
  private final Semaphore rings = new Semaphore(0);
  private volatile boolean closed;
  private volatile @Nullable Thread listener;

  DoorBell(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  void ring() {
    rings.release();
  }

  /** Waits for a ring, but no longer than this; all rings so far count as one. */
  void await(Duration atMost) throws InterruptedException {
    if (rings.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      rings.drainPermits();
    }
  }

  /** Begins to listen to the database, on a connection of its own. */
  void open() {
    listener = Thread.ofVirtual().name("delivery-bell").start(this::listenUntilClosed);
  }

  /**
   * Stops listening and gives the connection back. Waits for that instead of interrupting, which
   * would break the connection.
   */
  void close() throws InterruptedException {
    closed = true;
    Thread current = listener;
    if (current != null) {
      current.join(Duration.ofMillis(2L * LISTEN_MILLIS));
    }
  }

  private void listenUntilClosed() {
    while (!closed) {
      try {
        listen();
      } catch (SQLException | RuntimeException e) {
        if (!closed) {
          log.debug("Listening for orders interrupted", e);
          rest();
        }
      }
    }
  }

  private void listen() throws SQLException {
    try (var connection = dataSource.getConnection()) {
      try (var statement = connection.createStatement()) {
        statement.execute("LISTEN " + CHANNEL);
      }
      // What was committed before the first word was heard.
      ring();
      try {
        hear(connection);
      } finally {
        try (var statement = connection.createStatement()) {
          statement.execute("UNLISTEN *");
        }
      }
    }
  }

  /** Returns when the bell is closed, or nobody is at the other end any more. */
  private void hear(Connection connection) throws SQLException {
    var postgres = connection.unwrap(PGConnection.class);
    do {
      for (int turn = 0; turn < TURNS && !closed; turn++) {
        var heard = postgres.getNotifications(LISTEN_MILLIS);
        if (heard != null && heard.length > 0) {
          ring();
        }
      }
    } while (!closed && connection.isValid(SECONDS_TO_ANSWER));
  }

  private void rest() {
    try {
      Thread.sleep(REST);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  /** Rings at all replicas when the transaction of this connection commits. */
  static void ringOnCommit(Connection connection) {
    try (var statement = connection.createStatement()) {
      statement.execute(RING);
    } catch (SQLException e) {
      throw new DatabaseFailure("announce deliveries", e);
    }
  }
}
