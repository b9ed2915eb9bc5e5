package io.mlconnector.trigger;

import io.mlconnector.sync.BackfillWorkers;
import io.mlconnector.sync.PollScheduler;
import io.mlconnector.sync.SyncUpkeep;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** The heartbeat of the polls. */
class SyncTrigger {
  private final PollScheduler polls;
  private final BackfillWorkers backfills;
  private final SyncUpkeep upkeep;
  private final Heartbeats heartbeats;

  SyncTrigger(
      PollScheduler polls, BackfillWorkers backfills, SyncUpkeep upkeep, Heartbeats heartbeats) {
    this.polls = polls;
    this.backfills = backfills;
    this.upkeep = upkeep;
    this.heartbeats = heartbeats;
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void pollDue() {
    heartbeats.beat(Loop.POLLS);
    polls.pollDue();
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void backfill() {
    backfills.workDue();
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void renewLeases() {
    upkeep.renewLeases();
  }

  @Scheduled(every = "15s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void publishLags() {
    polls.publishLags();
  }

  @Scheduled(every = "1m", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void inspectWatermarks() {
    upkeep.inspectWatermarks();
  }

  @Scheduled(every = "1h", delayed = "5m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void pruneHistory() {
    upkeep.pruneHistory();
  }
}
