package io.mlconnector.trigger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Ends all beats before anything else stops. A beat that came later would find its beans gone and
 * fill the last lines of the log with failures that are none.
 */
@ApplicationScoped
class LastBeat {
  private static final int BEFORE_ALL_WORK = 50;

  private final Scheduler scheduler;

  LastBeat(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  void stop(@Observes @Priority(BEFORE_ALL_WORK) ShutdownEvent event) {
    if (scheduler.isRunning()) {
      scheduler.pause();
    }
  }
}
