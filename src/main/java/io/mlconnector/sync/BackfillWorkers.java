package io.mlconnector.sync;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Reads the slices of backfills, several side by side on each replica. A slice is read by one
 * worker at a time and goes on at its last stored page, whoever reads it next.
 */
@ApplicationScoped
public class BackfillWorkers {
  private final BackfillDesk desk;
  private final SliceReader reader;
  private final PodHold hold;
  private final SyncConfig sync;
  private final BackfillConfig config;
  private final Crew crew;
  private final Breather breather;
  private final Shutdown shutdown = new Shutdown();

  BackfillWorkers(
      BackfillDesk desk,
      SliceReader reader,
      PodHold hold,
      SyncConfig sync,
      BackfillConfig config,
      Clock clock) {
    this.desk = desk;
    this.reader = reader;
    this.hold = hold;
    this.sync = sync;
    this.config = config;
    this.crew = new Crew("backfill", config.workers());
    this.breather = new Breather("backfills", clock);
  }

  /**
   * Sets free workers to slices that wait, and returns without waiting for them. Never throws: what
   * goes wrong is logged and tried again.
   */
  public void workDue() {
    if (!sync.enabled() || shutdown.isWanted() || !crew.hasRoom() || breather.isResting()) {
      return;
    }
    try {
      if (desk.waiting().isEmpty()) {
        desk.finishBackfills();
      } else if (hold.current().isEmpty()) {
        startWorkers();
      }
      breather.well();
    } catch (RuntimeException e) {
      breather.rest(e);
    }
  }

  private void startWorkers() {
    for (int worker = 1; worker <= config.workers(); worker++) {
      crew.start("worker-" + worker, this::workUntilTrouble);
    }
  }

  private void workUntilTrouble() {
    try {
      work();
    } catch (RuntimeException | Error e) {
      breather.rest(e);
    }
  }

  private void work() {
    boolean found = true;
    while (found && mayGoOn()) {
      found = false;
      List<Long> waiting = desk.waiting();
      for (int i = 0; i < waiting.size() && !found && mayGoOn(); i++) {
        found = reader.read(waiting.get(i), shutdown);
      }
    }
  }

  private boolean mayGoOn() {
    return !shutdown.isWanted() && !breather.isResting() && hold.current().isEmpty();
  }

  /** All work of this replica is told to end before anything waits for its end. */
  void announceStop(@Observes @Priority(100) ShutdownEvent event) {
    shutdown.begin();
  }

  /** Lets the pages that are under way end; what is left of their slices is another's to do. */
  void stop(@Observes @Priority(200) ShutdownEvent event) {
    stop();
  }

  void stop() {
    shutdown.begin();
    if (!crew.awaitIdle(sync.shutdownWait())) {
      crew.interrupt();
    }
  }

  /** Waits until nothing is under way. */
  boolean awaitIdle(Duration atMost) {
    return crew.awaitIdle(atMost);
  }
}
