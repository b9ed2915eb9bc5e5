package io.mlconnector.sync;

import io.mlconnector.cluster.InstanceId;
import io.mlconnector.cluster.Lease;
import io.mlconnector.cluster.Leases;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.StreamStrategy;
import io.mlconnector.sync.PollRunEntity.Scope;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins, adopts and ends runs. Each method is one transaction of its own. */
@ApplicationScoped
class RunDesk {
  static final String BY_SCHEDULE = "schedule";
  static final String BY_ACTIVATION = "activation";
  private static final Logger LOG = LoggerFactory.getLogger(RunDesk.class);

  private final StreamPlans plans;
  private final StreamCursors cursors;
  private final PollSchedules schedules;
  private final PollRuns runs;
  private final Agenda agenda;
  private final Leases leases;
  private final InstanceId instance;
  private final EntityManager entities;
  private final Pager pager;
  private final SyncConfig config;
  private final BackfillConfig backfill;
  private final Clock clock;

  RunDesk(
      StreamPlans plans,
      StreamCursors cursors,
      PollSchedules schedules,
      PollRuns runs,
      Agenda agenda,
      Leases leases,
      InstanceId instance,
      EntityManager entities,
      Pager pager,
      SyncConfig config,
      BackfillConfig backfill,
      Clock clock) {
    this.plans = plans;
    this.cursors = cursors;
    this.schedules = schedules;
    this.runs = runs;
    this.agenda = agenda;
    this.leases = leases;
    this.instance = instance;
    this.entities = entities;
    this.pager = pager;
    this.config = config;
    this.backfill = backfill;
    this.clock = clock;
  }

  /**
   * Makes the stream active when it never was: from now on its watermark moves, and its past is
   * left to a backfill.
   */
  void activate(StreamPlan plan) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              Instant now = clock.instant();
              boolean incremental = plan.strategy() == StreamStrategy.INCREMENTAL;
              int begun =
                  entities
                      .createNativeQuery(
                          """
                          INSERT INTO connector.stream_cursor (stream, activated_at, watermark)
                          VALUES (?1, ?2, ?3) ON CONFLICT (stream) DO NOTHING
                          """)
                      .setParameter(1, plan.stream().externalName())
                      .setParameter(2, now)
                      .setParameter(3, incremental ? now.minus(plan.overlap()) : null)
                      .executeUpdate();
              if (begun == 1 && incremental && backfill.onActivation()) {
                runs.persist(
                    new PollRunEntity(
                        plan.stream(), PollKind.BACKFILL, BY_ACTIVATION, now, Scope.ALL));
              }
              if (begun == 1) {
                LOG.info("Stream activated stream={} strategy={}", plan.stream(), plan.strategy());
              }
            });
  }

  /**
   * Takes what there is to do of this kind: a run that a dead replica left, one that was requested,
   * or a new one when it is due.
   */
  Optional<ActiveRun> begin(StreamName stream, PollKind kind, Lease lease) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              leases.confirm(lease, config.lease());
              Instant now = clock.instant();
              Optional<PollRunEntity> run =
                  runs.unfinished(stream, kind).filter(found -> !isOutdated(found, now));
              if (run.isEmpty() && agenda.isDue(stream, kind)) {
                var due = new PollRunEntity(stream, kind, BY_SCHEDULE, now, Scope.ALL);
                runs.persist(due);
                run = Optional.of(due);
              }
              return run.map(found -> take(found, lease, now));
            });
  }

  private boolean isOutdated(PollRunEntity run, Instant now) {
    boolean outdated =
        run.startedAt().filter(start -> start.plus(config.adoptWithin()).isBefore(now)).isPresent();
    if (outdated) {
      run.ended(PollOutcome.ABANDONED, now);
    }
    return outdated;
  }

  /** Makes a run this replica's. */
  ActiveRun take(PollRunEntity run, Lease lease, Instant now) {
    if (run.outcome() == PollOutcome.RUNNING) {
      LOG.info(
          "Run adopted stream={} kind={} run={} pages={}",
          run.stream(),
          run.kind(),
          run.id(),
          run.pages());
    }
    run.takenBy(instance, lease, now);
    return new ActiveRun(run, run.startedAt().orElse(now), run.position(), lease);
  }

  /** Ends a run that was read to its end. */
  PollRun finish(ActiveRun run, PollOutcome outcome) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              leases.confirm(run.lease(), config.lease());
              Instant now = clock.instant();
              PollRunEntity row = runs.byId(run);
              if (outcome == PollOutcome.SHRUNK) {
                row.failed(
                    outcome,
                    ErrorCode.FUSION_VISIBILITY_SHRUNK,
                    "More records are missing than may vanish at once; none was marked",
                    now);
              } else {
                row.ended(outcome, now);
              }
              schedules.of(run.stream(), run.kind()).succeeded(run.startedAt(), now);
              if (run.kind() == plans.of(run.stream()).mainKind()) {
                cursors.of(run.stream()).completeUntil(run.startedAt());
              }
              return row.view();
            });
  }

  /** Leaves a backfill to its slices, with the last of which it ends; without any it ends here. */
  void planned(ActiveRun run) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              leases.confirm(run.lease(), config.lease());
              Instant now = clock.instant();
              PollRunEntity row = runs.byId(run);
              if (!row.isPlanned()) {
                row.ended(PollOutcome.SUCCEEDED, now);
              }
              schedules.of(run.stream(), run.kind()).succeeded(run.startedAt(), now);
            });
  }

  /**
   * Ends a run that failed and notes the page that was asked for without success.
   *
   * @return how often this kind has failed in a row, and whether it is newly blocked
   */
  Failure fail(ActiveRun run, ErrorCode code, String detail, boolean blocked) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              leases.confirm(run.lease(), config.lease());
              Instant now = clock.instant();
              PollRunEntity row = runs.byId(run);
              pager.noteFailure(run, row, code);
              PollSchedule schedule = schedules.of(run.stream(), run.kind());
              boolean newlyBlocked = blocked && schedule.blockedSince().isEmpty();
              schedule.failed(code, blocked, now);
              boolean planning = run.isUnplannedBackfill(plans.of(run.stream()).strategy());
              if (planning) {
                row.askedAgain(code, detail);
              } else {
                row.failed(PollOutcome.FAILED, code, detail, now);
              }
              return new Failure(schedule.failures(), newlyBlocked);
            });
  }

  /** How a failure stands in the series. */
  record Failure(int inARow, boolean newlyBlocked) {}
}
