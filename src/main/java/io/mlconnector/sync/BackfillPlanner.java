package io.mlconnector.sync;

import io.mlconnector.cluster.Leases;
import io.mlconnector.fusion.FusionRecord;
import io.mlconnector.fusion.PageRequest;
import io.mlconnector.fusion.PageRequest.Projection;
import io.mlconnector.fusion.RecordPage;
import io.mlconnector.fusion.RowFilter;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the eldest record of a stream and cuts the time from there on into slices. The slices are
 * read by {@link BackfillWorkers}.
 */
@ApplicationScoped
class BackfillPlanner implements PollMethod {
  private static final Logger LOG = LoggerFactory.getLogger(BackfillPlanner.class);

  private final Pager pager;
  private final Leases leases;
  private final PollRuns runs;
  private final BackfillSlices slices;
  private final StreamCursors cursors;
  private final StreamPlans plans;
  private final SyncConfig sync;
  private final BackfillConfig config;
  private final Clock clock;

  BackfillPlanner(
      Pager pager,
      Leases leases,
      PollRuns runs,
      BackfillSlices slices,
      StreamCursors cursors,
      StreamPlans plans,
      SyncConfig sync,
      BackfillConfig config,
      Clock clock) {
    this.pager = pager;
    this.leases = leases;
    this.runs = runs;
    this.slices = slices;
    this.cursors = cursors;
    this.plans = plans;
    this.sync = sync;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public End read(ActiveRun run, Shutdown shutdown) {
    Instant before = run.scope().before().orElseGet(() -> firstWatermark(run));
    Optional<Instant> eldest = eldest(run, before);
    int cut =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  leases.confirm(run.lease(), sync.lease());
                  PollRunEntity row = runs.byId(run);
                  if (eldest.isEmpty()) {
                    return 0;
                  }
                  row.planned(eldest.get(), before, clock.instant());
                  return cut(run, eldest.get(), before);
                });
    LOG.info(
        "Backfill planned stream={} run={} from={} before={} slices={}",
        run.stream(),
        run.id(),
        eldest.map(Instant::toString).orElse("-"),
        before,
        cut);
    return End.COMPLETE;
  }

  /** What changed from here on is read by the polls of the stream. */
  private Instant firstWatermark(ActiveRun run) {
    Duration overlap = plans.of(run.stream()).overlap();
    return QuarkusTransaction.requiringNew()
        .call(() -> cursors.of(run.stream()).activatedAt().minus(overlap));
  }

  /** The time stamp of the first record of the range; one cheap page tells. */
  private Optional<Instant> eldest(ActiveRun run, Instant before) {
    Instant from = run.scope().from().or(config::notBefore).orElse(Instant.EPOCH);
    if (!from.isBefore(before)) {
      return Optional.empty();
    }
    RecordPage page =
        pager.ask(
            run,
            new PageRequest(
                run.stream(),
                new RowFilter.ChangedWithin(from, Optional.of(before)),
                0,
                Projection.KEYS));
    pager.store(run, page, List.of(), PageEffect.NONE);
    if (page.rows() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        page.records().stream()
            .findFirst()
            .flatMap(FusionRecord::lastUpdate)
            .filter(first -> !first.isBefore(from) && first.isBefore(before))
            .orElse(from));
  }

  private int cut(ActiveRun run, Instant from, Instant before) {
    Duration width = config.slice();
    int count = 0;
    for (Instant start = from; start.isBefore(before); start = start.plus(width)) {
      Instant end = start.plus(width);
      slices.persist(
          new BackfillSlice(run.id(), run.stream(), start, end.isBefore(before) ? end : before));
      count++;
    }
    return count;
  }
}
