package io.mlconnector.sync.schedule;

import io.mlconnector.sync.schedule.CalendarRules.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;

/** Tells whether the books are being closed, when finance wants fresher numbers. */
public final class CloseCalendar {
  private final CalendarRules rules;

  /** A calendar by these rules. */
  public CloseCalendar(CalendarRules rules) {
    this.rules = rules;
  }

  /**
   * Whether this moment lies in the close window.
   *
   * @param periods what Fusion says about its periods; may hold the same one several times
   */
  public boolean isClosing(Instant now, Collection<PeriodSpan> periods) {
    LocalDate today = LocalDate.ofInstant(now, rules.zone());
    return switch (rules.source()) {
      case OFF -> false;
      case DAYS -> isAtTurnOfMonth(today);
      case FUSION -> isClosing(today, periods);
      case BOTH -> isAtTurnOfMonth(today) || isClosing(today, periods);
    };
  }

  /** Whether the rules look at Fusion's periods at all. */
  public boolean needsPeriods() {
    return rules.source() == Source.FUSION || rules.source() == Source.BOTH;
  }

  private boolean isClosing(LocalDate today, Collection<PeriodSpan> periods) {
    return periods.stream()
        .anyMatch(period -> isAtEndOf(period, today) || isOverdue(period, today));
  }

  private boolean isAtEndOf(PeriodSpan period, LocalDate today) {
    LocalDate end = period.lastDay();
    return !today.isBefore(end.minusDays(rules.daysAroundPeriodEnd()))
        && !today.isAfter(end.plusDays(rules.daysAroundPeriodEnd()));
  }

  /** Past its end and still open; one that was forgotten for long does not count any more. */
  private boolean isOverdue(PeriodSpan period, LocalDate today) {
    LocalDate end = period.lastDay();
    return period.open()
        && today.isAfter(end)
        && !today.isAfter(end.plusDays(rules.longestClose()));
  }

  private boolean isAtTurnOfMonth(LocalDate today) {
    YearMonth month = YearMonth.from(today);
    LocalDate nextMonth = month.plusMonths(1).atDay(1);
    return businessDays(month.atDay(1), today) < rules.firstBusinessDays()
        || businessDays(today.plusDays(1), nextMonth) < rules.lastBusinessDays();
  }

  private long businessDays(LocalDate first, LocalDate before) {
    return first.datesUntil(before).filter(this::isBusinessDay).count();
  }

  private boolean isBusinessDay(LocalDate day) {
    return !rules.weekend().contains(day.getDayOfWeek()) && !rules.holidays().contains(day);
  }
}
