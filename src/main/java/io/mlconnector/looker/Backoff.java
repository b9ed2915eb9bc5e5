package io.mlconnector.looker;

import io.mlconnector.failure.ConnectorException;
import io.mlconnector.remote.TransientRemoteException;
import java.time.Duration;
import java.time.Instant;

/** When to try again what failed: twice as late each time, and no earlier than Looker asked for. */
final class Backoff {
  private static final int MOST_DOUBLINGS = 16;

  private Backoff() {}

  /**
   * The next moment.
   *
   * @param failures how often it has failed before
   */
  static Instant after(Instant now, Duration first, Duration longest, int failures) {
    Duration wait = first.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    return now.plus(wait.compareTo(longest) > 0 ? longest : wait);
  }

  /** The same, minding what the failure itself says. */
  static Instant after(
      Instant now, Duration first, Duration longest, int failures, ConnectorException failure) {
    Instant own = after(now, first, longest, failures);
    Instant asked =
        failure instanceof TransientRemoteException passing
            ? passing.retryAfter().map(now::plus).orElse(now)
            : now;
    return asked.isAfter(own) ? asked : own;
  }
}
