package io.mlconnector.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mlconnector.fusion.StreamStrategy;
import io.mlconnector.sync.PollKind;
import io.mlconnector.sync.StreamStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A stream as the API shows it. */
@Schema(name = "Stream", description = "How a stream stands, as all replicas see it.")
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record StreamView(
    @Schema(description = "Name of the stream.", examples = "invoices") String name,
    @Schema(description = "How it is read.") StreamStrategy strategy,
    @Schema(
            description =
                "DISABLED, ACTIVE, RETRYING (tries again by itself), PAUSED (the pod serves nobody;"
                    + " goes on by itself), BLOCKED (an administrator has to act) or SHRUNK (records"
                    + " are no longer visible; somebody has to look).")
        StreamStatus.State state,
    @Schema(description = "When it was first read.", implementation = Instant.class)
        Optional<Instant> activatedAt,
    @Schema(
            description = "What Fusion stamped before it is in the journal, but for late commits.",
            implementation = Instant.class)
        Optional<Instant> watermark,
    @Schema(description = "When it was last asked to its end.", implementation = Instant.class)
        Optional<Instant> completeUntil,
    @Schema(
            description = "Seconds since then, or since the stream was first read.",
            implementation = Long.class)
        Optional<Long> lagSeconds,
    @Schema(description = "Why polls fail or are paused.", implementation = PollView.Fault.class)
        Optional<PollView.Fault> error,
    @Schema(description = "The newest poll of any kind.", implementation = PollView.class)
        Optional<PollView> lastPoll,
    @Schema(description = "What comes next, and when.") List<NextPoll> nextPolls,
    @Schema(description = "A backfill under way.", implementation = Backfill.class)
        Optional<Backfill> backfill) {

  /** When a kind of poll comes next. */
  @Schema(name = "NextPoll", description = "When a kind of poll comes next.")
  @RegisterForReflection
  record NextPoll(
      @Schema(description = "The kind.") PollKind kind,
      @Schema(description = "When it is due.") Instant dueAt) {}

  /** How far a backfill is. */
  @Schema(name = "Backfill", description = "How far a backfill is.")
  @RegisterForReflection
  record Backfill(
      @Schema(description = "The poll that stands for it.") long pollId,
      @Schema(description = "Slices of time that are complete.") long slicesDone,
      @Schema(description = "All slices.") long slices) {}

  static StreamView of(StreamStatus status) {
    return new StreamView(
        status.stream().externalName(),
        status.strategy(),
        status.state(),
        status.activatedAt(),
        status.watermark(),
        status.completeUntil(),
        status.lag().map(Duration::toSeconds),
        status.error().map(code -> PollView.Fault.of(code, Optional.empty())),
        status.lastRun().map(PollView::of),
        status.nextPolls().stream().map(next -> new NextPoll(next.kind(), next.dueAt())).toList(),
        status
            .backfill()
            .map(fill -> new Backfill(fill.runId(), fill.slicesDone(), fill.slices())));
  }
}
