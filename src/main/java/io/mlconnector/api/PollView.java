package io.mlconnector.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mlconnector.failure.ErrorCode;
import io.mlconnector.sync.PollKind;
import io.mlconnector.sync.PollOutcome;
import io.mlconnector.sync.PollRun;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A poll as the API shows it. */
@Schema(name = "Poll", description = "One poll: what was asked of Fusion, and what came of it.")
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record PollView(
    @Schema(description = "Number of the run; a later one has a greater number.") long id,
    @Schema(description = "The backfill that the run is a part of.", implementation = Long.class)
        Optional<Long> parentId,
    @Schema(description = "Name of the stream.") String stream,
    @Schema(description = "Why and how the stream was read.") PollKind kind,
    @Schema(description = "Where the run stands or how it ended.") PollOutcome outcome,
    @Schema(description = "Who asked for it: a role, or schedule.") String requestedBy,
    @Schema(description = "When it was asked for.") Instant requestedAt,
    @Schema(description = "Start of its range, inclusive.", implementation = Instant.class)
        Optional<Instant> from,
    @Schema(description = "End of its range, exclusive.", implementation = Instant.class)
        Optional<Instant> to,
    @Schema(description = "When a replica took it.", implementation = Instant.class)
        Optional<Instant> startedAt,
    @Schema(description = "When it ended.", implementation = Instant.class)
        Optional<Instant> finishedAt,
    @Schema(description = "The replica that worked on it last.", implementation = String.class)
        Optional<String> instance,
    @Schema(description = "Why it failed.", implementation = Fault.class) Optional<Fault> error,
    @Schema(description = "What it has brought so far.") Counts counts) {

  /** Why something failed and what to do. */
  @Schema(name = "Fault", description = "Why something failed.")
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Fault(
      @Schema(description = "Stable code; the operations guide has a section for each.")
          ErrorCode code,
      @Schema(description = "The failure in one line.", implementation = String.class)
          Optional<String> detail,
      @Schema(description = "What to do about it.") String advice) {
    static Fault of(ErrorCode code, Optional<String> detail) {
      return new Fault(code, detail, code.advice());
    }
  }

  /** Sums over the pages of a run. */
  @Schema(name = "PollCounts", description = "Sums over the pages of a run.")
  @RegisterForReflection
  record Counts(
      @Schema(description = "Pages, those that failed included.") int pages,
      @Schema(description = "Rows that came.") long rows,
      @Schema(description = "Records never seen before.") long added,
      @Schema(description = "Records with new content.") long changed,
      @Schema(description = "Records that are there again.") long restored,
      @Schema(description = "Records that the journal already held.") long unchanged,
      @Schema(description = "Records older than what the journal holds.") long stale,
      @Schema(description = "Items set aside because they can not be identified.") long rejected,
      @Schema(description = "Records that Fusion no longer has.") long vanished,
      @Schema(description = "HTTP calls.") long calls,
      @Schema(description = "Size of the answers, decompressed.") long bytes) {
    static Counts of(PollRun.Counts counts) {
      return new Counts(
          counts.pages(),
          counts.rows(),
          counts.added(),
          counts.changed(),
          counts.restored(),
          counts.unchanged(),
          counts.stale(),
          counts.rejected(),
          counts.vanished(),
          counts.calls(),
          counts.bytes());
    }
  }

  static PollView of(PollRun run) {
    return new PollView(
        run.id(),
        boxed(run.parentId()),
        run.stream().externalName(),
        run.kind(),
        run.outcome(),
        run.requestedBy(),
        run.requestedAt(),
        run.from(),
        run.before(),
        run.startedAt(),
        run.finishedAt(),
        run.instance(),
        run.errorCode().map(code -> Fault.of(code, run.errorDetail())),
        Counts.of(run.counts()));
  }

  private static Optional<Long> boxed(OptionalLong value) {
    return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
  }
}
