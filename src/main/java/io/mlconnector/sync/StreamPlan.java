package io.mlconnector.sync;

import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.StreamStrategy;
import io.mlconnector.sync.schedule.Timetable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How one stream is read, after configuration and defaults.
 *
 * @param timetables the kinds of poll that the stream has, also those that only run on demand
 */
record StreamPlan(
    StreamName stream,
    boolean enabled,
    StreamStrategy strategy,
    Duration overlap,
    Map<PollKind, Timetable> timetables) {
  StreamPlan {
    timetables = Map.copyOf(timetables);
  }

  /** The kind that keeps the stream fresh. */
  PollKind mainKind() {
    return mainKind(strategy);
  }

  static PollKind mainKind(StreamStrategy strategy) {
    return switch (strategy) {
      case INCREMENTAL -> PollKind.INCREMENTAL;
      case FULL -> PollKind.FULL;
      case FINDER -> PollKind.FINDER;
    };
  }

  Optional<Timetable> timetable(PollKind kind) {
    return Optional.ofNullable(timetables.get(kind));
  }
}
