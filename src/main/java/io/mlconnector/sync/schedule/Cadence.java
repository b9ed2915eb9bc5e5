package io.mlconnector.sync.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A rhythm: given one moment of it, the next. */
public sealed interface Cadence permits Cadence.Every, CronSchedule, Cadence.Never {

  /**
   * The first moment of this rhythm after the given one; {@link Instant#MAX} when there is none.
   */
  Instant next(Instant last);

  /** The time between the two moments that follow the given one; empty when there are none. */
  default Optional<Duration> interval(Instant at) {
    Instant first = next(at);
    Instant second = first.equals(Instant.MAX) ? first : next(first);
    return second.equals(Instant.MAX)
        ? Optional.empty()
        : Optional.of(Duration.between(first, second));
  }

  /** Again after this long. */
  record Every(Duration interval) implements Cadence {
    public Every {
      if (!interval.isPositive()) {
        throw new IllegalArgumentException("an interval is longer than " + interval);
      }
    }

    @Override
    public Instant next(Instant last) {
      return last.plus(interval);
    }
  }

  /** Only on request. */
  record Never() implements Cadence {
    @Override
    public Instant next(Instant last) {
      return Instant.MAX;
    }
  }
}
