package io.mlconnector.sync;

import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.StreamName;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One poll, as operators see it.
 *
 * @param parentId the backfill that this run is a slice of
 * @param from start of the range that was asked for, inclusive, where it was limited
 * @param before end of that range, exclusive
 * @param requestedBy name of the operator, or what in the connector asked for it
 * @param errorDetail the failure in one line; what to do follows from the code
 */
public record PollRun(
    long id,
    OptionalLong parentId,
    StreamName stream,
    PollKind kind,
    PollOutcome outcome,
    String requestedBy,
    Instant requestedAt,
    Optional<Instant> from,
    Optional<Instant> before,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Optional<String> instance,
    Optional<ErrorCode> errorCode,
    Optional<String> errorDetail,
    Counts counts) {

  /** What a run has brought so far. A query constructs it by name. */
  @RegisterForReflection
  public record Counts(
      int pages,
      long rows,
      long added,
      long changed,
      long restored,
      long unchanged,
      long stale,
      long rejected,
      long vanished,
      long calls,
      long bytes) {}
}
