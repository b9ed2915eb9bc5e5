package io.mlconnector.trigger;

import io.mlconnector.connection.KeyRotation;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Moves credentials to the active key, some time after it was configured. */
class VaultTrigger {
  private final KeyRotation rotation;

  VaultTrigger(KeyRotation rotation) {
    this.rotation = rotation;
  }

  // Delayed: during a rolling update the replicas before it need not know the new key yet.
  @Scheduled(every = "10m", delayed = "5m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void moveToActiveKey() {
    rotation.rotateDue();
  }
}
