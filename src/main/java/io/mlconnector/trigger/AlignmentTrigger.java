package io.mlconnector.trigger;

import io.mlconnector.alignment.AlignmentCheck;
import io.mlconnector.alignment.AlignmentMeters;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Compares Fusion, warehouse and Looker after loads. */
class AlignmentTrigger {
  private final AlignmentCheck check;
  private final AlignmentMeters meters;

  AlignmentTrigger(AlignmentCheck check, AlignmentMeters meters) {
    this.check = check;
    this.meters = meters;
  }

  @Scheduled(
      identity = "alignment-check",
      every = "1m",
      delayed = "1m",
      concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void checkAfterLoads() {
    check.checkIfDue();
    meters.publish();
  }
}
