package io.mlconnector.trigger;

import io.mlconnector.telemetry.StorageMeters;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Looks after the room that the tables take. */
class StorageTrigger {
  private final StorageMeters storage;

  StorageTrigger(StorageMeters storage) {
    this.storage = storage;
  }

  // Delayed: the first maintenance of partitions comes before.
  @Scheduled(every = "5m", delayed = "2m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void publishSizes() {
    storage.publish();
  }
}
