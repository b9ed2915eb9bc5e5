package io.mlconnector.connection;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How far a clock of the other side is from ours. */
public final class ClockSkew {
  private static final Duration NOTICEABLE = Duration.ofSeconds(30);
  private static final Duration HARMFUL = Duration.ofMinutes(5);
  private static final String REMEDY = "Set the clock of this machine by NTP.";

  private ClockSkew() {}

  /**
   * By the {@code Date} header of an answer.
   *
   * @param sent when the question went out, and {@code received} when the answer was there: the
   *     other clock was read in between
   */
  public static Finding ofDateHeader(Optional<String> date, Instant sent, Instant received) {
    if (date.isEmpty()) {
      return Finding.skipped("the answer had no Date header");
    }
    try {
      Instant theirs = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.get()));
      // The header knows whole seconds, so the true time is up to one later.
      return between(theirs, theirs.plusSeconds(1), sent, received);
    } catch (DateTimeException _) {
      return Finding.skipped("the Date header of the answer is no date");
    }
  }

  /** By a moment read from the other clock between the question and the answer. */
  public static Finding of(Instant theirs, Instant sent, Instant received) {
    return between(theirs, theirs, sent, received);
  }

  private static Finding between(Instant earliest, Instant latest, Instant sent, Instant received) {
    Duration ahead = Duration.between(received, earliest);
    Duration behind = Duration.between(latest, sent);
    Duration skew = ahead.compareTo(behind) > 0 ? ahead : behind;
    if (!skew.isPositive()) {
      return Finding.ok("the clocks agree");
    }
    String seen =
        String.format(
            Locale.ROOT,
            "their clock is %.1f s %s ours",
            skew.toMillis() / 1_000.0,
            skew.equals(ahead) ? "ahead of" : "behind");
    if (skew.compareTo(HARMFUL) >= 0) {
      return Finding.failed(seen, REMEDY);
    }
    return skew.compareTo(NOTICEABLE) >= 0 ? Finding.warn(seen, REMEDY) : Finding.ok(seen);
  }
}
