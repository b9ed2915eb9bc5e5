package io.mlconnector.trigger;

import io.mlconnector.teams.hearing.NotificationWork;
import io.mlconnector.teams.hearing.SubscriptionKeeper;
import io.mlconnector.teams.hearing.Subscriptions;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Hears what becomes of notices in Teams. */
class HearingTrigger {
  private final SubscriptionKeeper keeper;
  private final NotificationWork work;
  private final Subscriptions subscriptions;

  HearingTrigger(SubscriptionKeeper keeper, NotificationWork work, Subscriptions subscriptions) {
    this.keeper = keeper;
    this.work = work;
    this.subscriptions = subscriptions;
  }

  @Scheduled(every = "30s", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void keep() {
    keeper.keep();
  }

  @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void work() {
    work.work();
  }

  @Scheduled(every = "30s", delayed = "15s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void publish() {
    subscriptions.publish();
  }

  @Scheduled(every = "1h", delayed = "9m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void prune() {
    work.prune();
  }
}
