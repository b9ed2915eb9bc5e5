package io.mlconnector.trigger;

import io.mlconnector.delivery.DeliveryBacklog;
import io.mlconnector.delivery.DeliveryEngine;
import io.mlconnector.delivery.DeliveryUpkeep;
import io.mlconnector.delivery.Replays;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Keeps deliveries going. */
class DeliveryTrigger {
  private final DeliveryEngine engine;
  private final Replays replays;
  private final DeliveryBacklog backlog;
  private final DeliveryUpkeep upkeep;
  private final Heartbeats heartbeats;

  DeliveryTrigger(
      DeliveryEngine engine,
      Replays replays,
      DeliveryBacklog backlog,
      DeliveryUpkeep upkeep,
      Heartbeats heartbeats) {
    this.engine = engine;
    this.replays = replays;
    this.backlog = backlog;
    this.upkeep = upkeep;
    this.heartbeats = heartbeats;
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void keepDelivering() {
    engine.keepRunning();
    heartbeats.beat(Loop.DELIVERIES, engine.sinceLastRound());
  }

  @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void replay() {
    replays.workDue();
  }

  @Scheduled(every = "30s", delayed = "5s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void publishBacklog() {
    backlog.publish();
  }

  @Scheduled(every = "6h", delayed = "45s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void keepMonths() {
    upkeep.keepMonths();
  }
}
