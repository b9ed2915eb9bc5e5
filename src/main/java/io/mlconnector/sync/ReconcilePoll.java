package io.mlconnector.sync;

import io.mlconnector.finance.RecordKey;
import io.mlconnector.journal.Journal;
import io.mlconnector.sync.walk.KeyWalk;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Compares the keys that the pod has with those that the journal holds: what is gone is marked as
 * vanished, what was never seen is read.
 */
@ApplicationScoped
class ReconcilePoll implements PollMethod {
  private final WalkReader reader;
  private final VanishGuard guard;
  private final Journal journal;
  private final RereadRequests rereads;

  ReconcilePoll(WalkReader reader, VanishGuard guard, Journal journal, RereadRequests rereads) {
    this.reader = reader;
    this.guard = guard;
    this.journal = journal;
    this.rereads = rereads;
  }

  @Override
  public End read(ActiveRun run, Shutdown shutdown) {
    KeyWalk walk = run.position().map(KeyWalk::resume).orElseGet(KeyWalk::fromStart);
    End end =
        reader.readKeys(
            run,
            walk,
            shutdown,
            (keys, page) -> {
              if (!keys.isEmpty()) {
                Set<RecordKey> unknown = journal.noteSeen(run.stream(), run.id(), keys);
                rereads.add(run.stream(), unknown, page.requestedAt());
              }
            });
    return end == End.COMPLETE ? guard.settleUnseen(run) : end;
  }
}
