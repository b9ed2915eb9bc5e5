package io.mlconnector.remote;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads {@code Retry-After} in both forms that HTTP allows: seconds and date. */
public final class RetryAfter {
  private static final int MAX_DIGITS = 9;

  private RetryAfter() {}

  /**
   * The wait that the header asks for, counted from now, never negative. Empty when it is neither
   * form. The caller decides how much of it it grants.
   */
  public static Optional<Duration> parse(String header, Clock clock) {
    String value = header.strip();
    if (isNumber(value)) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
      Duration wait = Duration.between(clock.instant(), then);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static boolean isNumber(String value) {
    return !value.isEmpty()
        && value.length() <= MAX_DIGITS
        && value.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
