package io.mlconnector.sync;

import io.mlconnector.cluster.Lease;
import io.mlconnector.cluster.Leases;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.StreamStrategy;
import io.mlconnector.telemetry.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one poll under its lease, from taking it to the row that says how it ended. */
@ApplicationScoped
class PollEngine {
  private static final Logger LOG = LoggerFactory.getLogger(PollEngine.class);

  private final Leases leases;
  private final RunDesk desk;
  private final StreamPlans plans;
  private final Methods methods;
  private final PollFailures failures;
  private final PollMeters meters;
  private final SyncConfig config;

  PollEngine(
      Leases leases,
      RunDesk desk,
      StreamPlans plans,
      Methods methods,
      PollFailures failures,
      PollMeters meters,
      SyncConfig config) {
    this.leases = leases;
    this.desk = desk;
    this.plans = plans;
    this.methods = methods;
    this.failures = failures;
    this.meters = meters;
    this.config = config;
  }

  /** Claims this kind of poll for this replica; empty while another one is at it. */
  Optional<Lease> claim(StreamName stream, PollKind kind) {
    return leases.acquire(PollSchedule.leaseOf(stream, kind), config.lease());
  }

  /** Gives a claim back that came to nothing. */
  void giveBack(Lease claim) {
    PollFailures.giveBack(leases, claim);
  }

  /**
   * Polls, when there is still something to poll, and gives the claim back.
   *
   * @throws RuntimeException when neither a result nor a failure could be noted; the run is left as
   *     it was last stored, for whoever adopts it
   */
  void poll(Lease claim, StreamName stream, PollKind kind, Shutdown shutdown) {
    try {
      pollUnder(claim, stream, kind, shutdown);
    } catch (RuntimeException e) {
      PollFailures.passOverLostLease(claim.name().value(), e);
    } finally {
      // Whatever happened: a lease that is kept is renewed, and its stream never read again.
      PollFailures.giveBack(leases, claim);
    }
  }

  private void pollUnder(Lease lease, StreamName stream, PollKind kind, Shutdown shutdown) {
    Optional<ActiveRun> begun = desk.begin(stream, kind, lease);
    if (begun.isEmpty()) {
      return;
    }
    ActiveRun run = begun.get();
    LOG.debug("Poll begun stream={} kind={} run={}", stream, kind, run.id());
    try (Step step = run.traced()) {
      work(run, step, shutdown);
    }
  }

  private void work(ActiveRun run, Step step, Shutdown shutdown) {
    try {
      end(run, methods.of(run).read(run, shutdown));
    } catch (RuntimeException | Error e) {
      ErrorCode code = PollFailures.codeOf(e);
      step.failed(code.name());
      if (shutdown.isWanted() && !PollFailures.isBlocking(code)) {
        LOG.info("Run left to others stream={} kind={} run={}", run.stream(), run.kind(), run.id());
      } else if (PollFailures.isBeyondTelling(code)) {
        throw e;
      } else {
        fail(run, code, e);
      }
    }
  }

  private void end(ActiveRun run, End end) {
    switch (end) {
      case COMPLETE -> {
        if (run.isUnplannedBackfill(plans.of(run.stream()).strategy())) {
          desk.planned(run);
        } else {
          finish(run, PollOutcome.SUCCEEDED);
        }
      }
      case SHRUNK -> finish(run, PollOutcome.SHRUNK);
      case STOPPED ->
          LOG.info(
              "Run left to others stream={} kind={} run={}", run.stream(), run.kind(), run.id());
    }
  }

  private void finish(ActiveRun run, PollOutcome outcome) {
    PollRun ended = desk.finish(run, outcome);
    meters.ended(run.stream(), outcome);
    PollRun.Counts counts = ended.counts();
    Duration took = Duration.between(run.startedAt(), ended.finishedAt().orElse(run.startedAt()));
    LOG.info(
        "Poll finished stream={} kind={} run={} outcome={} pages={} rows={} added={} changed={}"
            + " vanished={} rejected={} took={}",
        run.stream(),
        run.kind(),
        run.id(),
        outcome,
        counts.pages(),
        counts.rows(),
        counts.added(),
        counts.changed() + counts.restored(),
        counts.vanished(),
        counts.rejected(),
        took);
  }

  private void fail(ActiveRun run, ErrorCode code, Throwable failure) {
    boolean podIsDown = failures.pauseIfThePodIsDown(failure);
    boolean blocked = !podIsDown && PollFailures.isBlocking(code);
    RunDesk.Failure standing = desk.fail(run, code, PollFailures.detailOf(failure), blocked);
    meters.ended(run.stream(), PollOutcome.FAILED);
    if (!podIsDown) {
      failures.tell(run, failure, standing);
    }
  }

  /** The method of each kind. */
  @ApplicationScoped
  static class Methods {
    private final StreamPlans plans;
    private final ChangePoll changes;
    private final FullPoll full;
    private final OpenPoll open;
    private final RereadPoll reread;
    private final ReconcilePoll reconcile;
    private final BalancePoll balances;
    private final BackfillPlanner backfill;

    Methods(
        StreamPlans plans,
        ChangePoll changes,
        FullPoll full,
        OpenPoll open,
        RereadPoll reread,
        ReconcilePoll reconcile,
        BalancePoll balances,
        BackfillPlanner backfill) {
      this.plans = plans;
      this.changes = changes;
      this.full = full;
      this.open = open;
      this.reread = reread;
      this.reconcile = reconcile;
      this.balances = balances;
      this.backfill = backfill;
    }

    PollMethod of(ActiveRun run) {
      return switch (run.kind()) {
        case INCREMENTAL, SWEEP -> changes;
        case FULL -> full;
        case OPEN -> open;
        case REREAD -> reread;
        case RECONCILE -> reconcile;
        case FINDER -> balances;
        case BACKFILL -> everything(plans.of(run.stream()).strategy());
      };
    }

    private PollMethod everything(StreamStrategy strategy) {
      return switch (strategy) {
        case INCREMENTAL -> backfill;
        case FULL -> full;
        case FINDER -> balances;
      };
    }
  }
}
