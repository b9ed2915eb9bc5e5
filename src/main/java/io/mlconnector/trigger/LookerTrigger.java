package io.mlconnector.trigger;

import io.mlconnector.looker.ReportEngine;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Lets Looker follow the loads, and reports go out. */
class LookerTrigger {
  private final ReportEngine engine;

  LookerTrigger(ReportEngine engine) {
    this.engine = engine;
  }

  @Scheduled(
      identity = "looker-reports",
      every = "{connector.looker.every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void look() {
    engine.look();
  }
}
