package io.mlconnector.sync;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Makes further instances of what a process has once, as if the process had just started; all else
 * is without state.
 */
@ApplicationScoped
public class ReplicaFactory {
  private final StreamPlans plans;
  private final StreamCursors cursors;
  private final Agenda agenda;
  private final RunDesk desk;
  private final PollEngine engine;
  private final PodHold hold;
  private final PodProbe probe;
  private final PollMeters meters;
  private final SyncConfig config;
  private final BackfillConfig backfill;
  private final BackfillDesk slices;
  private final SliceReader reader;
  private final Clock clock;

  ReplicaFactory(
      StreamPlans plans,
      StreamCursors cursors,
      Agenda agenda,
      RunDesk desk,
      PollEngine engine,
      PodHold hold,
      PodProbe probe,
      PollMeters meters,
      SyncConfig config,
      BackfillConfig backfill,
      BackfillDesk slices,
      SliceReader reader,
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
    this.backfill = backfill;
    this.slices = slices;
    this.reader = reader;
    this.clock = clock;
  }

  /** A process that has just started. */
  public Replica start() {
    return new Replica(
        new PollScheduler(plans, cursors, agenda, desk, engine, hold, probe, meters, config, clock),
        new BackfillWorkers(slices, reader, hold, config, backfill, clock));
  }
}
