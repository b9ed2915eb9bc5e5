package io.mlconnector.sync;

import io.mlconnector.finance.StreamName;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Runs. To be used inside a transaction. */
@ApplicationScoped
class PollRuns implements PanacheRepository<PollRunEntity> {

  /**
   * Runs that wait or were begun, without the slices of backfills and backfills that have slices.
   */
  List<PollRunEntity> unfinished() {
    return list("finishedAt is null and parentId is null and plannedAt is null order by id");
  }

  /** The eldest such run of a kind; one that was begun comes before one that waits. */
  Optional<PollRunEntity> unfinished(StreamName stream, PollKind kind) {
    return find(
            "finishedAt is null and parentId is null and plannedAt is null and stream = ?1 and"
                + " kind = ?2 order by case when outcome = ?3 then 0 else 1 end, id",
            stream.externalName(),
            kind,
            PollOutcome.RUNNING)
        .firstResultOptional();
  }

  /** Backfills whose slices are being read. */
  List<PollRunEntity> plannedBackfills() {
    return list("finishedAt is null and plannedAt is not null order by id");
  }

  Optional<PollRunEntity> newestOf(StreamName stream) {
    return find("stream = ?1 and startedAt is not null order by id desc", stream.externalName())
        .firstResultOptional();
  }

  PollRunEntity byId(ActiveRun run) {
    PollRunEntity found = findById(run.id());
    if (found == null) {
      throw new IllegalStateException("the run " + run.id() + " is gone");
    }
    return found;
  }
}
