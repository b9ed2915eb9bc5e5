package io.mlconnector.notice.calendar;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of every day, such as 08:00-18:00, or over midnight, such as 20:00-07:00.
 *
 * @param from included
 * @param until excluded
 */
public record DailyHours(LocalTime from, LocalTime until) {
  private static final Pattern FORM = Pattern.compile("(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)");
  private static final String END_OF_DAY = "24:00";

  public DailyHours {
    if (from.equals(until) && !from.equals(LocalTime.MIDNIGHT)) {
      throw new IllegalArgumentException("they begin when they end");
    }
  }

  /**
   * Reads {@code HH:mm-HH:mm}; {@code 24:00} is the end of a day.
   *
   * @throws IllegalArgumentException when it is of another form
   */
  public static DailyHours parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException("hours are written as 08:00-18:00, not " + text);
    }
    try {
      return new DailyHours(
          LocalTime.parse(form.group(1)),
          form.group(2).equals(END_OF_DAY) ? LocalTime.MIDNIGHT : LocalTime.parse(form.group(2)));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("there is no such time of day in " + text, e);
    }
  }

  /** Whether a time of day lies inside. */
  public boolean contains(LocalTime time) {
    return spansMidnight()
        ? !time.isBefore(from) || time.isBefore(until)
        : !time.isBefore(from) && time.isBefore(until);
  }

  /** Whether they end on the day after their beginning. */
  boolean spansMidnight() {
    return !from.isBefore(until);
  }
}
