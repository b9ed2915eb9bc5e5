package io.mlconnector.warehouse;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Dates and time stamps as Fusion writes them, counted as PostgreSQL counts them: from 2000-01-01
 * in UTC. No default time zone takes part. The usual forms are read digit by digit, because a
 * record has dozens; anything else that ISO 8601 allows goes the long way.
 */
final class CalendarText {
  private static final long EPOCH_DAYS_TO_2000 = 10_957;
  private static final long MICROS_A_DAY = 86_400_000_000L;
  private static final int DATE_LENGTH = 10;
  private static final int SECONDS_LENGTH = 19;
  private static final int MOST_FRACTION_DIGITS = 6;
  private static final String UTC_OFFSET = "+00:00";

  private CalendarText() {}

  /** The day; of a time stamp its day in UTC. */
  static long daysSince2000(String text) throws Misfit {
    if (text.length() > DATE_LENGTH) {
      return Math.floorDiv(microsSince2000(text), MICROS_A_DAY);
    }
    return day(text, "a date such as 2026-01-31");
  }

  /** The moment, cut to microseconds. */
  static long microsSince2000(String text) throws Misfit {
    long usual = usualMicros(text);
    if (usual != Long.MIN_VALUE) {
      return usual;
    }
    try {
      return micros(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw Misfit.value("a time stamp with an offset", text);
    }
  }

  /** The same count for a moment that is known already. */
  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant) - EPOCH_DAYS_TO_2000 * MICROS_A_DAY;
  }

  /** Date, time to the second, up to six digits of fraction, and UTC; or the least long. */
  private static long usualMicros(String text) throws Misfit {
    int length = text.length();
    if (length <= SECONDS_LENGTH
        || text.charAt(DATE_LENGTH) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return Long.MIN_VALUE;
    }
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, SECONDS_LENGTH);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
      return Long.MIN_VALUE;
    }
    int at = SECONDS_LENGTH;
    long fraction = 0;
    if (text.charAt(at) == '.') {
      int end = at + 1;
      while (end < length && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
        end++;
      }
      int count = end - at - 1;
      if (count == 0 || count > MOST_FRACTION_DIGITS) {
        return Long.MIN_VALUE;
      }
      fraction = digits(text, at + 1, end);
      for (int i = count; i < MOST_FRACTION_DIGITS; i++) {
        fraction *= 10;
      }
      at = end;
    }
    boolean utc = text.startsWith("Z", at) ? at == length - 1 : isUtcOffset(text, at);
    if (!utc) {
      return Long.MIN_VALUE;
    }
    long day = day(text.substring(0, DATE_LENGTH), "a time stamp");
    return day * MICROS_A_DAY + ((hour * 60L + minute) * 60L + second) * 1_000_000L + fraction;
  }

  private static boolean isUtcOffset(String text, int at) {
    return at == text.length() - UTC_OFFSET.length() && text.endsWith(UTC_OFFSET);
  }

  private static long day(String text, String wanted) throws Misfit {
    if (text.length() == DATE_LENGTH && text.charAt(4) == '-' && text.charAt(7) == '-') {
      int year = digits(text, 0, 4);
      int month = digits(text, 5, 7);
      int dayOfMonth = digits(text, 8, DATE_LENGTH);
      if (year > 0 && month > 0 && dayOfMonth > 0) {
        try {
          return LocalDate.of(year, month, dayOfMonth).toEpochDay() - EPOCH_DAYS_TO_2000;
        } catch (DateTimeException e) {
          throw Misfit.value("a day of the calendar", text);
        }
      }
    }
    throw Misfit.value(wanted, text);
  }

  /** The number that the digits mean, or -1 when they are none. */
  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
