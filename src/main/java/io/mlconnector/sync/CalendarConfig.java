package io.mlconnector.sync;

import io.mlconnector.sync.schedule.CalendarRules;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** When the books are being closed, and what is done at the end of a day. */
@ConfigMapping(prefix = "connector.calendar")
public interface CalendarConfig {
  /** FUSION goes by the period status, DAYS by the business days below, BOTH by either, or OFF. */
  @WithDefault("fusion")
  CalendarRules.Source source();

  /** Time zone of calendar days and of all cron expressions. */
  @WithDefault("UTC")
  ZoneId zone();

  /** Time between polls while the books are being closed, where a stream says nothing else. */
  @WithDefault("3m")
  Duration closeEvery();

  /** Business days at the end of a month that belong to the close. */
  @WithDefault("2")
  @Min(0)
  @Max(31)
  int lastBusinessDays();

  /** Business days at the start of a month that belong to the close. */
  @WithDefault("5")
  @Min(0)
  @Max(31)
  int firstBusinessDays();

  /** Days of the week without business. */
  @WithDefault("saturday,sunday")
  Set<DayOfWeek> weekend();

  /** Further days without business, such as 2026-12-25. */
  Optional<Set<LocalDate>> holidays();

  /** Days before and after the last day of a Fusion period that belong to the close. */
  @WithDefault("2")
  @Min(0)
  @Max(31)
  int daysAroundPeriodEnd();

  /** Days after its end for which a period that is still open keeps the close going. */
  @WithDefault("15")
  @Min(0)
  @Max(366)
  int longestClose();

  /** Cron expression of an additional poll of every stream at the end of the day. */
  Optional<String> endOfDay();
}
