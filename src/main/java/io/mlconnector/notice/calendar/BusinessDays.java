package io.mlconnector.notice.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * The days on which somebody works.
 *
 * @param weekend days of the week without business, not all seven
 * @param holidays further days without business
 */
public record BusinessDays(Set<DayOfWeek> weekend, Set<LocalDate> holidays) {
  public BusinessDays {
    weekend = Set.copyOf(weekend);
    holidays = Set.copyOf(holidays);
    if (weekend.size() == DayOfWeek.values().length) {
      throw new IllegalArgumentException("a week has at least one business day");
    }
  }

  /** Whether there is business on that day. */
  public boolean contains(LocalDate day) {
    return !weekend.contains(day.getDayOfWeek()) && !holidays.contains(day);
  }

  /** That day, or the first business day behind it. */
  public LocalDate onOrAfter(LocalDate day) {
    LocalDate at = day;
    while (!contains(at)) {
      at = at.plusDays(1);
    }
    return at;
  }

  /** That day, or the last business day before it. */
  public LocalDate onOrBefore(LocalDate day) {
    LocalDate at = day;
    while (!contains(at)) {
      at = at.minusDays(1);
    }
    return at;
  }

  /** The business day so many business days after a day; the day itself does not count. */
  public LocalDate plus(LocalDate day, int count) {
    LocalDate at = day;
    for (int i = 0; i < count; i++) {
      at = onOrAfter(at.plusDays(1));
    }
    return at;
  }

  /** The business day so many business days before a day; the day itself does not count. */
  public LocalDate minus(LocalDate day, int count) {
    LocalDate at = day;
    for (int i = 0; i < count; i++) {
      at = onOrBefore(at.minusDays(1));
    }
    return at;
  }
}
