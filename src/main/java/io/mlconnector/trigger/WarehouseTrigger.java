package io.mlconnector.trigger;

import io.mlconnector.warehouse.WarehouseLoader;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Brings to the warehouse what the polls have stored. */
class WarehouseTrigger {
  private final WarehouseLoader loader;

  WarehouseTrigger(WarehouseLoader loader) {
    this.loader = loader;
  }

  @Scheduled(
      identity = "warehouse-load",
      every = "{connector.warehouse.every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void loadPending() {
    loader.loadPending();
  }
}
