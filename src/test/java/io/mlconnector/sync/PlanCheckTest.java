package io.mlconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.finance.StreamName;
import io.mlconnector.fusion.FusionConfig;
import io.mlconnector.fusion.StreamStrategy;
import io.mlconnector.sync.schedule.Cadence;
import io.mlconnector.sync.schedule.Timetable;
import io.mlconnector.vault.Secret;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCheckTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-11T12:00:00Z"), ZoneOffset.UTC);

  private static SmallRyeConfig config(Map<String, String> properties) {
    Converter<Secret> secrets = Secret::of;
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withConverter(Secret.class, 100, secrets)
        .withMapping(StreamsConfig.class)
        .withMapping(SyncConfig.class)
        .withMapping(BackfillConfig.class)
        .withMapping(CalendarConfig.class)
        .withMapping(FusionConfig.class)
        .withSources(new PropertiesConfigSource(properties, "test", 100))
        .build();
  }

  private static List<ConfigurationProblem> problems(Map<String, String> properties) {
    SmallRyeConfig config = config(properties);
    return new PlanCheck(
            config.getConfigMapping(StreamsConfig.class),
            config.getConfigMapping(SyncConfig.class),
            config.getConfigMapping(BackfillConfig.class),
            config.getConfigMapping(CalendarConfig.class),
            CLOCK)
        .check();
  }

  private static StreamPlans plans(Map<String, String> properties) {
    SmallRyeConfig config = config(properties);
    return new StreamPlans(
        config.getConfigMapping(StreamsConfig.class),
        config.getConfigMapping(SyncConfig.class),
        config.getConfigMapping(CalendarConfig.class),
        config.getConfigMapping(FusionConfig.class));
  }

  @Test
  void theDefaultsAreInOrder() {
    assertThat(problems(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "connector.streams.\"invoicez\".every; 10m; connector.streams.\"invoicez\"; no stream",
        "connector.streams.\"invoices\".cron; every day; connector.streams.\"invoices\".cron; cron",
        "connector.streams.\"invoices\".cron; 0 0 0 1 1 ? 2020; connector.streams.\"invoices\".cron; never",
        "connector.streams.\"invoices\".every; 0s; connector.streams.\"invoices\".every; longer",
        "connector.streams.\"invoices\".overlap; -PT1M; connector.streams.\"invoices\".overlap; negative",
        "connector.streams.\"invoices\".sweep.cron; 61 * * * *; connector.streams.\"invoices\".sweep.cron; cron",
        "connector.calendar.end-of-day; 0 25 * * *; connector.calendar.end-of-day; cron",
        "connector.backfill.slice; PT0S; connector.backfill.slice; longer",
        "connector.sync.max-retry-delay; 1s; connector.sync.max-retry-delay; shorter",
        "connector.calendar.weekend; monday,tuesday,wednesday,thursday,friday,saturday,sunday;"
            + " connector.calendar.weekend; every day"
      })
  void whatIsWrongIsNamedWithARemedy(String key, String value, String property, String problem) {
    assertThat(problems(Map.of(key, value)))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.property()).isEqualTo(property);
              assertThat(found.problem()).contains(problem);
              assertThat(found.remedy()).isNotBlank();
            });
  }

  @Test
  void transactionsAreReadEveryTenMinutesAndQuickerAtTheClose() {
    StreamPlan invoices = plans(Map.of()).of(StreamName.INVOICES);
    Timetable timetable = invoices.timetable(PollKind.INCREMENTAL).orElseThrow();

    assertThat(timetable.cadence()).isEqualTo(new Cadence.Every(Duration.ofMinutes(10)));
    assertThat(timetable.closeEvery()).contains(Duration.ofMinutes(3));
    assertThat(invoices.overlap()).hasMinutes(30);
    assertThat(invoices.timetables())
        .containsOnlyKeys(
            PollKind.INCREMENTAL,
            PollKind.SWEEP,
            PollKind.OPEN,
            PollKind.REREAD,
            PollKind.RECONCILE,
            PollKind.BACKFILL);
  }

  @Test
  void settingsOfAStreamTakeTheirPlace() {
    StreamPlan invoices =
        plans(
                Map.of(
                    "connector.streams.\"invoices\".every", "7m",
                    "connector.streams.\"invoices\".close-every", "1m",
                    "connector.streams.\"invoices\".overlap", "5m",
                    "connector.streams.\"invoices\".open.enabled", "false",
                    "connector.calendar.end-of-day", "0 18 * * *"))
            .of(StreamName.INVOICES);
    Timetable timetable = invoices.timetable(PollKind.INCREMENTAL).orElseThrow();

    assertThat(timetable.cadence()).isEqualTo(new Cadence.Every(Duration.ofMinutes(7)));
    assertThat(timetable.closeEvery()).contains(Duration.ofMinutes(1));
    assertThat(timetable.endOfDay()).isPresent();
    assertThat(invoices.overlap()).hasMinutes(5);
    assertThat(invoices.timetable(PollKind.OPEN).orElseThrow().cadence())
        .isEqualTo(new Cadence.Never());
  }

  @Test
  void everyStreamHasAPlan() {
    StreamPlans plans = plans(Map.of("connector.fusion.cost-center-value-sets", "Cost Centre"));

    for (StreamName stream : StreamName.values()) {
      StreamPlan plan = plans.of(stream);
      assertThat(plan.enabled()).isTrue();
      assertThat(plan.timetable(plan.mainKind())).isPresent();
    }
    assertThat(plans.of(StreamName.LEDGERS).strategy()).isEqualTo(StreamStrategy.FULL);
  }

  @Test
  void withoutAValueSetThereAreNoCostCentresToRead() {
    assertThat(plans(Map.of()).of(StreamName.COST_CENTERS).enabled()).isFalse();
  }
}
