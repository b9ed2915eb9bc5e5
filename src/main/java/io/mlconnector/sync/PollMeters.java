package io.mlconnector.sync;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.mlconnector.finance.StreamName;
import io.mlconnector.journal.Appended;
import io.mlconnector.telemetry.Meters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What dashboards see of polls. */
@ApplicationScoped
class PollMeters {
  private final MeterRegistry registry;
  private final MultiGauge lag;
  private final MultiGauge interval;

  PollMeters(MeterRegistry registry) {
    this.registry = registry;
    this.lag =
        MultiGauge.builder(Meters.STREAM_LAG)
            .description("Time since which the stream has not been asked to its end")
            .register(registry);
    this.interval =
        MultiGauge.builder(Meters.STREAM_INTERVAL)
            .description("Time between two polls of the stream as planned")
            .register(registry);
  }

  void counted(StreamName stream, Appended appended, int rejected) {
    count(stream, "added", appended.added());
    count(stream, "changed", appended.changed());
    count(stream, "restored", appended.restored());
    count(stream, "unchanged", appended.unchanged());
    count(stream, "stale", appended.stale());
    count(stream, "rejected", rejected);
  }

  void vanished(StreamName stream, int records) {
    count(stream, "vanished", records);
  }

  void ended(StreamName stream, PollOutcome outcome) {
    registry
        .counter(
            Meters.POLL_RUNS,
            Meters.STREAM,
            stream.externalName(),
            Meters.OUTCOME,
            outcome.name().toLowerCase(Locale.ROOT))
        .increment();
  }

  void lags(Map<StreamName, Duration> lags) {
    lag.register(rows(lags), true);
  }

  void intervals(Map<StreamName, Duration> intervals) {
    interval.register(rows(intervals), true);
  }

  private static List<MultiGauge.Row<?>> rows(Map<StreamName, Duration> byStream) {
    var rows = new ArrayList<MultiGauge.Row<?>>();
    byStream.forEach(
        (stream, duration) ->
            rows.add(
                MultiGauge.Row.of(
                    Tags.of(Meters.STREAM, stream.externalName()), duration.toMillis() / 1_000.0)));
    return rows;
  }

  private void count(StreamName stream, String kind, int records) {
    if (records > 0) {
      registry
          .counter(Meters.POLL_RECORDS, Meters.STREAM, stream.externalName(), Meters.KIND, kind)
          .increment(records);
    }
  }
}
