package io.mlconnector.sync.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/**
 * How to tell that the books are being closed.
 *
 * @param zone whose calendar days count
 * @param lastBusinessDays business days at the end of a month that belong to the close
 * @param firstBusinessDays business days at the start of a month that belong to it
 * @param weekend days of the week without business
 * @param holidays further days without business
 * @param daysAroundPeriodEnd days before and after the end of a Fusion period that belong to it
 * @param longestClose days after its end for which a period still open keeps the close going
 */
public record CalendarRules(
    Source source,
    ZoneId zone,
    int lastBusinessDays,
    int firstBusinessDays,
    Set<DayOfWeek> weekend,
    Set<LocalDate> holidays,
    int daysAroundPeriodEnd,
    int longestClose) {

  public CalendarRules {
    weekend = Set.copyOf(weekend);
    holidays = Set.copyOf(holidays);
    if (weekend.size() == DayOfWeek.values().length) {
      throw new IllegalArgumentException("a week has at least one business day");
    }
  }

  /** Where the close window comes from. */
  public enum Source {
    /** The period status that Fusion reports. */
    FUSION,
    /** The configured business days around the turn of the month. */
    DAYS,
    /** Either of them. */
    BOTH,
    /** There is no close window. */
    OFF
  }
}
