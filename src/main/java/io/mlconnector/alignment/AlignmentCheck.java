package io.mlconnector.alignment;

import io.mlconnector.cluster.DatabaseFailure;
import io.mlconnector.cluster.Lease;
import io.mlconnector.cluster.LeaseName;
import io.mlconnector.cluster.Leases;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.warehouse.ChartOfAccountsConfig;
import io.mlconnector.warehouse.LoadHistory;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds Fusion, warehouse and Looker against each other.
 *
 * <ol>
 *   <li>Only what is loaded is compared: a record whose newest version still waits to be loaded is
 *       passed over and counted as pending, so a load that is behind makes no findings.
 *   <li>Every finding is counted; of very many only the first are listed.
 *   <li>A check is written down as a whole or not at all, and one replica checks at a time.
 * </ol>
 *
 * Must not be called inside a transaction. Safe for use by many threads.
 */
@ApplicationScoped
public class AlignmentCheck {
  private static final Logger log = LoggerFactory.getLogger(AlignmentCheck.class);
  private static final LeaseName WORK = new LeaseName("alignment/check");
  private static final Duration SHUTDOWN_WAIT = Duration.ofSeconds(20);

  private final LoadHistory loads;
  private final javax.sql.DataSource mart;
  private final List<DimensionValues> looker;
  private final Leases leases;
  private final Clock clock;
  private final AlignmentConfig config;
  private final AlignmentTransaction transaction;
  private final ReentrantLock working = new ReentrantLock();
  private volatile boolean stopping;

  @Inject
  AlignmentCheck(
      CurrentVersions versions,
      LoadHistory loads,
      @DataSource("warehouse") javax.sql.DataSource mart,
      @All List<DimensionValues> looker,
      Leases leases,
      Clock clock,
      AlignmentConfig config,
      ChartOfAccountsConfig chart) {
    this.loads = loads;
    this.mart = mart;
    this.looker = looker;
    this.leases = leases;
    this.clock = clock;
    this.config = config;
    this.transaction =
        new AlignmentTransaction(
            versions, new FusionReader(chart.segments(), chart.delimiter()), mart, clock, config);
  }

  /** Checks when there was a load since the last check and that is long enough ago. */
  public AlignmentOutcome checkIfDue() {
    working.lock();
    try {
      long loadedTo = loads.loadedTo();
      if (!last().isDue(loadedTo, clock.instant(), config.every())) {
        return new AlignmentOutcome.NotDue();
      }
      Optional<Lease> lease = leases.acquire(WORK, config.leaseDuration());
      return lease.isEmpty() ? new AlignmentOutcome.Elsewhere() : checkUnder(lease.get());
    } catch (ConnectorException e) {
      return failed(e);
    } catch (SQLException e) {
      return failed(new DatabaseFailure("compare Fusion with the warehouse", e));
    } finally {
      working.unlock();
    }
  }

  /** Lets the check that is under way give up and its lease back before the process ends. */
  void stop(@Observes @Priority(200) ShutdownEvent event) throws InterruptedException {
    stopping = true;
    if (working.tryLock(SHUTDOWN_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
      working.unlock();
    }
  }

  private AlignmentOutcome checkUnder(Lease lease) throws SQLException {
    try {
      // Read again: another replica may have checked while this one asked for the lease. The
      // position is read before anything that is compared, so that all of it is at least as new.
      long loadedTo = loads.loadedTo();
      Instant startedAt = clock.instant();
      var last = last();
      if (!last.isDue(loadedTo, startedAt, config.every())) {
        return new AlignmentOutcome.NotDue();
      }
      var shown = shown(last, startedAt);
      BooleanSupplier mayGoOn = () -> !stopping && leases.renew(lease, config.leaseDuration());
      return transaction
          .run(startedAt, loadedTo, shown, mayGoOn)
          .map(AlignmentCheck::checked)
          .orElseGet(AlignmentOutcome.Elsewhere::new);
    } finally {
      leases.release(lease);
    }
  }

  private AlignmentBooks.Last last() throws SQLException {
    try (Connection connection = mart.getConnection()) {
      return AlignmentBooks.last(connection);
    }
  }

  /** Asked before the transaction begins, because it takes HTTP calls. */
  private Map<Subject, ShownValues> shown(AlignmentBooks.Last last, Instant now) {
    var shown = new EnumMap<Subject, ShownValues>(Subject.class);
    Optional<DimensionValues> asked =
        looker.stream().filter(DimensionValues::isConfigured).findFirst();
    if (asked.isPresent() && last.isLookerDue(now, config.lookerEvery())) {
      for (Subject subject : Subject.values()) {
        shown.put(subject, asked.get().shown(subject));
      }
    }
    return shown;
  }

  private static AlignmentOutcome checked(AlignmentRun run) {
    log.info(
        "Alignment checked run={} findings={} pending={} loadedTo={}",
        run.id(),
        run.findings(),
        run.pendingRecords(),
        run.loadedTo());
    run.lookerUnavailable()
        .ifPresent(
            reason ->
                log.warn("Alignment with Looker not checked run={} cause={}", run.id(), reason));
    return new AlignmentOutcome.Checked(run);
  }

  private static AlignmentOutcome failed(ConnectorException cause) {
    log.error(
        "Alignment check failed code={} advice={}", cause.code(), cause.code().advice(), cause);
    return new AlignmentOutcome.Failed(cause.code(), String.valueOf(cause.getMessage()));
  }
}
