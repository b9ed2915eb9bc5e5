package io.mlconnector.notice.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.notice.calendar.ReminderPlan.DueRange;
import io.mlconnector.notice.calendar.ReminderPlan.Stage;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReminderPlanTest {
  private static final BusinessDays CALENDAR =
      new BusinessDays(
          Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
          Set.of(LocalDate.parse("2026-12-25"), LocalDate.parse("2027-01-01")));
  private static final ReminderPlan PLAN =
      new ReminderPlan(new TreeSet<>(Set.of(1, 3)), true, new TreeSet<>(Set.of(1, 2)));

  /** The days on which one is reminded of a due date, found by asking every day. */
  private static List<String> remindersOf(LocalDate due) {
    return due.minusDays(30)
        .datesUntil(due.plusDays(30))
        .filter(CALENDAR::contains)
        .flatMap(
            day ->
                PLAN.on(day, CALENDAR).stream()
                    .filter(range -> contains(range, due))
                    .map(range -> day + " " + range.stage() + " " + range.days()))
        .toList();
  }

  private static boolean contains(DueRange range, LocalDate due) {
    return !due.isBefore(range.from()) && due.isBefore(range.until());
  }

  @ParameterizedTest(name = "due on {0}")
  @CsvSource({
    // In the middle of a week.
    "2026-10-21,2026-10-16 SOON 3,2026-10-20 SOON 1,2026-10-21 TODAY 0,2026-10-22 OVERDUE 1,"
        + "2026-10-23 OVERDUE 2",
    // On a Sunday: it has to be paid on Friday, and is overdue from Monday on.
    "2026-10-25,2026-10-20 SOON 3,2026-10-22 SOON 1,2026-10-23 TODAY 0,2026-10-26 OVERDUE 1,"
        + "2026-10-27 OVERDUE 2",
    // On a holiday before a weekend.
    "2026-12-25,2026-12-21 SOON 3,2026-12-23 SOON 1,2026-12-24 TODAY 0,2026-12-28 OVERDUE 1,"
        + "2026-12-29 OVERDUE 2",
    // At the end of a quarter and year, with a holiday behind it.
    "2026-12-31,2026-12-28 SOON 3,2026-12-30 SOON 1,2026-12-31 TODAY 0,2027-01-04 OVERDUE 1,"
        + "2027-01-05 OVERDUE 2",
    // On a leap day.
    "2028-02-29,2028-02-24 SOON 3,2028-02-28 SOON 1,2028-02-29 TODAY 0,2028-03-01 OVERDUE 1,"
        + "2028-03-02 OVERDUE 2",
    // On the day on which clocks change.
    "2026-03-29,2026-03-24 SOON 3,2026-03-26 SOON 1,2026-03-27 TODAY 0,2026-03-30 OVERDUE 1,"
        + "2026-03-31 OVERDUE 2",
  })
  void everyStageComesOnItsBusinessDay(
      LocalDate due, String soon, String sooner, String today, String late, String later) {
    assertThat(remindersOf(due)).containsExactly(soon, sooner, today, late, later);
  }

  @Test
  void everyDueDateMeetsEveryStageOnce() {
    LocalDate first = LocalDate.parse("2026-01-01");

    assertThat(first.datesUntil(first.plusYears(3)))
        .allSatisfy(due -> assertThat(remindersOf(due)).as("due on %s", due).hasSize(5));
  }

  @Test
  void rangesOfOneDayDoNotOverlap() {
    List<DueRange> ranges =
        PLAN.on(LocalDate.parse("2026-12-24"), CALENDAR).stream()
            .sorted((left, right) -> left.from().compareTo(right.from()))
            .toList();

    for (int i = 1; i < ranges.size(); i++) {
      assertThat(ranges.get(i).from()).isAfterOrEqualTo(ranges.get(i - 1).until());
    }
    assertThat(ranges).extracting(DueRange::stage).contains(Stage.SOON, Stage.TODAY, Stage.OVERDUE);
  }
}
