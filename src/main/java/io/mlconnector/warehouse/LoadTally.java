package io.mlconnector.warehouse;

import io.micrometer.core.instrument.MeterRegistry;
import io.mlconnector.failure.ConnectorException;
import io.mlconnector.telemetry.Meters;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds up the loads of one run, and tells meters and log of each. */
final class LoadTally implements Consumer<Load> {
  private static final Logger log = LoggerFactory.getLogger(LoadTally.class);

  private final MeterRegistry meters;
  private final RowCounts counts = new RowCounts();
  private @Nullable Load first;
  private @Nullable Load last;
  private int loads;

  LoadTally(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void accept(Load load) {
    if (first == null) {
      first = load;
    }
    last = load;
    loads++;
    counts.addAll(load.rowCounts());
    load.rowCounts()
        .forEach(
            (table, rows) -> meters.counter(Meters.LOAD_ROWS, Meters.TABLE, table).increment(rows));
    Duration elapsed = Duration.between(load.startedAt(), load.finishedAt());
    meters.timer(Meters.LOADS).record(elapsed);
    log.debug(
        "Load committed load={} from={} to={} rows={} millis={}",
        load.loadId(),
        load.fromSequence(),
        load.toSequence(),
        load.rowCounts(),
        elapsed.toMillis());
  }

  int loads() {
    return loads;
  }

  LoadOutcome outcome() {
    Optional<LoadOutcome.Loaded> loaded = loaded();
    loaded.ifPresent(
        done ->
            log.info(
                "Warehouse loaded load={} loads={} from={} to={} rows={}",
                done.loadId(),
                done.loads(),
                done.fromSequence(),
                done.toSequence(),
                done.rows()));
    return loaded.<LoadOutcome>map(done -> done).orElse(new LoadOutcome.NothingToLoad(false));
  }

  LoadOutcome.Failed failure(ConnectorException cause) {
    return new LoadOutcome.Failed(cause.code(), String.valueOf(cause.getMessage()), loaded());
  }

  private Optional<LoadOutcome.Loaded> loaded() {
    if (first == null || last == null) {
      return Optional.empty();
    }
    return Optional.of(
        new LoadOutcome.Loaded(
            last.loadId(), loads, first.fromSequence(), last.toSequence(), counts.byTable()));
  }
}
