package io.mlconnector.fusion;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads time stamps as Fusion writes them: with an offset, with three digits of fraction or none.
 */
final class Timestamps {
  private static final int WHOLE_SECONDS = "2026-02-01T08:15:02".length();
  private static final String UTC = "+00:00";

  private Timestamps() {}

  /** Empty when it is no time stamp or names no offset. */
  static Optional<Instant> parse(String text) {
    try {
      if (text.endsWith(UTC)) {
        return Optional.of(utc(text, text.length() - UTC.length()));
      }
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Instant utc(String text, int end) {
    if (end == WHOLE_SECONDS || (end == WHOLE_SECONDS + 4 && text.charAt(WHOLE_SECONDS) == '.')) {
      int nanos = end == WHOLE_SECONDS ? 0 : digits(text, WHOLE_SECONDS + 1, 3) * 1_000_000;
      if (text.charAt(4) == '-'
          && text.charAt(7) == '-'
          && text.charAt(10) == 'T'
          && text.charAt(13) == ':'
          && text.charAt(16) == ':') {
        return LocalDateTime.of(
                digits(text, 0, 4),
                digits(text, 5, 2),
                digits(text, 8, 2),
                digits(text, 11, 2),
                digits(text, 14, 2),
                digits(text, 17, 2),
                nanos)
            .toInstant(ZoneOffset.UTC);
      }
    }
    return OffsetDateTime.parse(text).toInstant();
  }

  private static int digits(String text, int from, int count) {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new DateTimeException("no digit");
      }
      value = value * 10 + digit;
    }
    return value;
  }
}
