package io.mlconnector.sync.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When one kind of poll of a stream is due.
 *
 * @param cadence the usual rhythm
 * @param closeEvery the rhythm inside the close window, where it is quicker
 * @param endOfDay batches in addition to the rhythm
 * @param firstAtOnce whether a poll that never ran is due at once or after one turn of the rhythm
 */
public record Timetable(
    Cadence cadence,
    Optional<Duration> closeEvery,
    Optional<Cadence> endOfDay,
    boolean firstAtOnce) {

  /** A rhythm that nothing quickens and that starts after its first turn. */
  public static Timetable plain(Cadence cadence) {
    return new Timetable(cadence, Optional.empty(), Optional.empty(), false);
  }

  /**
   * When the next regular poll is due.
   *
   * @param since when the stream became active
   * @param lastStart start of the last poll that ended well, empty before the first
   * @param closing whether the books are being closed now
   */
  public Instant nextDue(Instant since, Optional<Instant> lastStart, boolean closing) {
    if (lastStart.isEmpty() && firstAtOnce) {
      return since;
    }
    Instant base = lastStart.orElse(since);
    Instant due = cadence.next(base);
    if (closing && closeEvery.isPresent()) {
      due = earlier(due, base.plus(closeEvery.get()));
    }
    if (endOfDay.isPresent()) {
      due = earlier(due, endOfDay.get().next(base));
    }
    return due;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
