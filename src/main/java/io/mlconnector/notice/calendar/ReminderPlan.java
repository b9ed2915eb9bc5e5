package io.mlconnector.notice.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * On which business days one reminds of a due date. What is due on a day without business has to be
 * paid on the business day before it.
 *
 * @param before business days before that last day to pay, greatest first in importance
 * @param onLastDay whether one reminds on that last day itself
 * @param after business days after the due date
 */
public record ReminderPlan(SortedSet<Integer> before, boolean onLastDay, SortedSet<Integer> after) {
  public ReminderPlan {
    before = new TreeSet<>(before);
    after = new TreeSet<>(after);
  }

  /** Why one reminds. */
  public enum Stage {
    /** Before the last day to pay. */
    SOON,
    /** On the last day to pay. */
    TODAY,
    /** After the due date. */
    OVERDUE
  }

  /**
   * Due dates of which one reminds on a day.
   *
   * @param days business days to or since the due date
   * @param from first due date
   * @param until behind the last one
   */
  public record DueRange(Stage stage, int days, LocalDate from, LocalDate until) {}

  /** Everything one reminds of on a business day. The ranges do not overlap. */
  public List<DueRange> on(LocalDate day, BusinessDays calendar) {
    var ranges = new ArrayList<DueRange>();
    for (int days : before) {
      ranges.add(toPayBy(Stage.SOON, days, calendar.plus(day, days), calendar));
    }
    if (onLastDay) {
      ranges.add(toPayBy(Stage.TODAY, 0, day, calendar));
    }
    for (int days : after) {
      ranges.add(
          new DueRange(
              Stage.OVERDUE, days, calendar.minus(day, days), calendar.minus(day, days - 1)));
    }
    return ranges;
  }

  /** That business day and the days without business behind it. */
  private static DueRange toPayBy(Stage stage, int days, LocalDate lastDay, BusinessDays calendar) {
    return new DueRange(stage, days, lastDay, calendar.plus(lastDay, 1));
  }
}
