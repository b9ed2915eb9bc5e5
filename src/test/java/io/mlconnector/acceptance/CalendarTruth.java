package io.mlconnector.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The calendar, with the fiscal periods on which all ledgers agree. */
final class CalendarTruth {
  private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2060, 12, 31);
  private static final int GENERAL_LEDGER = 101;

  /** Tens of thousands of days, the same again as long as the periods are. */
  private static volatile @Nullable Built built;

  private final Map<String, List<Period>> periodsByLedger = new TreeMap<>();

  private record Built(Map<String, List<Period>> periodsByLedger, TruthRows rows) {}

  private record Period(String name, String year, LocalDate start, LocalDate end) {
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
    Built known = built;
    if (known == null || !known.periodsByLedger().equals(periodsByLedger)) {
      known = new Built(periodsByLedger, workedOut());
      built = known;
    }
    rows.addAll(MartTable.DIM_DATE, known.rows().of(MartTable.DIM_DATE));
  }

  private TruthRows workedOut() {
    var rows = new TruthRows();
    List<Map<LocalDate, Period>> calendars =
        periodsByLedger.values().stream().map(CalendarTruth::byDay).toList();
    for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
      rows.add(MartTable.DIM_DATE, row(day, agreed(calendars, day)));
    }
    return rows;
  }

  private static ExpectedRow row(LocalDate day, Optional<Period> fiscal) {
    int quarter = day.get(IsoFields.QUARTER_OF_YEAR);
    int isoYear = day.get(IsoFields.WEEK_BASED_YEAR);
    int isoWeek = day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    LocalDate quarterStart = LocalDate.of(day.getYear(), quarter * 3 - 2, 1);
    return new ExpectedRow()
        .as("date_key", day.toString())
        .as("year_number", Integer.toString(day.getYear()))
        .as("quarter_number", Integer.toString(quarter))
        .as("month_number", Integer.toString(day.getMonthValue()))
        .as("day_of_month", Integer.toString(day.getDayOfMonth()))
        .as("day_of_week", Integer.toString(day.getDayOfWeek().getValue()))
        .as("iso_year", Integer.toString(isoYear))
        .as("iso_week", Integer.toString(isoWeek))
        .as("iso_week_label", isoYear + (isoWeek < 10 ? "-W0" : "-W") + isoWeek)
        .as("month_label", YearMonth.from(day).toString())
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

  /** The longest period that holds each day. */
  private static Map<LocalDate, Period> byDay(List<Period> periods) {
    Map<LocalDate, Period> longest = new HashMap<>();
    for (Period period : periods) {
      period
          .start()
          .datesUntil(period.end().plusDays(1))
          .forEach(day -> longest.merge(day, period, (a, b) -> b.days() > a.days() ? b : a));
    }
    return longest;
  }

  /** Empty when ledgers differ. */
  private static Optional<Period> agreed(List<Map<LocalDate, Period>> calendars, LocalDate day) {
    Set<Period> found = new HashSet<>();
    for (Map<LocalDate, Period> calendar : calendars) {
      Period period = calendar.get(day);
      if (period != null) {
        found.add(period);
      }
    }
    return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
  }
}
