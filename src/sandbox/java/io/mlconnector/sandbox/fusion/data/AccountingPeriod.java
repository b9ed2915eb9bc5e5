package io.mlconnector.sandbox.fusion.data;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A month of the accounting calendar. */
public record AccountingPeriod(YearMonth month) {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("MMM-yy", Locale.ENGLISH);

  static AccountingPeriod of(long epochDay) {
    return new AccountingPeriod(YearMonth.from(LocalDate.ofEpochDay(epochDay)));
  }

  /** Such as {@code Jan-26}. */
  public String name() {
    return NAME.format(month);
  }

  /** Months since year 0, for compact keys. */
  int ordinal() {
    return month.getYear() * 12 + month.getMonthValue() - 1;
  }

  static AccountingPeriod at(int ordinal) {
    return new AccountingPeriod(YearMonth.of(ordinal / 12, ordinal % 12 + 1));
  }
}
