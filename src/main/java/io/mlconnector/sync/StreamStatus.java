package io.mlconnector.sync;

import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.StreamStrategy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a stream stands.
 *
 * @param watermark everything that Fusion stamped before it is in the journal, but for late commits
 * @param completeUntil when the stream was last asked to its end
 * @param lag time since then, or since activation; empty while the stream is switched off
 * @param lastRun the newest run of any kind
 * @param error why polls of the stream fail or are paused; its advice says what to do
 */
public record StreamStatus(
    StreamName stream,
    StreamStrategy strategy,
    State state,
    Optional<Instant> activatedAt,
    Optional<Instant> watermark,
    Optional<Instant> completeUntil,
    Optional<Duration> lag,
    Optional<PollRun> lastRun,
    Optional<ErrorCode> error,
    List<NextPoll> nextPolls,
    Optional<Backfill> backfill) {
  public StreamStatus {
    nextPolls = List.copyOf(nextPolls);
  }

  /** In one word. */
  public enum State {
    /** Switched off. */
    DISABLED,
    /** Polled as planned. */
    ACTIVE,
    /** The last poll failed; tried again by itself. */
    RETRYING,
    /** The pod serves nobody now; goes on by itself. */
    PAUSED,
    /** An administrator has to act. */
    BLOCKED,
    /** Records are no longer visible; somebody has to look. */
    SHRUNK
  }

  /** When a kind of poll comes next. */
  public record NextPoll(PollKind kind, Instant dueAt) {}

  /** A backfill under way. */
  public record Backfill(long runId, long slicesDone, long slices) {}
}
