package io.mlconnector.warehouse;

import io.micrometer.core.instrument.MeterRegistry;
import io.mlconnector.cluster.DatabaseFailure;
import io.mlconnector.cluster.Lease;
import io.mlconnector.cluster.LeaseName;
import io.mlconnector.cluster.Leases;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the journal into the star schema.
 *
 * <ol>
 *   <li>Effectively once: the loader's position commits with the rows it stands for. However often
 *       a step is repeated, and in whatever order, the schema ends in the same state.
 *   <li>An older version never replaces a newer one.
 *   <li>A version that does not fit goes to the quarantine with its reason; the rest goes on.
 *   <li>One replica loads at a time; others learn that and do nothing.
 * </ol>
 *
 * Must not be called inside a transaction: each load has its own. Safe for use by many threads.
 */
@ApplicationScoped
public class WarehouseLoader {
  private static final Logger log = LoggerFactory.getLogger(WarehouseLoader.class);
  private static final LeaseName WORK = new LeaseName("warehouse/load");
  private static final Duration SHUTDOWN_WAIT = Duration.ofSeconds(20);

  private final VersionSource source;
  private final javax.sql.DataSource mart;
  private final Leases leases;
  private final Clock clock;
  private final WarehouseConfig config;
  private final ChartOfAccountsConfig chart;
  private final MeterRegistry meters;
  private final MappingCatalog catalog;
  private final LoadTransaction transaction;
  private final ReentrantLock working = new ReentrantLock();
  private volatile boolean stopping;

  @Inject
  WarehouseLoader(
      VersionSource source,
      @DataSource("warehouse") javax.sql.DataSource mart,
      Leases leases,
      Clock clock,
      WarehouseConfig config,
      ChartOfAccountsConfig chart,
      MeterRegistry meters) {
    this.source = source;
    this.mart = mart;
    this.leases = leases;
    this.clock = clock;
    this.config = config;
    this.chart = chart;
    this.meters = meters;
    this.catalog = new MappingCatalog(ChartOfAccounts.of(chart));
    this.transaction = new LoadTransaction(mart, new MartWriter(catalog), clock);
  }

  /** Loads everything that is pending, in as many commits as the limits for one load demand. */
  public LoadOutcome loadPending() {
    return underLease(new LoadTally(meters), LoadRun::drain);
  }

  /**
   * Loads once more what the journal keeps of a range of sequences, both ends included. Repairs
   * rows that were damaged or that an earlier release mapped in another way; rows that are newer
   * stay.
   */
  public LoadOutcome replay(long fromSequence, long toSequence) {
    if (fromSequence < 1 || toSequence < fromSequence) {
      throw new ConnectorException(
          ErrorCode.INVALID_REQUEST,
          "a replay goes from a sequence of at least 1 to one that is not smaller");
    }
    return underLease(
        new LoadTally(meters),
        (run, tally, mayGoOn) -> run.replay(fromSequence, toSequence, tally, mayGoOn));
  }

  /**
   * Makes the next {@link #loadPending} begin at the start of the journal. Fusion is not asked, and
   * the schema stays readable and consistent meanwhile: only rows that differ from the journal
   * change for good.
   *
   * @return false when another replica is loading right now; nothing happened then
   */
  public boolean rebuild() {
    Optional<Lease> lease = leases.acquire(WORK, config.leaseDuration());
    if (lease.isEmpty()) {
      return false;
    }
    try (var connection = mart.getConnection()) {
      LoadLog.moveOffset(connection, 0, clock.instant());
      log.info("Warehouse rebuild begins with the next load");
      return true;
    } catch (SQLException e) {
      throw new DatabaseFailure("reset the offset of the warehouse", e);
    } finally {
      leases.release(lease.get());
    }
  }

  /** Lets the load that is under way commit and give its lease back before the process ends. */
  void stop(@Observes @Priority(200) ShutdownEvent event) throws InterruptedException {
    stopping = true;
    if (working.tryLock(SHUTDOWN_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
      working.unlock();
    }
  }

  private LoadOutcome underLease(LoadTally tally, Work work) {
    working.lock();
    try {
      return stopping ? new LoadOutcome.NothingToLoad(true) : claimAndWork(tally, work);
    } finally {
      working.unlock();
    }
  }

  private LoadOutcome claimAndWork(LoadTally tally, Work work) {
    Optional<Lease> lease = leases.acquire(WORK, config.leaseDuration());
    if (lease.isEmpty()) {
      return new LoadOutcome.NothingToLoad(true);
    }
    try (var run =
        new LoadRun(
            source, transaction, catalog, config.maxRecords(), config.maxPayload().asLongValue())) {
      BusinessUnitLedgers.publish(mart, chart.businessUnitLedgers());
      work.on(run, tally, () -> mayGoOn(lease.get()));
      return tally.outcome();
    } catch (SQLException e) {
      return failed(tally, new DatabaseFailure("load the warehouse", e));
    } catch (ConnectorException e) {
      return failed(tally, e);
    } catch (RuntimeException e) {
      return failed(tally, new ConnectorException(ErrorCode.INTERNAL, "could not load", e));
    } finally {
      leases.release(lease.get());
    }
  }

  private boolean mayGoOn(Lease lease) {
    return !stopping
        && !Thread.currentThread().isInterrupted()
        && leases.renew(lease, config.leaseDuration());
  }

  private LoadOutcome failed(LoadTally tally, ConnectorException cause) {
    var failure = tally.failure(cause);
    log.error(
        "Warehouse load failed code={} loadsBefore={} advice={}",
        cause.code(),
        tally.loads(),
        cause.code().advice(),
        cause);
    try (var connection = mart.getConnection()) {
      LoadLog.writeFailure(connection, failure, clock.instant());
    } catch (SQLException e) {
      // Most likely the same trouble; the log line above tells the story.
      log.warn("Warehouse load failure not recorded cause={}", e.getMessage());
    }
    return failure;
  }

  /** What is done with a run. */
  @FunctionalInterface
  private interface Work {
    void on(LoadRun run, LoadTally tally, BooleanSupplier mayGoOn) throws SQLException;
  }
}
