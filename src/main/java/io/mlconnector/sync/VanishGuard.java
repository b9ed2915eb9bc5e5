package io.mlconnector.sync;

import io.mlconnector.cluster.Leases;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.journal.Journal;
import io.mlconnector.journal.Provenance;
import io.mlconnector.journal.Vanishing;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks records as vanished that a complete reading did not find, unless so many are missing that a
 * lost data role is the likelier reason. Fusion shows a user without the role fewer rows, and no
 * error.
 */
@ApplicationScoped
class VanishGuard {
  private static final Logger LOG = LoggerFactory.getLogger(VanishGuard.class);

  private final Journal journal;
  private final Leases leases;
  private final PollRuns runs;
  private final StreamCursors cursors;
  private final PollMeters meters;
  private final SyncConfig config;
  private final Clock clock;

  VanishGuard(
      Journal journal,
      Leases leases,
      PollRuns runs,
      StreamCursors cursors,
      PollMeters meters,
      SyncConfig config,
      Clock clock) {
    this.journal = journal;
    this.leases = leases;
    this.runs = runs;
    this.cursors = cursors;
    this.meters = meters;
    this.config = config;
    this.clock = clock;
  }

  /** Settles what a complete walk over all records of the stream has not seen. */
  End settleUnseen(ActiveRun run) {
    Vanishing vanishing = journal.vanishing(run.stream(), run.id(), run.startedAt());
    return settle(
        run,
        vanishing.unseen(),
        vanishing.live(),
        clock.instant(),
        provenance -> journal.markVanished(provenance, run.startedAt()));
  }

  /**
   * Settles records that were asked for by key and did not come.
   *
   * @param asked how many were asked for in all
   * @param askedAt when the first of the missing ones was asked for
   */
  End settleMissing(ActiveRun run, Collection<RecordKey> missing, long asked, Instant askedAt) {
    return settle(
        run,
        missing.size(),
        asked,
        askedAt,
        provenance -> journal.markVanished(provenance, missing));
  }

  private End settle(ActiveRun run, long missing, long of, Instant askedAt, Marking marking) {
    if (!run.scope().confirmVanished() && isTooMuch(missing, of)) {
      boolean news =
          QuarkusTransaction.requiringNew()
              .call(
                  () -> {
                    leases.confirm(run.lease(), config.lease());
                    return cursors.of(run.stream()).shrink(clock.instant());
                  });
      if (news) {
        LOG.error(
            "Records no longer visible stream={} run={} code={} missing={} of={} advice=\"{}\"",
            run.stream(),
            run.id(),
            ErrorCode.FUSION_VISIBILITY_SHRUNK,
            missing,
            of,
            ErrorCode.FUSION_VISIBILITY_SHRUNK.advice());
      }
      return End.SHRUNK;
    }
    mark(run, missing, askedAt, marking);
    return End.COMPLETE;
  }

  private void mark(ActiveRun run, long missing, Instant askedAt, Marking marking) {
    int vanished =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  leases.confirm(run.lease(), config.lease());
                  PollRunEntity row = runs.byId(run);
                  int marked =
                      missing == 0
                          ? 0
                          : marking.mark(
                              new Provenance(
                                  run.stream(), run.id(), Math.max(1, row.pages()), askedAt));
                  row.countVanished(marked);
                  if (cursors.of(run.stream()).recover()) {
                    LOG.info("Records visible again stream={} run={}", run.stream(), run.id());
                  }
                  return marked;
                });
    meters.vanished(run.stream(), vanished);
  }

  /** A handful may always go, though never half of a small stream or all of it. */
  boolean isTooMuch(long missing, long of) {
    if (missing == 0 || missing <= of * config.maxVanishShare()) {
      return false;
    }
    return missing > config.maxVanishRows() || missing * 2 >= of;
  }

  @FunctionalInterface
  private interface Marking {
    int mark(Provenance provenance);
  }
}
