package io.mlconnector.sync;

import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.FusionConfig;
import io.mlconnector.fusion.ResourceCatalog;
import io.mlconnector.fusion.StreamStrategy;
import io.mlconnector.sync.StreamsConfig.Rhythm;
import io.mlconnector.sync.StreamsConfig.StreamConfig;
import io.mlconnector.sync.schedule.Cadence;
import io.mlconnector.sync.schedule.CronSchedule;
import io.mlconnector.sync.schedule.Timetable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plan of every stream. What is wrong in the configuration is the {@link PlanCheck}'s matter.
 */
@ApplicationScoped
class StreamPlans {
  private final StreamsConfig streams;
  private final SyncConfig sync;
  private final CalendarConfig calendar;
  private final FusionConfig fusion;
  private final Map<StreamName, StreamPlan> plans = new EnumMap<>(StreamName.class);

  StreamPlans(
      StreamsConfig streams, SyncConfig sync, CalendarConfig calendar, FusionConfig fusion) {
    this.streams = streams;
    this.sync = sync;
    this.calendar = calendar;
    this.fusion = fusion;
    Arrays.stream(StreamName.values()).forEach(stream -> plans.put(stream, plan(stream)));
  }

  StreamPlan of(StreamName stream) {
    StreamPlan plan = plans.get(stream);
    if (plan == null) {
      throw new IllegalStateException("no plan for " + stream);
    }
    return plan;
  }

  List<StreamPlan> enabled() {
    return plans.values().stream().filter(StreamPlan::enabled).toList();
  }

  private StreamPlan plan(StreamName stream) {
    Optional<StreamConfig> config = streams.of(stream);
    StreamStrategy strategy = ResourceCatalog.strategy(stream);
    Map<PollKind, Timetable> timetables = new EnumMap<>(PollKind.class);
    timetables.put(StreamPlan.mainKind(strategy), main(stream, config));
    timetables.put(PollKind.BACKFILL, Timetable.plain(new Cadence.Never()));
    boolean numeric = ResourceCatalog.hasNumericKey(stream);
    if (numeric) {
      timetables.put(PollKind.REREAD, Timetable.plain(new Cadence.Never()));
    }
    if (strategy == StreamStrategy.INCREMENTAL) {
      Cadence daily = CronSchedule.parse(StreamDefaults.SWEEP_CRON, zone());
      timetables.put(PollKind.SWEEP, care(config.map(StreamConfig::sweep), daily));
      if (numeric) {
        Cadence weekly = CronSchedule.parse(StreamDefaults.RECONCILE_CRON, zone());
        timetables.put(PollKind.RECONCILE, care(config.map(StreamConfig::reconcile), weekly));
      }
      if (numeric && ResourceCatalog.hasOpenRecords(stream)) {
        Cadence hourly = new Cadence.Every(StreamDefaults.OPEN_EVERY);
        timetables.put(PollKind.OPEN, care(config.map(StreamConfig::open), hourly));
      }
    }
    return new StreamPlan(
        stream,
        config.map(StreamConfig::enabled).orElse(true) && isReadable(stream),
        strategy,
        config.flatMap(StreamConfig::overlap).orElse(sync.overlap()),
        timetables);
  }

  /** Cost centres are the values of configured value sets: without one there is nothing to read. */
  private boolean isReadable(StreamName stream) {
    return stream != StreamName.COST_CENTERS
        || fusion.costCenterValueSets().map(codes -> !codes.isEmpty()).orElse(false);
  }

  private Timetable main(StreamName stream, Optional<StreamConfig> config) {
    Cadence cadence =
        cadence(config.flatMap(StreamConfig::cron), config.flatMap(StreamConfig::every))
            .orElseGet(() -> new Cadence.Every(StreamDefaults.every(stream)));
    Optional<Duration> quicker =
        StreamDefaults.quickensAtClose(stream)
            ? Optional.of(calendar.closeEvery())
            : Optional.empty();
    return new Timetable(
        cadence,
        config.flatMap(StreamConfig::closeEvery).or(() -> quicker),
        calendar.endOfDay().map(cron -> CronSchedule.parse(cron, zone())),
        true);
  }

  private Timetable care(Optional<Rhythm> rhythm, Cadence usual) {
    if (rhythm.isPresent() && !rhythm.get().enabled()) {
      return Timetable.plain(new Cadence.Never());
    }
    return Timetable.plain(rhythm.flatMap(own -> cadence(own.cron(), own.every())).orElse(usual));
  }

  private Optional<Cadence> cadence(Optional<String> cron, Optional<Duration> every) {
    return cron.<Cadence>map(expression -> CronSchedule.parse(expression, zone()))
        .or(() -> every.map(Cadence.Every::new));
  }

  private ZoneId zone() {
    return calendar.zone();
  }
}
