package io.mlconnector.trigger;

import io.mlconnector.audit.AuditUpkeep;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Keeps the audit trail closed and within its retention. */
class AuditTrigger {
  private final AuditUpkeep upkeep;

  AuditTrigger(AuditUpkeep upkeep) {
    this.upkeep = upkeep;
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void seal() {
    upkeep.seal();
  }

  @Scheduled(every = "6h", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void keepMonths() {
    upkeep.keepMonths();
  }
}
