package io.mlconnector.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The calendar, with the fiscal periods on which all ledgers agree. */
final class CalendarTruth {
  private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2060, 12, 31);
  private static final int GENERAL_LEDGER = 101;

  private final Map<String, List<Period>> periodsByLedger = new TreeMap<>();

  private record Period(String name, String year, LocalDate start, LocalDate end) {
    boolean holds(LocalDate day) {
      return !day.isBefore(start) && !day.isAfter(end);
    }

    long days() {
      return ChronoUnit.DAYS.between(start, end);
    }
  }

  void period(JsonNode period) {
    if (period.path("ApplicationId").asInt() != GENERAL_LEDGER
        || period.path("AdjustmentPeriodFlag").asText().equals("Y")) {
      return;
    }
    periodsByLedger
        .computeIfAbsent(period.path("LedgerId").asText(), ledger -> new ArrayList<>())
        .add(
            new Period(
                period.path("PeriodNameId").asText(),
                period.path("PeriodYear").asText(),
                LocalDate.parse(period.path("StartDate").asText()),
                LocalDate.parse(period.path("EndDate").asText())));
  }

  void days(TruthRows rows) {
    for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
      rows.add(MartTable.DIM_DATE, row(day));
    }
  }

  private ExpectedRow row(LocalDate day) {
    int quarter = day.get(IsoFields.QUARTER_OF_YEAR);
    int isoYear = day.get(IsoFields.WEEK_BASED_YEAR);
    int isoWeek = day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    LocalDate quarterStart = LocalDate.of(day.getYear(), quarter * 3 - 2, 1);
    Optional<Period> fiscal = agreed(day);
    return new ExpectedRow()
        .as("date_key", day.toString())
        .as("year_number", Integer.toString(day.getYear()))
        .as("quarter_number", Integer.toString(quarter))
        .as("month_number", Integer.toString(day.getMonthValue()))
        .as("day_of_month", Integer.toString(day.getDayOfMonth()))
        .as("day_of_week", Integer.toString(day.getDayOfWeek().getValue()))
        .as("iso_year", Integer.toString(isoYear))
        .as("iso_week", Integer.toString(isoWeek))
        .as("iso_week_label", String.format(Locale.ROOT, "%d-W%02d", isoYear, isoWeek))
        .as(
            "month_label",
            String.format(Locale.ROOT, "%d-%02d", day.getYear(), day.getMonthValue()))
        .as("quarter_label", day.getYear() + "-Q" + quarter)
        .as("week_start", day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toString())
        .as("month_start", day.withDayOfMonth(1).toString())
        .as("month_end", day.with(TemporalAdjusters.lastDayOfMonth()).toString())
        .as("quarter_start", quarterStart.toString())
        .as("quarter_end", quarterStart.plusMonths(3).minusDays(1).toString())
        .as("is_weekend", Boolean.toString(day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0))
        .as("fiscal_period_name", fiscal.map(Period::name).orElse(ExpectedRow.NONE))
        .as("fiscal_year", fiscal.map(Period::year).orElse(ExpectedRow.NONE))
        .as("fiscal_period_start", spelled(fiscal.map(Period::start)))
        .as("fiscal_period_end", spelled(fiscal.map(Period::end)))
        .as("source_last_update", ExpectedRow.NONE);
  }

  private static String spelled(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse(ExpectedRow.NONE);
  }

  /** In each ledger the longest period that holds the day; empty when ledgers differ. */
  private Optional<Period> agreed(LocalDate day) {
    Set<Period> found = new HashSet<>();
    for (List<Period> periods : periodsByLedger.values()) {
      periods.stream()
          .filter(period -> period.holds(day))
          .max(java.util.Comparator.comparingLong(Period::days))
          .ifPresent(found::add);
    }
    return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
  }
}
