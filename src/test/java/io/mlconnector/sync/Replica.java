package io.mlconnector.sync;

import java.time.Duration;

/** What one process has of its own, for tests that let several of them work side by side. */
public record Replica(PollScheduler polls, BackfillWorkers backfills) {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  /** Starts what is due, waits for its end. */
  public void work() {
    polls.pollDue();
    backfills.workDue();
    if (!polls.awaitIdle(PATIENCE) || !backfills.awaitIdle(PATIENCE)) {
      throw new AssertionError("a replica does not come to rest");
    }
  }

  /** Lets the process end in order. */
  public void stop() {
    polls.stop();
    backfills.stop();
  }
}
