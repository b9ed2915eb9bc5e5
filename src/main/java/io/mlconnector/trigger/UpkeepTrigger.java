package io.mlconnector.trigger;

import io.mlconnector.journal.JournalPartitions;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Keeps the partitioned tables ready for the months to come. */
class UpkeepTrigger {
  private final JournalPartitions journal;

  UpkeepTrigger(JournalPartitions journal) {
    this.journal = journal;
  }

  @Scheduled(
      identity = "journal-partitions",
      every = "24h",
      delayed = "30s",
      concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void maintainJournal() {
    journal.maintain();
  }
}
