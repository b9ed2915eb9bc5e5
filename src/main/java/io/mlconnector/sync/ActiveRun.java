package io.mlconnector.sync;

import io.mlconnector.cluster.Lease;
import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.PageRequest;
import io.mlconnector.fusion.StreamStrategy;
import io.mlconnector.sync.walk.WalkPosition;
import io.mlconnector.telemetry.Step;
import io.mlconnector.telemetry.Traces;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run in the hands of this replica. Used by one thread. */
final class ActiveRun {
  private final long id;
  private final StreamName stream;
  private final PollKind kind;
  private final PollRunEntity.Scope scope;
  private final Instant startedAt;
  private final Optional<WalkPosition> position;
  private final Lease lease;
  private final boolean slice;
  private @Nullable Question open;

  /** A page that was asked for, and of which nothing is known yet. */
  record Question(PageRequest request, Instant askedAt) {}

  ActiveRun(PollRunEntity run, Instant startedAt, Optional<WalkPosition> position, Lease lease) {
    this.id = run.id();
    this.stream = run.stream();
    this.kind = run.kind();
    this.scope = run.scope();
    this.startedAt = startedAt;
    this.position = position;
    this.lease = lease;
    this.slice = run.isPart();
  }

  long id() {
    return id;
  }

  StreamName stream() {
    return stream;
  }

  PollKind kind() {
    return kind;
  }

  PollRunEntity.Scope scope() {
    return scope;
  }

  Instant startedAt() {
    return startedAt;
  }

  /** Where to go on, empty when nothing of the run is stored yet. */
  Optional<WalkPosition> position() {
    return position;
  }

  Lease lease() {
    return lease;
  }

  /** Begins what this replica does for the run, in the trace of the run. */
  Step traced() {
    return Traces.beginRun("poll", id)
        .with("connector.stream", stream.externalName())
        .with("connector.kind", kind.name());
  }

  void asks(PageRequest request, Instant now) {
    open = new Question(request, now);
  }

  /** The answer is stored, or in hand to be. */
  void closeQuestion() {
    open = null;
  }

  /** What was asked last without coming to a good end. */
  Optional<Question> openQuestion() {
    return Optional.ofNullable(open);
  }

  /** Whether this run only finds out what there is to read, and leaves the reading to slices. */
  boolean isUnplannedBackfill(StreamStrategy strategy) {
    return kind == PollKind.BACKFILL && !slice && strategy == StreamStrategy.INCREMENTAL;
  }
}
