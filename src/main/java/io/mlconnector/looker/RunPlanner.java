package io.mlconnector.looker;

import io.mlconnector.cluster.SqlValues;
import io.mlconnector.looker.Report.Cadence;
import io.mlconnector.sync.schedule.CronSchedule;
import io.mlconnector.warehouse.LedgerPeriod;
import io.mlconnector.warehouse.Load;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns cadences into runs. What was due before a report was first seen does not count; of several
 * times that passed while nobody looked only the last one does.
 */
@ApplicationScoped
class RunPlanner {
  private static final Logger log = LoggerFactory.getLogger(RunPlanner.class);
  private static final int KNOWN_PERIODS_DAYS = 400;
  private static final int MOST_SKIPPED = 1_000;

  private static final String PLANNED_UNTIL =
      "SELECT planned_until FROM connector.report_schedule WHERE report = ?";

  private static final String PLAN_UNTIL =
      """
      INSERT INTO connector.report_schedule (report, planned_until) VALUES (?, ?)
      ON CONFLICT ON CONSTRAINT report_schedule_pk
      DO UPDATE SET planned_until = EXCLUDED.planned_until
      """;

  private final LookerConfig config;
  private final Reports reports;
  private final RunBook book;
  private final Books books;
  private final ClosedPeriods closed;
  private final LookerDatabase database;

  RunPlanner(
      LookerConfig config,
      Reports reports,
      RunBook book,
      Books books,
      ClosedPeriods closed,
      LookerDatabase database) {
    this.config = config;
    this.reports = reports;
    this.book = book;
    this.books = books;
    this.closed = closed;
    this.database = database;
  }

  /** Enters what has become due. */
  void plan(Instant now) {
    boolean closes =
        reports.all().stream().anyMatch(report -> report.cadence() instanceof Cadence.PeriodClose);
    var justClosed =
        closes
            ? closed.note(
                books.periodsSince(
                    LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(KNOWN_PERIODS_DAYS)))
            : List.<ClosedPeriods.Close>of();
    for (Report report : reports.all()) {
      if (report.enabled()) {
        plan(report, now, justClosed);
      }
    }
  }

  /** When a report is due next by the clock; empty when it waits for something else. */
  Optional<Instant> nextDue(Report report, Instant now) {
    return switch (report.cadence()) {
      case Cadence.At at -> Optional.of(at.schedule().next(now));
      case Cadence.DayEnd end -> Optional.of(end.schedule().next(now));
      case Cadence.EveryLoad _, Cadence.PeriodClose _ -> Optional.empty();
    };
  }

  private void plan(Report report, Instant now, List<ClosedPeriods.Close> justClosed) {
    Optional<Instant> planned =
        database
            .query(
                "read the schedule of a report",
                PLANNED_UNTIL,
                row -> SqlValues.instant(row, "planned_until"),
                report.name())
            .stream()
            .findFirst();
    if (planned.isEmpty()) {
      planUntil(report, now);
      return;
    }
    switch (report.cadence()) {
      case Cadence.At at -> planByClock(report, at.schedule(), "cron/", planned.get(), now);
      case Cadence.DayEnd end -> planByClock(report, end.schedule(), "day/", planned.get(), now);
      case Cadence.EveryLoad every -> planByLoad(report, every.atMostEvery(), planned.get(), now);
      case Cadence.PeriodClose close -> planByClose(report, close, justClosed, now);
    }
  }

  private void planByClock(
      Report report, CronSchedule schedule, String prefix, Instant planned, Instant now) {
    Instant due = schedule.next(planned);
    if (due.isAfter(now)) {
      return;
    }
    int skipped = 0;
    Instant next = schedule.next(due);
    while (!next.isAfter(now) && skipped < MOST_SKIPPED) {
      due = next;
      next = schedule.next(due);
      skipped++;
    }
    if (skipped > 0) {
      log.warn(
          "Due times passed while nobody looked, only the last counts report={} skipped={} due={}",
          report.name(),
          skipped,
          due);
    }
    Instant givenUp = due.plus(config.runs().giveUpAfter());
    Instant dataUntil = report.notBefore().map(onDayOf(report, due)).orElse(due);
    enter(
        new RunOrder(
            report.name(),
            prefix + due,
            Optional.empty(),
            due,
            Optional.of(dataUntil),
            latestBy(report, due),
            next.isBefore(givenUp) ? next : givenUp),
        now);
    planUntil(report, due);
  }

  private void planByLoad(Report report, Duration atMostEvery, Instant planned, Instant now) {
    Optional<Load> newest = books.newestLoad().filter(load -> load.finishedAt().isAfter(planned));
    boolean tooSoon =
        book.list(report.name(), OptionalLong.empty(), 1).stream()
            .anyMatch(last -> now.isBefore(last.dueAt().plus(atMostEvery)));
    if (newest.isPresent() && !tooSoon) {
      enter(
          new RunOrder(
              report.name(),
              "load/" + newest.get().loadId(),
              Optional.empty(),
              now,
              Optional.empty(),
              latestBy(report, now),
              now.plus(config.runs().giveUpAfter())),
          now);
      planUntil(report, newest.get().finishedAt());
    }
  }

  private void planByClose(
      Report report,
      Cadence.PeriodClose cadence,
      List<ClosedPeriods.Close> justClosed,
      Instant now) {
    for (ClosedPeriods.Close close : justClosed) {
      LedgerPeriod period = close.period();
      if (cadence.ledgers().isEmpty() || cadence.ledgers().contains(period.ledgerName())) {
        enter(
            new RunOrder(
                report.name(),
                "period/%d/%s/%d"
                    .formatted(period.ledgerId(), period.periodName(), close.closings()),
                Optional.empty(),
                now,
                Optional.of(now),
                latestBy(report, now),
                now.plus(config.runs().giveUpAfter())),
            now);
      }
    }
    planUntil(report, now);
  }

  private void enter(RunOrder order, Instant now) {
    book.enter(order, "It is due and waits for its data.", now)
        .ifPresent(
            run ->
                log.info(
                    "Report due report={} run={} slot={}", run.report(), run.id(), run.slot()));
  }

  private void planUntil(Report report, Instant moment) {
    database.update("note the schedule of a report", PLAN_UNTIL, report.name(), moment);
  }

  private static Optional<Instant> latestBy(Report report, Instant due) {
    return report
        .latestBy()
        .map(onDayOf(report, due))
        .map(latest -> latest.isBefore(due) ? latest.plus(Duration.ofDays(1)) : latest);
  }

  private static Function<LocalTime, Instant> onDayOf(Report report, Instant due) {
    return time ->
        ZonedDateTime.of(LocalDate.ofInstant(due, report.zone()), time, report.zone()).toInstant();
  }
}
