package io.mlconnector.fusion;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How conditions are written in {@code q}. The pod reads the same text in two languages, depending
 * on the {@code REST-Framework-Version} header, and the wrong one brings no error but no rows.
 */
enum QueryGrammar {
  /**
   * Version 1, query by example: conditions joined by a semicolon, a range names its attribute
   * once.
   */
  QUERY_BY_EXAMPLE {
    @Override
    String within(String attribute, Instant from, Optional<Instant> before) {
      return attribute
          + ">="
          + literal(floor(from))
          + before.map(end -> " and <" + literal(ceiling(end))).orElse("");
    }

    @Override
    String allOf(List<String> conditions) {
      return String.join(";", conditions);
    }

    @Override
    Optional<String> anyOf(String attribute, List<Long> values) {
      return values.size() == 1
          ? Optional.of(equalTo(attribute, values.getFirst()))
          : Optional.empty();
    }
  },

  /** Version 2 and later, row match: an expression much like SQL. */
  ROW_MATCH {
    @Override
    String within(String attribute, Instant from, Optional<Instant> before) {
      String lower = attribute + " >= " + literal(floor(from));
      return before
          .map(end -> lower + " and " + attribute + " < " + literal(ceiling(end)))
          .orElse(lower);
    }

    @Override
    String allOf(List<String> conditions) {
      return String.join(" and ", conditions);
    }

    @Override
    Optional<String> anyOf(String attribute, List<Long> values) {
      return Optional.of(
          values.stream()
              .map(value -> equalTo(attribute, value))
              .collect(Collectors.joining(" or ")));
    }
  };

  /** With an offset always: nothing says in which zone a literal without one is read. */
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'+00:00'").withZone(ZoneOffset.UTC);

  static QueryGrammar of(int frameworkVersion) {
    return frameworkVersion == 1 ? QUERY_BY_EXAMPLE : ROW_MATCH;
  }

  /** From, inclusive, to before, exclusive; fractions below a millisecond widen the range. */
  abstract String within(String attribute, Instant from, Optional<Instant> before);

  abstract String allOf(List<String> conditions);

  /** Empty when the language can not say it in one condition. */
  abstract Optional<String> anyOf(String attribute, List<Long> values);

  String equalTo(String attribute, long value) {
    return attribute + "=" + value;
  }

  String greaterThan(String attribute, long value) {
    return attribute + ">" + value;
  }

  private static String literal(Instant instant) {
    return "'" + TIMESTAMP.format(instant) + "'";
  }

  private static Instant floor(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }

  private static Instant ceiling(Instant instant) {
    Instant floor = floor(instant);
    return floor.equals(instant) ? floor : floor.plusMillis(1);
  }
}
