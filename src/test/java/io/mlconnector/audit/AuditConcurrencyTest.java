package io.mlconnector.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.mlconnector.testing.PooledDataSource;
import io.mlconnector.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class AuditConcurrencyTest {
  private static final Logger log = LoggerFactory.getLogger(AuditConcurrencyTest.class);
  private static final long SECONDS = Long.getLong("audit.measure.seconds", 2);

  private static AgroalDataSource database;
  private static TrailFixture trail;

  @BeforeAll
  static void migrate() {
    database = PooledDataSource.of(TestDatabase.connector(), 12);
    trail = TrailFixture.on(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    trail.reset();
  }

  @Test
  void sealersOfTwoReplicasBuildOneChainWhileFourWrite() throws Exception {
    var writing = new AtomicLong(4);
    var work = new ArrayList<Callable<Long>>();
    for (int writer = 0; writer < 4; writer++) {
      int offset = writer * 1_000;
      work.add(
          () -> {
            for (int i = 0; i < 300; i++) {
              trail.trail().record(TrailFixture.event(offset + i));
            }
            return writing.decrementAndGet();
          });
    }
    for (int replica = 0; replica < 2; replica++) {
      var sealer = TrailFixture.on(database).sealer();
      work.add(
          () -> {
            while (writing.get() > 0) {
              sealer.sealPending();
            }
            return 0L;
          });
    }

    together(work);
    trail.sealer().sealPending();

    var report = trail.verification().verifyAll();
    assertThat(report.findings()).isEmpty();
    assertThat(report.entries()).isEqualTo(1_200);
    assertThat(report.head().position()).isEqualTo(1_200);
    assertThat(report.unsealed()).isZero();
  }

  @Test
  void verificationDuringSealingRaisesNoFalseAlarm() throws Exception {
    var done = new AtomicBoolean();
    Callable<Long> writing =
        () -> {
          for (int i = 0; i < 400; i++) {
            trail.trail().record(TrailFixture.event(i));
            if (i % 10 == 0) {
              trail.sealer().sealPending();
            }
          }
          done.set(true);
          return 0L;
        };
    Callable<Long> verifying =
        () -> {
          long runs = 0;
          while (!done.get()) {
            assertThat(trail.verification().verifyAll().findings()).isEmpty();
            runs++;
          }
          return runs;
        };

    assertThat(together(List.of(writing, verifying)).getLast()).isPositive();
  }

  @Test
  void writersDoNotWaitForAnOpenTransactionOfAnother() throws SQLException {
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      AuditTrail.insert(connection, TrailFixture.event(1));

      trail.fill(2);

      assertThat(trail.verification().verifyAll().head().position()).isEqualTo(2);
      connection.rollback();
    }
  }

  /**
   * Prints how many entries a second come into the trail and are sealed; the floor is modest. With
   * {@code -Daudit.measure.durable=true} commits wait for the disk, as in production.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void throughputIsMeasured(int writers) throws Exception {
    if (Boolean.getBoolean("audit.measure.durable")) {
      trail.execute("ALTER SYSTEM SET fsync = on");
      trail.execute("ALTER SYSTEM SET synchronous_commit = on");
      trail.execute("SELECT pg_reload_conf()");
    }
    var work = new ArrayList<Callable<Long>>();
    long begin = System.nanoTime();
    for (int writer = 0; writer < writers; writer++) {
      work.add(
          () -> {
            long written = 0;
            while (System.nanoTime() - begin < SECONDS * 1_000_000_000L) {
              trail.trail().record(TrailFixture.event((int) written));
              written++;
            }
            return written;
          });
    }
    var sealed = new AtomicLong();
    long written = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var heartbeat = Executors.newSingleThreadScheduledExecutor()) {
      Future<?> beats =
          heartbeat.scheduleAtFixedRate(
              () -> sealed.addAndGet(trail.sealer().sealPending()), 1, 1, TimeUnit.SECONDS);
      for (Future<Long> writer : threads.invokeAll(work)) {
        written += writer.get();
      }
      beats.cancel(false);
    }
    long sealedMeanwhile = sealed.get();
    double seconds = (System.nanoTime() - begin) / 1e9;
    long behind = written - sealedMeanwhile;
    long sealBegin = System.nanoTime();
    trail.sealer().sealPending();
    double catchUp = (System.nanoTime() - sealBegin) / 1e9;
    long verifyBegin = System.nanoTime();
    var report = trail.verification().verifyAll();
    double verified = (System.nanoTime() - verifyBegin) / 1e9;

    log.info(
        "MEASURED audit writers={} entriesPerSecond={} behindAtTheEnd={} caughtUpSeconds={}"
            + " verifiedPerSecond={}",
        writers,
        Math.round(written / seconds),
        behind,
        catchUp,
        Math.round(written / verified));
    assertThat(report.findings()).isEmpty();
    assertThat(report.entries()).isEqualTo(written);
    assertThat(written / seconds).isGreaterThan(100);
  }

  private static <T> List<T> together(List<Callable<T>> work)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<T>();
      for (Future<T> future : threads.invokeAll(work)) {
        results.add(future.get());
      }
      return results;
    }
  }
}
