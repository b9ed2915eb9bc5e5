package io.mlconnector.notice.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * People who share a calendar. Immutable.
 *
 * @param name how operators call them
 * @param zone whose days and hours count
 * @param businessDays the days on which they work
 * @param workingHours when they work on those days
 * @param quietHours when they must not be disturbed on any day
 * @param onlyWhileWorking whether everything waits until they work
 */
public record Audience(
    String name,
    ZoneId zone,
    BusinessDays businessDays,
    DailyHours workingHours,
    Optional<DailyHours> quietHours,
    boolean onlyWhileWorking) {
  public Audience {
    if (quietHours.isPresent()) {
      DailyHours quiet = quietHours.get();
      if (quiet.contains(quiet.until())) {
        throw new IllegalArgumentException("the quiet hours never end");
      }
      if (onlyWhileWorking
          && quiet.contains(workingHours.from())
          && !workingHours.contains(quiet.until())) {
        throw new IllegalArgumentException("the quiet hours leave no working hours");
      }
    }
  }

  /** The day on which a moment falls for them. */
  public LocalDate dayOf(Instant moment) {
    return LocalDate.ofInstant(moment, zone);
  }

  /** The first moment, from the given one on, at which they may be disturbed. */
  public Instant release(Instant moment) {
    Instant at = moment;
    // Each step ends one obstacle; the end of quiet hours may lie outside of the working hours.
    while (true) {
      Instant later = afterQuietHours(onlyWhileWorking ? whileWorking(at) : at);
      if (later.equals(at)) {
        return at;
      }
      at = later;
    }
  }

  /** When the reminders of a business day go out: as the day's work begins. */
  public Instant remindersOf(LocalDate businessDay) {
    return release(businessDay.atTime(workingHours.from()).atZone(zone).toInstant());
  }

  /** The newest business day whose reminders may go out by now. */
  public LocalDate reminderDay(Instant now) {
    LocalDate day = businessDays.onOrBefore(dayOf(now));
    while (remindersOf(day).isAfter(now)) {
      day = businessDays.minus(day, 1);
    }
    return day;
  }

  private Instant afterQuietHours(Instant moment) {
    ZonedDateTime local = moment.atZone(zone);
    return quietHours
        .filter(quiet -> quiet.contains(local.toLocalTime()))
        .map(quiet -> next(local, quiet))
        .orElse(moment);
  }

  private static Instant next(ZonedDateTime local, DailyHours quiet) {
    boolean endsTomorrow = quiet.spansMidnight() && !local.toLocalTime().isBefore(quiet.from());
    LocalDate day = endsTomorrow ? local.toLocalDate().plusDays(1) : local.toLocalDate();
    ZonedDateTime end = day.atTime(quiet.until()).atZone(local.getZone());
    // When clocks go back, the same time of day comes twice, once before now.
    return end.isAfter(local) ? end.toInstant() : end.withLaterOffsetAtOverlap().toInstant();
  }

  private Instant whileWorking(Instant moment) {
    ZonedDateTime local = moment.atZone(zone);
    LocalDate today = local.toLocalDate();
    // After midnight, work that spans it still belongs to the day before.
    if (workingHours.spansMidnight()
        && local.toLocalTime().isBefore(workingHours.until())
        && businessDays.contains(today.minusDays(1))) {
      return moment;
    }
    if (businessDays.contains(today)) {
      if (local.toLocalTime().isBefore(workingHours.from())) {
        return startOn(today);
      }
      if (workingHours.contains(local.toLocalTime())) {
        return moment;
      }
    }
    return startOn(businessDays.onOrAfter(today.plusDays(1)));
  }

  private Instant startOn(LocalDate day) {
    return day.atTime(workingHours.from()).atZone(zone).toInstant();
  }
}
