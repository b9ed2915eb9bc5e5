package io.mlconnector.cluster;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Leases on pieces of work, shared by all replicas through PostgreSQL, whose clock decides.
 *
 * <ol>
 *   <li>At any moment at most one lease of a name is valid.
 *   <li>A transaction that confirmed its lease commits only while no other replica holds the name:
 *       the confirmed row stays locked until the end of the transaction, and nobody can take it.
 *   <li>A holder that was paused beyond the expiry learns of its loss from the next {@link
 *       #confirm} or {@link #renew}; if nobody took the work meanwhile, it goes on.
 *   <li>No method waits for work that another replica is doing.
 * </ol>
 *
 * Safe for use by many threads.
 */
@ApplicationScoped
public class Leases {
  private static final String TAKE_OVER =
      """
      UPDATE connector.lease
      SET epoch = nextval('connector.lease_epoch'),
          holder = ?,
          acquired_at = clock_timestamp(),
          expires_at = clock_timestamp() + ? * interval '1 microsecond'
      WHERE name = (
        SELECT expired.name
        FROM connector.lease expired
        WHERE expired.name = ? AND expired.expires_at <= clock_timestamp()
        FOR UPDATE SKIP LOCKED)
      RETURNING epoch
      """;

  /** Looks before it inserts: a conflict with a row that its holder is confirming would wait. */
  private static final String TAKE_NEW =
      """
      INSERT INTO connector.lease (holder, expires_at, name, epoch, acquired_at)
      SELECT
        wanted.holder,
        clock_timestamp() + wanted.ttl * interval '1 microsecond',
        wanted.name,
        nextval('connector.lease_epoch'),
        clock_timestamp()
      FROM (VALUES (?, ?, ?)) AS wanted (holder, ttl, name)
      WHERE NOT EXISTS (SELECT FROM connector.lease held WHERE held.name = wanted.name)
      ON CONFLICT (name) DO NOTHING
      RETURNING epoch
      """;

  private static final String EXTEND =
      """
      UPDATE connector.lease
      SET expires_at = clock_timestamp() + ? * interval '1 microsecond'
      WHERE name = ? AND epoch = ?
      """;

  private static final String RELEASE =
      """
      DELETE FROM connector.lease WHERE name = ? AND epoch = ?
      """;

  private final javax.sql.DataSource dataSource;
  private final InstanceId instance;
  private final ConcurrentMap<LeaseName, Lease> held = new ConcurrentHashMap<>();

  @Inject
  Leases(@DataSource("connector") javax.sql.DataSource dataSource, InstanceId instance) {
    this.dataSource = dataSource;
    this.instance = instance;
  }

  /**
   * Takes the work when nobody has it or its holder let it expire. Commits at once, outside of a
   * transaction of the caller.
   *
   * @param ttl how long the lease lasts without being confirmed or renewed
   * @return the lease, or empty while another holder's is valid
   */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public Optional<Lease> acquire(LeaseName name, Duration ttl) {
    try (var connection = dataSource.getConnection()) {
      var epoch = take(connection, TAKE_OVER, name, ttl);
      if (epoch.isEmpty()) {
        epoch = take(connection, TAKE_NEW, name, ttl);
      }
      var lease = epoch.map(number -> new Lease(name, number));
      lease.ifPresent(won -> held.put(name, won));
      return lease;
    } catch (SQLException e) {
      throw new DatabaseFailure("acquire the lease " + name, e);
    }
  }

  /**
   * Extends the lease inside the caller's transaction and keeps everybody else away from it until
   * that transaction ends. To be called in every transaction that stores a result of the work,
   * before it takes other locks.
   *
   * @throws ConnectorException {@link ErrorCode#LEASE_LOST} when the lease is no longer this one
   * @throws IllegalStateException when called outside of a transaction, where it would fence
   *     nothing
   */
  public void confirm(Lease lease, Duration ttl) {
    try (var connection = dataSource.getConnection()) {
      if (connection.getAutoCommit()) {
        throw new IllegalStateException("a lease is confirmed inside the transaction it protects");
      }
      if (!extend(connection, lease, ttl)) {
        held.remove(lease.name(), lease);
        throw new ConnectorException(
            ErrorCode.LEASE_LOST,
            "the lease " + lease.name() + " with epoch " + lease.epoch() + " has another holder");
      }
    } catch (SQLException e) {
      throw new DatabaseFailure("confirm the lease " + lease.name(), e);
    }
  }

  /**
   * Extends the lease, for heartbeats of work that stores nothing for a while.
   *
   * @return false when it is lost; the work should stop
   */
  public boolean renew(Lease lease, Duration ttl) {
    try (var connection = dataSource.getConnection()) {
      boolean kept = extend(connection, lease, ttl);
      if (!kept) {
        held.remove(lease.name(), lease);
      }
      return kept;
    } catch (SQLException e) {
      throw new DatabaseFailure("renew the lease " + lease.name(), e);
    }
  }

  /**
   * Gives the work back so that the next one need not wait for the expiry. Joins a transaction of
   * the caller; does nothing when the lease is lost already.
   */
  public void release(Lease lease) {
    held.remove(lease.name(), lease);
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(RELEASE)) {
      statement.setString(1, lease.name().value());
      statement.setLong(2, lease.epoch());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseFailure("release the lease " + lease.name(), e);
    }
  }

  /** The leases that this instance took and has neither released nor found lost. */
  public List<Lease> held() {
    return List.copyOf(held.values());
  }

  private Optional<Long> take(Connection connection, String sql, LeaseName name, Duration ttl)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, instance.value());
      statement.setLong(2, micros(ttl));
      statement.setString(3, name.value());
      try (var rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(rows.getLong(1)) : Optional.empty();
      }
    }
  }

  private static boolean extend(Connection connection, Lease lease, Duration ttl)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(EXTEND)) {
      statement.setLong(1, micros(ttl));
      statement.setString(2, lease.name().value());
      statement.setLong(3, lease.epoch());
      return statement.executeUpdate() == 1;
    }
  }

  private static long micros(Duration ttl) {
    if (!ttl.isPositive()) {
      throw new IllegalArgumentException("a lease lasts longer than " + ttl);
    }
    return ttl.toNanos() / 1_000;
  }
}
