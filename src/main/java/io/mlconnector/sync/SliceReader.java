package io.mlconnector.sync;

import io.mlconnector.cluster.Lease;
import io.mlconnector.cluster.Leases;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.sync.walk.KeysetWalk;
import io.mlconnector.telemetry.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one slice of a backfill under its lease. */
@ApplicationScoped
class SliceReader {
  private static final Logger LOG = LoggerFactory.getLogger(SliceReader.class);

  private final BackfillDesk desk;
  private final BackfillSlices slices;
  private final WalkReader reader;
  private final Leases leases;
  private final PollFailures failures;
  private final SyncConfig config;
  private final Clock clock;

  SliceReader(
      BackfillDesk desk,
      BackfillSlices slices,
      WalkReader reader,
      Leases leases,
      PollFailures failures,
      SyncConfig config,
      Clock clock) {
    this.desk = desk;
    this.slices = slices;
    this.reader = reader;
    this.leases = leases;
    this.failures = failures;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Reads the slice; returns whether it was this replica's to read.
   *
   * @throws RuntimeException when neither a result nor a failure could be noted
   */
  boolean read(long sliceId, Shutdown shutdown) {
    var name = BackfillSlice.leaseOf(sliceId);
    Optional<Lease> lease = leases.acquire(name, config.lease());
    if (lease.isEmpty()) {
      return false;
    }
    try {
      Optional<BackfillDesk.Work> work = desk.take(sliceId, lease.get());
      work.ifPresent(taken -> traced(taken, shutdown));
      return work.isPresent();
    } catch (RuntimeException e) {
      PollFailures.passOverLostLease(name.value(), e);
      return false;
    } finally {
      PollFailures.giveBack(leases, lease.get());
    }
  }

  private void traced(BackfillDesk.Work work, Shutdown shutdown) {
    try (Step step = work.run().traced()) {
      read(work, step, shutdown);
    }
  }

  private void read(BackfillDesk.Work work, Step step, Shutdown shutdown) {
    ActiveRun run = work.run();
    KeysetWalk walk = KeysetWalk.resume(work.position(), Optional.of(work.before()));
    try {
      End end =
          reader.read(
              run,
              walk,
              shutdown,
              (row, _, finished) -> {
                BackfillSlice slice = slices.byId(work.sliceId());
                slice.moveTo(walk.position());
                if (finished) {
                  slice.done(clock.instant());
                  row.ended(PollOutcome.SUCCEEDED, clock.instant());
                }
              });
      if (end == End.COMPLETE) {
        desk.finishBackfills();
        LOG.debug("Slice read stream={} run={}", run.stream(), run.id());
      }
    } catch (RuntimeException | Error e) {
      ErrorCode code = PollFailures.codeOf(e);
      step.failed(code.name());
      if (PollFailures.isBeyondTelling(code)) {
        throw e;
      }
      if (!shutdown.isWanted()) {
        fail(work, code, e);
      }
    }
  }

  private void fail(BackfillDesk.Work work, ErrorCode code, Throwable failure) {
    boolean podIsDown = failures.pauseIfThePodIsDown(failure);
    boolean blocked = !podIsDown && PollFailures.isBlocking(code);
    RunDesk.Failure standing = desk.fail(work, code, PollFailures.detailOf(failure), blocked);
    if (!podIsDown) {
      failures.tell(work.run(), failure, standing);
    }
  }
}
