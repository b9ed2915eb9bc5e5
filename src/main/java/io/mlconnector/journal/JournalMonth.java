package io.mlconnector.journal;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A month of UTC and the partition that holds what was recorded in it. */
record JournalMonth(YearMonth month) implements Comparable<JournalMonth> {
  private static final DateTimeFormatter SUFFIX =
      DateTimeFormatter.ofPattern("uuuu_MM", Locale.ROOT);
  private static final String PREFIX = "record_version_";
  private static final Pattern TABLE = Pattern.compile(PREFIX + "(\\d{4})_(\\d{2})");

  static JournalMonth of(Instant instant) {
    return new JournalMonth(YearMonth.from(instant.atOffset(ZoneOffset.UTC)));
  }

  /** The month of a partition of this name; empty for the default partition and foreign tables. */
  static Optional<JournalMonth> ofTable(String table) {
    var matcher = TABLE.matcher(table);
    return matcher.matches()
        ? Optional.of(
            new JournalMonth(
                YearMonth.of(
                    Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))))
        : Optional.empty();
  }

  JournalMonth plus(int months) {
    return new JournalMonth(month.plusMonths(months));
  }

  /** First instant inside. */
  Instant start() {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** First instant behind. */
  Instant end() {
    return plus(1).start();
  }

  /** Without the schema; letters, digits and underscores only. */
  String table() {
    return PREFIX + SUFFIX.format(month);
  }

  @Override
  public int compareTo(JournalMonth other) {
    return month.compareTo(other.month);
  }

  @Override
  public String toString() {
    return month.toString();
  }
}
