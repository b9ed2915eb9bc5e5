package io.mlconnector.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The names that stand in dashboards and alerts outside of this project. */
class MetersTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Test
  void namesInPrometheusAreThoseOfTheContract() {
    registry
        .counter(Meters.POLL_RUNS, Tags.of(Meters.STREAM, "s", Meters.OUTCOME, "o"))
        .increment();
    registry
        .counter(Meters.POLL_RECORDS, Tags.of(Meters.STREAM, "s", Meters.KIND, "k"))
        .increment();
    Gauge.builder(Meters.STREAM_LAG, () -> 1).tag(Meters.STREAM, "s").register(registry);
    registry
        .timer(
            Meters.REMOTE_REQUESTS,
            Tags.of(Meters.SYSTEM, "s", Meters.OPERATION, "o", Meters.OUTCOME, "o"))
        .record(Duration.ofSeconds(1));
    registry
        .counter(Meters.TOKEN_REFRESHES, Tags.of(Meters.SYSTEM, "s", Meters.OUTCOME, "o"))
        .increment();
    Gauge.builder(Meters.CALL_BUDGET_REMAINING, () -> 1).register(registry);
    registry.counter(Meters.LOAD_ROWS, Tags.of(Meters.TABLE, "t")).increment();
    registry.timer(Meters.LOADS).record(Duration.ofSeconds(1));
    Gauge.builder(Meters.ALIGNMENT_FINDINGS, () -> 1)
        .tags(Tags.of(Meters.SUBJECT, "s", Meters.KIND, "k"))
        .register(registry);

    Gauge.builder(Meters.DELIVERIES, () -> 1)
        .tags(Meters.STATE, "s", Meters.TARGET, "t")
        .register(registry);
    Gauge.builder(Meters.DELIVERY_OLDEST, () -> 1).tag(Meters.TARGET, "t").register(registry);
    Gauge.builder(Meters.DELIVERY_RETRY_USED, () -> 1).tag(Meters.TARGET, "t").register(registry);
    Gauge.builder(Meters.DELIVERY_PAUSED, () -> 1).tag(Meters.TARGET, "t").register(registry);
    registry
        .counter(Meters.DELIVERY_ATTEMPTS, Tags.of(Meters.TARGET, "t", Meters.OUTCOME, "o"))
        .increment();

    assertThat(registry.scrape().replace(",}", "}"))
        .contains(
            "connector_poll_runs_total{outcome=\"o\",stream=\"s\"}",
            "connector_poll_records_total{kind=\"k\",stream=\"s\"}",
            "connector_stream_lag_seconds{stream=\"s\"}",
            "connector_remote_requests_seconds_count{operation=\"o\",outcome=\"o\",system=\"s\"}",
            "connector_token_refreshes_total{outcome=\"o\",system=\"s\"}",
            "connector_call_budget_remaining ",
            "connector_deliveries{state=\"s\",target=\"t\"}",
            "connector_delivery_oldest_pending_seconds{target=\"t\"}",
            "connector_delivery_retry_time_used_ratio{target=\"t\"}",
            "connector_delivery_paused{target=\"t\"}",
            "connector_delivery_attempts_total{outcome=\"o\",target=\"t\"}",
            "connector_load_rows_total{table=\"t\"}",
            "connector_load_seconds_count ",
            "connector_alignment_findings{kind=\"k\",subject=\"s\"}");
  }
}
