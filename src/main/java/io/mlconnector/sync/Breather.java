package io.mlconnector.sync;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A short rest of this replica after a failure that could not be noted anywhere, such as a database
 * that is gone. Without it every tick would ask the pod for a page that can not be stored. One line
 * tells of the first failure and one of the recovery. Thread-safe.
 */
final class Breather {
  private static final Logger LOG = LoggerFactory.getLogger(Breather.class);
  private static final Duration REST = Duration.ofSeconds(5);

  private final String work;
  private final Clock clock;
  private boolean troubled;
  private Instant until = Instant.MIN;

  Breather(String work, Clock clock) {
    this.work = work;
    this.clock = clock;
  }

  synchronized boolean isResting() {
    return clock.instant().isBefore(until);
  }

  synchronized void rest(Throwable failure) {
    until = clock.instant().plus(REST);
    if (!troubled) {
      troubled = true;
      LOG.warn(
          "Work interrupted work={} code={} detail=\"{}\"",
          work,
          PollFailures.codeOf(failure),
          PollFailures.detailOf(failure));
    }
  }

  /** Work went well again. */
  synchronized void well() {
    if (troubled && !isResting()) {
      troubled = false;
      LOG.info("Work goes on work={}", work);
    }
  }
}
