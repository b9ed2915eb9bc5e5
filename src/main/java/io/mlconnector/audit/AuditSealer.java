package io.mlconnector.audit;

import io.mlconnector.cluster.DatabaseFailure;
import io.mlconnector.cluster.OwnTransaction;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives committed entries their place in the chain. Meant to run every second on every replica: the
 * one that gets the lock on the end of the chain seals, the others go away at once.
 */
@ApplicationScoped
public class AuditSealer {
  private static final Logger log = LoggerFactory.getLogger(AuditSealer.class);
  private static final int BATCH = 1_000;
  private static final Duration BETWEEN_CHECKPOINTS = Duration.ofHours(1);

  private final javax.sql.DataSource dataSource;
  private final Clock clock;
  private final AtomicReference<Instant> nextCheckpoint = new AtomicReference<>(Instant.MIN);

  AuditSealer(@DataSource("connector") javax.sql.DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /**
   * Seals everything that was committed before the call and answers how many entries that were;
   * zero when there was nothing to do or another replica is doing it. Runs in transactions of its
   * own.
   */
  @Transactional(Transactional.TxType.NOT_SUPPORTED)
  public long sealPending() {
    long sealed = 0;
    try (var connection = dataSource.getConnection()) {
      int batch;
      do {
        batch = OwnTransaction.run(connection, this::sealBatch);
        sealed += batch;
      } while (batch == BATCH);
    } catch (SQLException e) {
      throw new DatabaseFailure("seal audit entries", e);
    }
    return sealed;
  }

  private int sealBatch(Connection connection) throws SQLException {
    var chain = Chain.tryLock(connection);
    if (chain.isEmpty()) {
      return 0;
    }
    int sealed = chain.get().sealPending(BATCH);
    if (sealed > 0) {
      noteCheckpoint(chain.get().head());
    }
    return sealed;
  }

  /** The log leaves the database's reach: who rewrites the whole chain still contradicts it. */
  private void noteCheckpoint(Checkpoint head) {
    Instant now = clock.instant();
    Instant due = nextCheckpoint.get();
    if (!now.isBefore(due) && nextCheckpoint.compareAndSet(due, now.plus(BETWEEN_CHECKPOINTS))) {
      log.info("Audit chain reached position={} hash={}", head.position(), head.hash());
    }
  }
}
