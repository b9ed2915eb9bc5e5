package io.mlconnector.sync;

import io.mlconnector.cluster.Lease;
import io.mlconnector.cluster.Leases;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.StreamName;
import io.mlconnector.sync.PollRunEntity.Scope;
import io.mlconnector.sync.schedule.Backoff;
import io.mlconnector.sync.walk.WalkPosition;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands out slices and takes them back. Each method is one transaction of its own. */
@ApplicationScoped
class BackfillDesk {
  private static final Logger LOG = LoggerFactory.getLogger(BackfillDesk.class);
  private static final int CANDIDATES = 64;

  private final BackfillSlices slices;
  private final PollRuns runs;
  private final RunDesk desk;
  private final Pager pager;
  private final StreamPlans plans;
  private final Leases leases;
  private final PollMeters meters;
  private final EntityManager entities;
  private final SyncConfig config;
  private final Clock clock;

  BackfillDesk(
      BackfillSlices slices,
      PollRuns runs,
      RunDesk desk,
      Pager pager,
      StreamPlans plans,
      Leases leases,
      PollMeters meters,
      EntityManager entities,
      SyncConfig config,
      Clock clock) {
    this.slices = slices;
    this.runs = runs;
    this.desk = desk;
    this.pager = pager;
    this.plans = plans;
    this.leases = leases;
    this.meters = meters;
    this.entities = entities;
    this.config = config;
    this.clock = clock;
  }

  /** Slices that wait for a worker. */
  List<Long> waiting() {
    List<StreamName> enabled = plans.enabled().stream().map(StreamPlan::stream).toList();
    return QuarkusTransaction.requiringNew()
        .call(() -> slices.open(enabled, clock.instant(), CANDIDATES));
  }

  /** A slice in the hands of this replica and the run that tells of it. */
  record Work(long sliceId, ActiveRun run, WalkPosition position, Instant before) {}

  /** Takes a slice under its lease, or nothing when it was done meanwhile. */
  Optional<Work> take(long sliceId, Lease lease) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              leases.confirm(lease, config.lease());
              Instant now = clock.instant();
              BackfillSlice slice = slices.findById(sliceId);
              if (slice == null || !slice.isOpen(now)) {
                return Optional.<Work>empty();
              }
              PollRunEntity run =
                  slice.runId().map(runs::findById).orElseGet(() -> begin(slice, now));
              ActiveRun active = desk.take(run, lease, now);
              slice.readBy(run.id());
              return Optional.of(new Work(sliceId, active, slice.position(), slice.before()));
            });
  }

  private PollRunEntity begin(BackfillSlice slice, Instant now) {
    var run =
        new PollRunEntity(
                slice.stream(),
                PollKind.BACKFILL,
                "backfill " + slice.backfillId(),
                now,
                Scope.between(slice.from(), slice.before()))
            .partOf(slice.backfillId());
    runs.persist(run);
    return run;
  }

  /** Puts a slice back for a later try. */
  RunDesk.Failure fail(Work work, ErrorCode code, String detail, boolean blocked) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              leases.confirm(work.run().lease(), config.lease());
              Instant now = clock.instant();
              BackfillSlice slice = slices.byId(work.sliceId());
              int inARow = slice.failures() + 1;
              Duration wait =
                  blocked
                      ? config.blockedRetryDelay()
                      : new Backoff(config.retryDelay(), config.maxRetryDelay()).after(inARow);
              slice.failed(now.plus(wait));
              PollRunEntity run = runs.byId(work.run());
              pager.noteFailure(work.run(), run, code);
              run.failed(PollOutcome.FAILED, code, detail, now);
              return new RunDesk.Failure(inARow, blocked && inARow == 1);
            });
  }

  /** Ends the backfills of which no slice is left. */
  void finishBackfills() {
    List<Long> planned =
        QuarkusTransaction.requiringNew()
            .call(() -> runs.plannedBackfills().stream().map(PollRunEntity::id).toList());
    planned.forEach(this::finishIfRead);
  }

  private void finishIfRead(long backfillId) {
    Optional<PollRun> ended =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  PollRunEntity run = runs.findById(backfillId, LockModeType.PESSIMISTIC_WRITE);
                  if (run == null || run.outcome().isFinal() || slices.left(backfillId) > 0) {
                    return Optional.<PollRun>empty();
                  }
                  run.countParts(countsOfParts(backfillId));
                  run.ended(PollOutcome.SUCCEEDED, clock.instant());
                  return Optional.of(run.view());
                });
    ended.ifPresent(this::tell);
  }

  private PollRun.Counts countsOfParts(long backfillId) {
    return entities
        .createQuery(
            """
            select new io.mlconnector.sync.PollRun$Counts(
              cast(coalesce(sum(part.pages), 0) as Integer),
              coalesce(sum(part.rows), 0L), coalesce(sum(part.added), 0L),
              coalesce(sum(part.changed), 0L), coalesce(sum(part.restored), 0L),
              coalesce(sum(part.unchanged), 0L), coalesce(sum(part.stale), 0L),
              coalesce(sum(part.rejected), 0L), coalesce(sum(part.vanished), 0L),
              coalesce(sum(part.calls), 0L), coalesce(sum(part.bytes), 0L))
            from PollRunEntity part where part.parentId = :backfill
            """,
            PollRun.Counts.class)
        .setParameter("backfill", backfillId)
        .getSingleResult();
  }

  private void tell(PollRun backfill) {
    meters.ended(backfill.stream(), PollOutcome.SUCCEEDED);
    LOG.info(
        "Backfill finished stream={} run={} pages={} rows={} added={} took={}",
        backfill.stream(),
        backfill.id(),
        backfill.counts().pages(),
        backfill.counts().rows(),
        backfill.counts().added(),
        Duration.between(backfill.startedAt().orElseThrow(), backfill.finishedAt().orElseThrow()));
  }
}
