package io.mlconnector.trigger;

import io.mlconnector.notice.NoticeWork;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Tells people what happened. */
class NoticeTrigger {
  private final NoticeWork notices;
  private final Heartbeats heartbeats;

  NoticeTrigger(NoticeWork notices, Heartbeats heartbeats) {
    this.notices = notices;
    this.heartbeats = heartbeats;
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void watch() throws InterruptedException {
    heartbeats.beat(Loop.NOTICES);
    notices.watch();
  }

  @Scheduled(every = "5m", delayed = "20s", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void remind() {
    notices.remind();
  }

  @Scheduled(every = "6h", delayed = "7m", concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void prune() {
    notices.prune();
  }
}
