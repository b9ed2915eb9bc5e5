package io.mlconnector.sync;

import io.mlconnector.cluster.Lease;
import io.mlconnector.finance.StreamName;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Starts what is due on this replica. Any number of replicas may do so at the same time: leases see
 * to it that each poll is done once.
 */
@ApplicationScoped
public class PollScheduler {
  private static final String PROBE = "probe";

  private final StreamPlans plans;
  private final StreamCursors cursors;
  private final Agenda agenda;
  private final RunDesk desk;
  private final PollEngine engine;
  private final PodHold hold;
  private final PodProbe probe;
  private final PollMeters meters;
  private final SyncConfig config;
  private final Clock clock;
  private final Crew crew;
  private final Breather breather;
  private final ReentrantLock claiming = new ReentrantLock();
  private final Shutdown shutdown = new Shutdown();
  private final AtomicBoolean activated = new AtomicBoolean();

  PollScheduler(
      StreamPlans plans,
      StreamCursors cursors,
      Agenda agenda,
      RunDesk desk,
      PollEngine engine,
      PodHold hold,
      PodProbe probe,
      PollMeters meters,
      SyncConfig config,
      Clock clock) {
    this.plans = plans;
    this.cursors = cursors;
    this.agenda = agenda;
    this.desk = desk;
    this.engine = engine;
    this.hold = hold;
    this.probe = probe;
    this.meters = meters;
    this.config = config;
    this.clock = clock;
    this.crew = new Crew("poll", config.parallelPolls());
    this.breather = new Breather("polls", clock);
  }

  /**
   * Starts the polls that are due, as far as this replica has hands free, and returns without
   * waiting for them. Never throws: what goes wrong is logged and tried again.
   */
  public void pollDue() {
    if (!config.enabled() || shutdown.isWanted() || breather.isResting()) {
      return;
    }
    try {
      if (!isPaused()) {
        startDue();
      }
      breather.well();
    } catch (RuntimeException e) {
      breather.rest(e);
    }
  }

  private boolean isPaused() {
    Optional<PodHold.Hold> current = hold.current();
    current.ifPresent(
        pause -> {
          if (hold.claimProbe(pause)) {
            crew.start(PROBE, () -> knock(pause));
          }
        });
    return current.isPresent();
  }

  private void knock(PodHold.Hold pause) {
    if (probe.whyNot().isEmpty()) {
      hold.end(pause);
    }
  }

  private void startDue() {
    if (!activated.get()) {
      plans.enabled().forEach(desk::activate);
      activated.set(true);
    }
    if (!crew.hasRoom()) {
      return;
    }
    List<Agenda.Item> due = QuarkusTransaction.requiringNew().call(agenda::due);
    for (Agenda.Item item : due) {
      if (!crew.hasRoom()) {
        return;
      }
      start(item);
    }
  }

  /**
   * Claims before it takes somebody's time: what other replicas are at for long must not keep the
   * hands of this one busy with asking.
   */
  private void start(Agenda.Item item) {
    String name = PollSchedule.nameOf(item.stream(), item.kind());
    if (crew.isBusyWith(name)) {
      return;
    }
    claiming.lock();
    try {
      if (shutdown.isWanted()) {
        return;
      }
      Optional<Lease> claim = engine.claim(item.stream(), item.kind());
      if (claim.isPresent() && !crew.start(name, () -> poll(claim.get(), item))) {
        engine.giveBack(claim.get());
      }
    } finally {
      claiming.unlock();
    }
  }

  private void poll(Lease claim, Agenda.Item item) {
    try {
      engine.poll(claim, item.stream(), item.kind(), shutdown);
    } catch (RuntimeException | Error e) {
      breather.rest(e);
    }
  }

  /** Publishes how long ago each stream was read to its end, and how often it should be. */
  public void publishLags() {
    Instant now = clock.instant();
    Map<StreamName, Duration> lags = new EnumMap<>(StreamName.class);
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              for (StreamCursor cursor : cursors.listAll()) {
                if (plans.of(cursor.stream()).enabled()) {
                  Instant known = cursor.completeUntil().orElse(cursor.activatedAt());
                  lags.put(cursor.stream(), Duration.between(known, now));
                }
              }
            });
    meters.lags(lags);
    meters.intervals(intervals(now));
  }

  private Map<StreamName, Duration> intervals(Instant now) {
    Map<StreamName, Duration> intervals = new EnumMap<>(StreamName.class);
    for (StreamPlan plan : plans.enabled()) {
      plan.timetable(plan.mainKind())
          .flatMap(timetable -> timetable.cadence().interval(now))
          .ifPresent(interval -> intervals.put(plan.stream(), interval));
    }
    return intervals;
  }

  /** All work of this replica is told to end before anything waits for its end. */
  void announceStop(@Observes @Priority(100) ShutdownEvent event) {
    shutdown.begin();
  }

  /** Lets the pages that are under way end; what is left of their runs is another's to do. */
  void stop(@Observes @Priority(200) ShutdownEvent event) {
    stop();
  }

  void stop() {
    shutdown.begin();
    // Whoever was claiming has handed over by now; nobody claims from here on.
    claiming.lock();
    claiming.unlock();
    if (!crew.awaitIdle(config.shutdownWait())) {
      crew.interrupt();
    }
  }

  /** Waits until nothing is under way. */
  boolean awaitIdle(Duration atMost) {
    return crew.awaitIdle(atMost);
  }
}
