package io.mlconnector.sync;

import io.mlconnector.failure.ErrorCode;
import io.mlconnector.finance.StreamName;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How the streams stand, as all replicas see it. */
@ApplicationScoped
public class StreamStatuses {
  private final StreamPlans plans;
  private final StreamCursors cursors;
  private final PollSchedules schedules;
  private final PollRuns runs;
  private final BackfillSlices slices;
  private final Agenda agenda;
  private final PodHold hold;
  private final Clock clock;

  StreamStatuses(
      StreamPlans plans,
      StreamCursors cursors,
      PollSchedules schedules,
      PollRuns runs,
      BackfillSlices slices,
      Agenda agenda,
      PodHold hold,
      Clock clock) {
    this.plans = plans;
    this.cursors = cursors;
    this.schedules = schedules;
    this.runs = runs;
    this.slices = slices;
    this.agenda = agenda;
    this.hold = hold;
    this.clock = clock;
  }

  /** All streams, in the order of the contract. */
  public List<StreamStatus> all() {
    return QuarkusTransaction.requiringNew()
        .call(() -> Arrays.stream(StreamName.values()).map(this::statusOf).toList());
  }

  /** One stream. */
  public StreamStatus of(StreamName stream) {
    return QuarkusTransaction.requiringNew().call(() -> statusOf(stream));
  }

  private StreamStatus statusOf(StreamName stream) {
    StreamPlan plan = plans.of(stream);
    Optional<StreamCursor> cursor = cursors.findByIdOptional(stream.externalName());
    List<PollSchedule> known = schedules.list("stream", stream.externalName());
    Optional<PodHold.Hold> pause = hold.current();
    Optional<PollSchedule> failing =
        known.stream()
            .filter(schedule -> schedule.failures() > 0)
            .max(Comparator.comparing(schedule -> schedule.blockedSince().isPresent()));
    StreamStatus.State state = state(plan, cursor, pause, failing);
    return new StreamStatus(
        stream,
        plan.strategy(),
        state,
        cursor.map(StreamCursor::activatedAt),
        cursor.flatMap(StreamCursor::watermark),
        cursor.flatMap(StreamCursor::completeUntil),
        plan.enabled() ? cursor.map(this::lag) : Optional.empty(),
        runs.newestOf(stream).map(PollRunEntity::view),
        error(state, pause, failing),
        plan.enabled() ? nextPolls(plan) : List.of(),
        backfill(stream));
  }

  private static StreamStatus.State state(
      StreamPlan plan,
      Optional<StreamCursor> cursor,
      Optional<PodHold.Hold> pause,
      Optional<PollSchedule> failing) {
    if (!plan.enabled()) {
      return StreamStatus.State.DISABLED;
    }
    if (failing.flatMap(PollSchedule::blockedSince).isPresent()) {
      return StreamStatus.State.BLOCKED;
    }
    if (pause.isPresent()) {
      return StreamStatus.State.PAUSED;
    }
    if (cursor.flatMap(StreamCursor::shrunkSince).isPresent()) {
      return StreamStatus.State.SHRUNK;
    }
    return failing.isPresent() ? StreamStatus.State.RETRYING : StreamStatus.State.ACTIVE;
  }

  private static Optional<ErrorCode> error(
      StreamStatus.State state, Optional<PodHold.Hold> pause, Optional<PollSchedule> failing) {
    return switch (state) {
      case DISABLED, ACTIVE -> Optional.empty();
      case PAUSED -> pause.map(PodHold.Hold::reason);
      case SHRUNK -> Optional.of(ErrorCode.FUSION_VISIBILITY_SHRUNK);
      case BLOCKED, RETRYING -> failing.flatMap(PollSchedule::errorCode);
    };
  }

  private Duration lag(StreamCursor cursor) {
    Instant known = cursor.completeUntil().orElse(cursor.activatedAt());
    Duration lag = Duration.between(known, clock.instant());
    return lag.isNegative() ? Duration.ZERO : lag;
  }

  private List<StreamStatus.NextPoll> nextPolls(StreamPlan plan) {
    return plan.timetables().keySet().stream()
        .sorted()
        .flatMap(
            kind ->
                agenda.nextDue(plan.stream(), kind).stream()
                    .map(due -> new StreamStatus.NextPoll(kind, due)))
        .toList();
  }

  private Optional<StreamStatus.Backfill> backfill(StreamName stream) {
    return runs.plannedBackfills().stream()
        .filter(run -> run.stream() == stream)
        .findFirst()
        .map(
            run -> {
              long total = slices.total(run.id());
              return new StreamStatus.Backfill(run.id(), total - slices.left(run.id()), total);
            });
  }
}
