package io.mlconnector.sandbox.fusion.data;

import io.mlconnector.sandbox.fusion.data.PeriodStatus.Application;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The accounting calendar: which period is open today, ledger by ledger and by application. */
final class Periods {
  private final Clock clock;
  private final YearMonth first;
  private final List<Ledger> ledgers;
  private final Map<PeriodStatus, Character> changed = new HashMap<>();

  Periods(Clock clock, long startMillis, List<Ledger> ledgers) {
    this.clock = clock;
    this.first = YearMonth.from(LocalDate.ofEpochDay(Timeline.epochDay(startMillis))).withMonth(1);
    this.ledgers = ledgers;
  }

  /** All statuses as of the clock, from the first year of the books to the end of next year. */
  List<PeriodStatus> statuses() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    YearMonth last = YearMonth.of(today.getYear() + 1, 12);
    var statuses = new ArrayList<PeriodStatus>();
    for (Ledger ledger : ledgers) {
      for (Application application : Application.values()) {
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
          char status = status(month, application, today);
          statuses.add(new PeriodStatus(new AccountingPeriod(month), ledger, application, status));
        }
      }
    }
    return statuses;
  }

  /** Opens a closed period again, or closes an open one, against the calendar. */
  void toggle(int row) {
    PeriodStatus shown = statuses().get(row);
    char wanted = shown.status() == 'O' ? 'C' : 'O';
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    char calendar = status(shown.period().month(), shown.application(), today);
    changed.put(shown.withStatus(calendar), wanted);
  }

  private static char status(YearMonth month, Application application, LocalDate today) {
    YearMonth current = YearMonth.from(today);
    if (month.equals(current)) {
      return 'O';
    }
    if (month.isAfter(current)) {
      return month.equals(current.plusMonths(1)) ? 'F' : 'N';
    }
    boolean justEnded = month.equals(current.minusMonths(1));
    if (justEnded && today.getDayOfMonth() <= application.closesAfterDays()) {
      return 'O';
    }
    return month.getYear() < current.getYear() - 1 ? 'P' : 'C';
  }
}
