package io.mlconnector.remote;

import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait between two tries of one call: as long as the other side asks, otherwise twice
 * as long each time. A fifth is left to chance, so that replicas do not come back in step.
 */
public final class RemoteBackoff implements CustomBackoffStrategy {
  /** Longer waits belong to the caller's schedule, not inside a call. */
  public static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private long next = Duration.ofSeconds(1).toMillis();

  /** Created by the fault-tolerance library, once for each call. */
  public RemoteBackoff() {}

  @Override
  public void init(long initialDelayInMillis) {
    next = initialDelayInMillis;
  }

  @Override
  public long nextDelayInMillis(Throwable failure) {
    long own = Math.min(next, LONGEST_WAIT.toMillis());
    next = own * 2;
    long asked =
        failure instanceof TransientRemoteException transientFailure
            ? transientFailure.retryAfter().map(Duration::toMillis).orElse(0L)
            : 0L;
    long wait = Math.min(Math.max(own, asked), LONGEST_WAIT.toMillis());
    return wait + ThreadLocalRandom.current().nextLong(wait / 5 + 1);
  }
}
