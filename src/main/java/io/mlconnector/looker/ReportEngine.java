package io.mlconnector.looker;

import io.mlconnector.cluster.Lease;
import io.mlconnector.cluster.LeaseName;
import io.mlconnector.cluster.Leases;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.failure.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at everything that is to be done in Looker.
 *
 * <ol>
 *   <li>No report carries figures older than the load that released it.
 *   <li>Nobody gets a report twice because of a failure of the connector, of the network or of the
 *       answers of Looker.
 *   <li>Every run ends in one state that says what is known, with a reason for people.
 *   <li>One replica looks at a time; each change names the state it starts from, so a replica that
 *       was paused changes nothing.
 * </ol>
 */
@ApplicationScoped
public class ReportEngine {
  private static final Logger log = LoggerFactory.getLogger(ReportEngine.class);
  private static final LeaseName WORK = new LeaseName("looker/reports");

  /** Longer than any call may take, with repetitions. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private static final Duration BETWEEN_PRUNES = Duration.ofHours(24);

  private final LookerConfig config;
  private final Leases leases;
  private final PlanKeeper keeper;
  private final RunPlanner planner;
  private final Refresher refresher;
  private final Builds builds;
  private final Readiness readiness;
  private final Launcher launcher;
  private final Searcher searcher;
  private final Tracker tracker;
  private final LateNotices notices;
  private final RunBook book;
  private final Clock clock;
  private Instant nextPrune = Instant.MIN;

  ReportEngine(
      LookerConfig config,
      Leases leases,
      PlanKeeper keeper,
      RunPlanner planner,
      Refresher refresher,
      Builds builds,
      Readiness readiness,
      Launcher launcher,
      Searcher searcher,
      Tracker tracker,
      LateNotices notices,
      RunBook book,
      Clock clock) {
    this.config = config;
    this.leases = leases;
    this.keeper = keeper;
    this.planner = planner;
    this.refresher = refresher;
    this.builds = builds;
    this.readiness = readiness;
    this.launcher = launcher;
    this.searcher = searcher;
    this.tracker = tracker;
    this.notices = notices;
    this.book = book;
    this.clock = clock;
  }

  /** Does what is due and goes away; nothing where Looker is not configured. */
  public void look() {
    if (config.baseUrl().isEmpty()) {
      return;
    }
    Optional<Lease> lease = leases.acquire(WORK, LEASE);
    if (lease.isEmpty()) {
      return;
    }
    try {
      work(lease.get());
    } catch (ConnectorException e) {
      if (e.code() == ErrorCode.INTERNAL) {
        throw e;
      }
      log.warn("Reports not looked at code={} reason={}", e.code(), e.getMessage());
    } finally {
      leases.release(lease.get());
    }
  }

  /** Each step reads anew what the ones before have changed. */
  private void work(Lease lease) {
    launcher.recover(clock.instant());
    refresher.noteLoads(clock.instant());
    planner.plan(clock.instant());
    readiness.check(clock.instant());
    if (!mayGoOn(lease)) {
      return;
    }
    keeper.keep(clock.instant());
    refresher.refresh(clock.instant(), launcher.readySince());
    buildDerivedTables();
    if (!mayGoOn(lease)) {
      return;
    }
    launcher.launch(clock.instant());
    searcher.search(clock.instant());
    tracker.look(clock.instant());
    notices.tellLate(book.open(), clock.instant());
    prune();
  }

  private void buildDerivedTables() {
    if (!launcher.readySince().isEmpty()) {
      refresher
          .current()
          .flatMap(Refresh::staleBefore)
          .ifPresent(staleBefore -> builds.advance(clock.instant(), staleBefore));
    }
  }

  private boolean mayGoOn(Lease lease) {
    return !Thread.currentThread().isInterrupted() && leases.renew(lease, LEASE);
  }

  private void prune() {
    Instant now = clock.instant();
    if (!now.isBefore(nextPrune)) {
      nextPrune = now.plus(BETWEEN_PRUNES);
      book.prune(now.minus(config.runs().retention()));
    }
  }
}
